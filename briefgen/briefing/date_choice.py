"""Chooses the days that a page lists, past ones and those to come."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING, Final

from briefgen.analysis.chronology import distance
from briefgen.analysis.logistic import read_model
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefgen.model import Event

MIN_SHARED: Final = 0.6
"""Two events are one if they share at least this fraction of the words of the shorter one."""

MAX_ROWS: Final = 8
"""Most rows that a page could hold; a fitted page prints fewer."""


def choose_dates(
    timeline: Sequence[Event], published: date | None
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the past days that are worth a row, and the days to come, each in order of time.

    Together they are at most ``MAX_ROWS``, the likeliest ones. Days with overlapping words are
    printed once, and so is an event that the article reports twice for one day. A time that depends
    on another one ("two days later") comes right after the day that the article names before it.
    """
    least = read_model("dates").thresholds
    chosen: list[Event] = []
    for event in sorted(timeline, key=lambda event: -event.worth):
        repeated = any(_is_same(event, other) for other in chosen)
        enough = event.worth >= least["ahead" if event.ahead else "past"]
        if enough and not repeated and len(chosen) < MAX_ROWS:
            chosen.append(event)
    past = [event for event in timeline if event in chosen and not event.ahead]
    ahead = [event for event in timeline if event in chosen and event.ahead]
    return _in_order(past, published), _in_order(ahead, published)


def _is_same(event: Event, other: Event) -> bool:
    """Return whether two rows say the same: overlapping words, or similar words for one time."""
    if event.event.span.overlaps(other.event.span):
        return True
    times = (event.when.text.lower(), other.when.text.lower())
    day = event.date == other.date if event.date or other.date else times[0] == times[1]
    one, two = (_content_words(each) for each in (event, other))
    return day and len(one & two) >= MIN_SHARED * min(len(one), len(two))


def _content_words(event: Event) -> frozenset[str]:
    """Return the content words of an event, without those of its time."""
    words = set(re.findall(r"\w+", event.event.text.lower()))
    time = set(re.findall(r"\w+", event.when.text.lower()))
    return frozenset(words - time - lexicon.words("stopwords"))


def _in_order(events: Sequence[Event], published: date | None) -> tuple[Event, ...]:
    """Return the events in the order in which they happen, as far as their words show it."""
    places: list[float] = []
    for event in events:
        place = distance(event, published)
        before = places[-1] if places else inf
        places.append(before if place is None else place)
    return tuple(events[at] for at in sorted(range(len(events)), key=places.__getitem__))
