"""Estimates how many days a time lies from the article's own day, so that times can be ordered.

If the publication date is unknown, a year still sorts before a month, and a month before "last
week" and "Monday". The numbers are used for sorting only and are never printed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from briefgen.analysis.days import COUNTS, FROM_TODAY, MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from briefgen.model import Event

UNITS: Final = {
    "hour": 0.04,
    "day": 1.0,
    "week": 7.0,
    "weekend": 4.0,
    "month": 30.0,
    "quarter": 91.0,
    "spring": 120.0,
    "summer": 120.0,
    "fall": 120.0,
    "autumn": 120.0,
    "winter": 120.0,
    "year": 365.0,
    "decade": 3650.0,
    "century": 36500.0,
}
"""Approximate number of days in each unit of time."""

SEVERAL: Final = 3
WEEKDAY: Final = 3.0
MONTH: Final = 60.0
"""Assumed distance in days of a weekday or month when nothing else shows how far away it is."""

FAR: Final = 10_000_000.0
"""Number of days larger than the distance of any time given without a year."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}\b")
_COUNTED = re.compile(r"(\w+) (hour|day|week|month|year)s? (ago|earlier|later|from now)")
_UNIT = re.compile(rf"\b({'|'.join(UNITS)})s?\b")
_DAY_OF_MONTH = re.compile(r"\b([0-3]?[0-9])(?:st|nd|rd|th)?\b")


def distance(
    event: Event, published: date | None, dateline: tuple[int, int] | None = None
) -> float | None:
    """Return the number of days from the article's day to a time, negative for the past.

    ``dateline`` is the month and the day of an article that leaves out the year. ``None`` is
    returned for a time that is given relative to another one ("that night").
    """
    if event.date and published:
        return float((event.date - published).days)
    words = event.when.text.lower()
    side = 1.0 if event.ahead else -1.0
    if year := _YEAR.search(words):
        return _of_year(int(year[0]), words, published, side)
    if words.startswith(("that ", "the same ", "the following ", "the next day")):
        return None
    told = _counted(words)
    known = (published.month, published.day) if published else dateline
    return _by_name(words, known, side) if told is None else told


def _counted(words: str) -> float | None:
    """Return the distance in days of "tomorrow" or "three weeks ago", ``None`` for other words."""
    if words in FROM_TODAY:
        return float(FROM_TODAY[words])
    match = _COUNTED.fullmatch(words)
    if match is None:
        return None
    count = int(match[1]) if match[1].isdigit() else COUNTS.get(match[1], SEVERAL)
    return count * UNITS[match[2]] * (-1.0 if match[3] in ("ago", "earlier") else 1.0)


def _by_name(words: str, today: tuple[int, int] | None, side: float) -> float | None:
    """Return about how far away a month, a weekday, or "next week" is."""
    if month := _month(words):
        return _of_month(month, words, today, side)
    if any(name in words for name in WEEKDAYS):
        return side * (WEEKDAY + (UNITS["week"] if words.startswith(("next ", "last ")) else 0.0))
    return _of_unit(words, side)


def _of_year(year: int, words: str, published: date | None, side: float) -> float:
    """Return the distance in days of a year or of a month in it; a bare year counts as its July."""
    if published is None:
        return year * UNITS["year"] + _month(words) * UNITS["month"] + side * FAR
    return float((date(year, _month(words) or 7, 1) - published).days)


def _of_month(month: int, words: str, today: tuple[int, int] | None, side: float) -> float:
    """Return how far away the last such month, or the next one, is, to the day where one is told.

    ``today`` is the month and the day of the article.
    """
    if today is None:
        return side * MONTH
    this_month, this_day = today
    day = _DAY_OF_MONTH.search(words)
    days = float(int(day[1]) - this_day) if day else 0.0
    gap = (month - this_month) % 12 if side > 0 else -((this_month - month) % 12)
    return gap * UNITS["month"] + days


def _of_unit(words: str, side: float) -> float | None:
    """Return the distance in days of "last week", "later this year" or "the coming months"."""
    unit = _UNIT.search(words)
    if unit is None:
        return None
    whole = "this" not in words.split() or "past" in words.split()
    return side * UNITS[unit[1]] * (1.0 if whole else 0.3)


def _month(words: str) -> int:
    """Return the number (1 to 12) of the first month named in the words, 0 if there is none."""
    return next((MONTHS[one] for one in re.findall("[a-z]+", words) if one in MONTHS), 0)
