"""Why a sentence has its score, in words."""

from __future__ import annotations

import pytest

from briefgen.analysis import analyze
from briefgen.analysis.ranking.reasons import REASONS
from briefgen.analysis.ranking.stem_vectors import compare, scale
from briefgen.analysis.ranking.story_sentences import tell_story
from briefgen.reading import read_text
from briefgen.settings import Settings

STORY = """The harbour council of Lindmouth voted on Tuesday to close the old ferry pier.

Nobody came to the pier.

Mayor Orla Fenwick said the council would build a new pier for the ferry by 2031.

Talks with the ferry crews about the new pier continue, and it is unclear who will pay for it.
Fenwick leads them.
"""


@pytest.fixture(scope="module")
def told(parse):
    """Return the article as a ranker sees it, with all that was found in it."""
    found = analyze(read_text(STORY), Settings())
    return tell_story(parse(STORY), found.actors, found.quotes, found.issues)


@pytest.mark.parametrize(
    ("measure", "place", "reason"),
    [
        ("opening", 0, "opens the article"),
        ("early", 1, "near the top of the article"),
        ("later", 5, None),
        ("chief", 1, None),
        ("chief", 2, "names Orla Fenwick, the chief actor"),
        ("issue", 4, None),
        ("voice", 1, None),
        ("voice", 2, "gives the words of Orla Fenwick"),
        ("digits", 0, "gives a figure"),
    ],
)
def test_reason_is_told_in_the_words_of_the_article(told, measure, place, reason):
    """Or there is none to tell."""
    assert REASONS[measure](told, place) == reason


def test_open_matter_is_told_by_its_label(told):
    """Wherever the article has it."""
    reasons = [REASONS["issue"](told, place) for place in range(len(told))]

    assert any(reason and reason.startswith("says what is open: ") for reason in reasons)


def test_likeness_is_the_same_both_ways():
    """Whichever of the two is longer; a vector without a word is like none."""
    short, long = scale({"pier": 1.0}), scale({"pier": 1.0, "ferry": 1.0})

    assert compare(short, long) == compare(long, short) == pytest.approx(0.5**0.5)
    assert compare(scale({}), long) == 0
