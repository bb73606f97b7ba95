"""Which days a page lists: the past ones, and those to come."""

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

ALIKE: Final = 0.6
"""Two events are one if they share this part of the words of the shorter."""

MOST: Final = 8
"""Rows that a page could ever hold; a fitted page prints fewer."""


def choose_dates(
    timeline: Sequence[Event], published: date | None
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the past days that are worth a row, and those to come, each in the order of time.

    There are ``MOST`` at most, the likeliest. Words that two days share are printed once, and so is
    what the article tells twice of one day. A time that depends on another ("two days later")
    stands behind what the article tells before it.
    """
    least = read_model("dates").least
    chosen: list[Event] = []
    for event in sorted(timeline, key=lambda event: -event.worth):
        told = any(_is_same(event, other) for other in chosen)
        enough = event.worth >= least["ahead" if event.ahead else "past"]
        if enough and not told and len(chosen) < MOST:
            chosen.append(event)
    past = [event for event in timeline if event in chosen and not event.ahead]
    ahead = [event for event in timeline if event in chosen and event.ahead]
    return _in_order(past, published), _in_order(ahead, published)


def _is_same(event: Event, other: Event) -> bool:
    """Return whether two rows would say the same: shared words, or alike and of the same time."""
    if event.event.span.overlaps(other.event.span):
        return True
    times = (event.when.text.lower(), other.when.text.lower())
    day = event.date == other.date if event.date or other.date else times[0] == times[1]
    one, two = (_told_words(each) for each in (event, other))
    return day and len(one & two) >= ALIKE * min(len(one), len(two))


def _told_words(event: Event) -> frozenset[str]:
    """Return the words of an event that carry meaning, without those of its time."""
    words = set(re.findall(r"\w+", event.event.text.lower()))
    time = set(re.findall(r"\w+", event.when.text.lower()))
    return frozenset(words - time - lexicon.words("stopwords"))


def _in_order(events: Sequence[Event], published: date | None) -> tuple[Event, ...]:
    """Return events in the order in which they happen, as far as their words tell it."""
    places: list[float] = []
    for event in events:
        place = distance(event, published)
        before = places[-1] if places else inf
        places.append(before if place is None else place)
    return tuple(events[at] for at in sorted(range(len(events)), key=places.__getitem__))
