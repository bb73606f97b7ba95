"""Which days a page lists: those that a desk would, past and to come apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from briefgen.analysis.logistic import read_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Event

MOST: Final = 8
"""Rows that a page could ever hold; a fitted page prints fewer."""


def choose_dates(timeline: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the days worth a row that are past, and those that are still to come.

    The likeliest count first, at most ``MOST``, and words that two days share are printed once.
    Known days are in their order. Of what is past, the others keep their places in the article; of
    what is to come, they stand last.
    """
    least = read_model("dates").least
    chosen: list[Event] = []
    for event in sorted(timeline, key=lambda event: -event.worth):
        told = any(event.event.span.overlaps(other.event.span) for other in chosen)
        enough = event.worth >= least["ahead" if event.ahead else "past"]
        if enough and not told and len(chosen) < MOST:
            chosen.append(event)
    past = [event for event in timeline if event in chosen and not event.ahead]
    known = iter(sorted((event for event in past if event.date), key=_day))
    ahead = [event for event in timeline if event in chosen and event.ahead]
    return (
        tuple(next(known) if event.date else event for event in past),
        tuple(sorted(ahead, key=_day)),
    )


def _day(event: Event) -> date:
    return event.date or date.max
