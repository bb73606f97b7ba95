"""Which days a page lists: those that a desk would, past and to come apart."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

from briefgen.analysis.chronology import distance
from briefgen.analysis.logistic import read_model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefgen.model import Event

MOST: Final = 8
"""Rows that a page could ever hold; a fitted page prints fewer."""


def choose_dates(
    timeline: Sequence[Event], published: date | None
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the days worth a row that are past, and those that are still to come, in their order.

    The likeliest count first, at most ``MOST``, and words that two days share are printed once.
    Times that are told from another one stand behind what the article tells before them.
    """
    least = read_model("dates").least
    chosen: list[Event] = []
    for event in sorted(timeline, key=lambda event: -event.worth):
        told = any(event.event.span.overlaps(other.event.span) for other in chosen)
        enough = event.worth >= least["ahead" if event.ahead else "past"]
        if enough and not told and len(chosen) < MOST:
            chosen.append(event)
    past = [event for event in timeline if event in chosen and not event.ahead]
    ahead = [event for event in timeline if event in chosen and event.ahead]
    return _in_order(past, published), _in_order(ahead, published)


def _in_order(events: Sequence[Event], published: date | None) -> tuple[Event, ...]:
    """Return events in the order in which they happen, as far as their words tell it."""
    places: list[float] = []
    for event in events:
        place = distance(event, published)
        before = places[-1] if places else inf
        places.append(before if place is None else place)
    return tuple(events[at] for at in sorted(range(len(events)), key=places.__getitem__))
