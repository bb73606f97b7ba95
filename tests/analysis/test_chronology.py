"""Times in their order, exact or not."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.analysis.chronology import distance
from briefgen.analysis.days import resolve
from briefgen.model import Event
from tests.builders import article_of

PUBLISHED = date(2025, 3, 12)
PAST = (
    "1962",
    "March 2019",
    "late 2023",
    "last year",
    "October",
    "three weeks ago",
    "last week",
    "Monday",
)
AHEAD = ("tomorrow", "Friday", "next week", "later this year", "next year", "2030")


def event(words, published, *, ahead):
    """Make an event of the words for its time alone."""
    found = article_of(words)
    excerpt = found.excerpt(found.paragraphs[0].span)
    day = resolve(words, published, "ahead" if ahead else "past")
    return Event(excerpt, day, excerpt, ahead=ahead)


@pytest.mark.parametrize("published", [PUBLISHED, None])
@pytest.mark.parametrize("ahead", [False, True])
def test_times_are_in_their_order(published, ahead):
    """With the article's own day and without it; what is past lies before it."""
    found = [
        distance(event(words, published, ahead=ahead), published)
        for words in (AHEAD if ahead else PAST)
    ]

    assert found == sorted(found)
    assert published is None or all((place > 0) == ahead for place in found)


@pytest.mark.parametrize("words", ["that night", "the same day", "the following week"])
def test_a_time_told_from_another_has_no_place(words):
    """It stands where the article tells it."""
    assert distance(event(words, PUBLISHED, ahead=False), PUBLISHED) is None
