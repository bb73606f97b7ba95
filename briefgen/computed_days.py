"""Writes and reads the calendar day after relative words: "Tuesday (30 September 2025)".

Both the page and its check use this module to decide whether words can mean a day, so that a page
never prints a computed day that its check would refuse.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from briefgen.labels import COMPUTED_DAY, MONTH_NAMES

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_SPOKEN: Final = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
}
"""Number of days between publication and a day with a relative name."""

_WEEK: Final = 7
_FORM: Final = re.compile(
    r"(?P<words>.+?)" + re.escape(COMPUTED_DAY).replace(r"\{", "(?P<").replace(r"\}", r">\w{1,9})")
)


def write_computed_day(day: date) -> str:
    """Return a day as it is printed after the words that mean it, beginning with a space."""
    return COMPUTED_DAY.format(day=day.day, month=MONTH_NAMES[day.month - 1], year=day.year)


def split_computed_day(text: str) -> tuple[str, date] | None:
    """Return words and day of "Tuesday (30 September 2025)", ``None`` for any other form."""
    found = _FORM.fullmatch(text)
    if found is None or found["month"] not in MONTH_NAMES:
        return None
    try:
        day = date(int(found["year"]), MONTH_NAMES.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return None
    printed_so = text == found["words"] + write_computed_day(day)
    return (found["words"], day) if printed_so else None


def can_mean(words: str, day: date, published: date) -> bool:
    """Return whether relative words in an article of one day can mean another day.

    A weekday is the nearest one before or after publication; "tomorrow" is the day after it.
    """
    words = words.lower()
    distance = (day - published).days
    if words in _SPOKEN:
        return distance == _SPOKEN[words]
    named = _WEEKDAY.findall(words)
    return named == [_WEEKDAYS[day.weekday()]] and abs(distance) < _WEEK
