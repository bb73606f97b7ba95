"""Measures of sentences, one plain-text case for each construction."""

from __future__ import annotations

import pytest

from briefgen.analysis.quotes import attribute, find_quotes
from briefgen.analysis.ranking.sentence_measures import MEASURES, measure
from briefgen.analysis.ranking.story_sentences import tell_story
from tests.cases import read_cases

MOST = 0.6
"""From here on a sentence counts as having a measure that is a share."""


@pytest.mark.parametrize("case", read_cases("measures"), ids=str)
def test_measures_as_a_reader_would(parse, case):
    """A sentence has a measure where the case says so, and nowhere else."""
    ((name, places),) = case.expected
    document = parse(case.text)
    quotes = attribute(find_quotes(document), document, ())
    story = tell_story(document, (), quotes, ())

    values = measure(story, [name])[name]
    found = [str(place) for place, value in enumerate(values) if value >= MOST]

    assert (", ".join(found) or "none") == places


@pytest.mark.parametrize("text", ["", "Rain fell.", "Rain fell.\n\nRain fell."])
def test_measures_any_length(parse, text):
    """Every measure gives a number for every sentence, however few there are."""
    story = tell_story(parse(text), (), (), ())

    values = measure(story, MEASURES)

    assert all(len(found) == len(story) for found in values.values())
