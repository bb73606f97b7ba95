"""Place the days of a timeline on a strip to scale, as positions from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from briefgen.model import Brief, Event
    from briefgen.page.field_maker import FieldMaker
    from briefgen.page.model import Field

# Set by looking at pages: more days cannot be told apart under a strip, and fewer say no more than
# the list below it.
MOST: Final = 7
FEWEST: Final = 4
# Days nearer than this fraction of the strip would be one dot.
APART: Final = 0.006


@dataclass(frozen=True, slots=True)
class Day:
    """A day: its words, its position on the strip and that of its words (0 to 1).

    ``ahead`` says that it comes after the article.
    """

    when: Field
    place: float
    label: float
    ahead: bool


def draw_days(maker: FieldMaker) -> tuple[Day, ...]:
    """Return the days on a page, earliest first; none if they cannot be drawn well."""
    by_day = _days_of(maker.brief)
    days = sorted(by_day)[:MOST]
    if len(days) < FEWEST:
        return ()
    length = (days[-1] - days[0]).days
    places = [(day - days[0]).days / length for day in days]
    if any(after - before < APART for before, after in pairwise(places)):
        return ()
    published = maker.article.published
    return tuple(
        Day(
            maker.cite(by_day[day].when, "when"),
            place,
            (index + 0.5) / len(days),
            published is not None and day > published,
        )
        for index, (day, place) in enumerate(zip(days, places, strict=True))
    )


def _days_of(brief: Brief) -> dict[date, Event]:
    """Return the first event of each day on the page."""
    by_day: dict[date, Event] = {}
    for event in (*brief.timeline, *brief.ahead):
        if event.date and not event.reported:
            by_day.setdefault(event.date, event)
    return by_day
