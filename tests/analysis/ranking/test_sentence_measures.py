"""Measures of sentences, one plain-text case for each construction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.analysis.quotes import attribute, find_quotes
from briefgen.analysis.ranking.sentence_measures import MEASURES, measure
from briefgen.analysis.ranking.story_sentences import tell_story

CASES = Path(__file__).parents[2] / "cases" / "measures.md"
MOST = 0.6
"""From here on a sentence counts as having a measure that is a share."""


def read_cases():
    """Return the title, the text, the measure and the places expected of every case."""
    for case in CASES.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = case.partition("\n")
        text = "\n\n".join(re.findall(r"^> (.+)$", body, re.MULTILINE))
        name, places = re.search(r"^- (\w+): (.+)$", body, re.MULTILINE).groups()
        expected = [] if places == "none" else [int(place) for place in places.split(", ")]
        yield pytest.param(text, name, expected, id=title)


@pytest.mark.parametrize(("text", "name", "expected"), list(read_cases()))
def test_measures_as_a_reader_would(parse, text, name, expected):
    """A sentence has a measure where the case says so, and nowhere else."""
    document = parse(text)
    quotes = attribute(find_quotes(document), document, ())
    story = tell_story(document, (), quotes, ())

    values = measure(story, [name])[name]

    assert [place for place, value in enumerate(values) if value >= MOST] == expected


@pytest.mark.parametrize("text", ["", "Rain fell.", "Rain fell.\n\nRain fell."])
def test_measures_any_length(parse, text):
    """Every measure gives a number for every sentence, however few there are."""
    story = tell_story(parse(text), (), (), ())

    values = measure(story, MEASURES)

    assert all(len(found) == len(story) for found in values.values())
