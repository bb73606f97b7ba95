"""Reads dates as mastheads and timestamps write them, in a fixed list of unambiguous forms.

A date without its year does not count. Numeric dates are read only if their order is clear: the
year comes first, or one of the other two numbers is above twelve, or both are equal.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?"),
    *("aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
MONTH = r"(?i:" + "|".join(_MONTHS) + r")\b\.?"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_NAMED = rf"(?P<month>{MONTH})"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<number>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",  # 2024-03-09
        rf"\b{_NAMED}\s+{_DAY},?\s+{_YEAR}",  # March 9, 2024; Mar. 9th 2024
        rf"(?<!\d){_DAY}(?:\s+of)?[\s-]+{_NAMED},?[\s-]+{_YEAR}",  # 9 March 2024; 09-Mar-2024
        rf"(?<!\d)(?P<first>\d{{1,2}})[/.-](?P<second>\d{{1,2}})[/.-]{_YEAR}",  # 25/12/2024
    )
)

_LABEL = (
    r"(?:(?:first|last|originally)\s+)?(?:published|updated|posted|modified|created|issued|"
    r"filed|revised|uploaded|date)(?:\s+(?:on|at))?|date/\s*author|as\s+of"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_CLOCK = r"\d{1,2}(?:[:.h]\d{2}){0,2}(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|noon|midnight"
_ZONE = r"(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|AEST|AEDT|IST|HKT|SGT|JST|Z)\b|[+-]\d{2}:?\d{2}"
_PIECE = re.compile(
    rf"{_LABEL}|{_WEEKDAY}|{MONTH}|{_CLOCK}|{_ZONE}|(?<=\d)(?:st|nd|rd|th)\b|(?<=\d)T(?=\d)|"
    r"\d+|\b(?:at|on|of|and|ago|hours?|minutes?|mins?|days?|read)\b|[\s,.:;|/()•·–—-]+",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"\d{{1,2}}(?:[:.]\d{{2}})?\s*[ap]\.?m\b|{MONTH}\s+\d|\d\s+{MONTH}"
    r"|\d\s+(?:hours?|minutes?|mins?|days?)\s+ago"
    rf"|\d{{1,2}}[:.]\d{{2}}\s*(?:{_ZONE})",
    re.IGNORECASE,
)
"""What a line must contain to be a timestamp if it does not give a complete date."""

LONGEST_TIMESTAMP = 120
"""Maximum characters: two labelled dates with their times and zones."""


_YEARLESS = re.compile(rf"\b{MONTH}\s+\d{{1,2}}(?!\d)|(?<!\d)\d{{1,2}}\s+{MONTH}", re.IGNORECASE)


def locate_yearless_day(words: str) -> tuple[int, int] | None:
    """Return the start and end of the first day without a year, ``None`` if there is none."""
    found = _YEARLESS.search(words)
    return found.span() if found else None


def find_date(words: str) -> date | None:
    """Return the first date written with its year, ``None`` if there is none."""
    found = locate_date(words)
    return found[0] if found else None


def locate_date(words: str) -> tuple[date, int, int] | None:
    """Return the first date written with its year, and its start and end, or ``None``."""
    found = ((match.start(), match) for form in _FORMS for match in form.finditer(words))
    for _, match in sorted(found, key=lambda each: each[0]):
        day = _make_date(match.groupdict())
        if day is not None:
            return day, *match.span()
    return None


def is_timestamp(line: str) -> bool:
    """Return whether a line says only when: dates, times, zones and labels."""
    if len(line) > LONGEST_TIMESTAMP or not any(char.isdigit() for char in line):
        return False
    if not _WHEN.search(line) and find_date(line) is None:
        return False
    return not _PIECE.sub("", line)


def _make_date(parts: dict[str, str | None]) -> date | None:
    """Return the date in the groups of a form, ``None`` if there is no such date."""
    if parts.get("first"):
        parts = _order_numbers(parts)
    try:
        return date(int(parts["year"] or 0), _month(parts), int(parts["day"] or 0))
    except ValueError:
        return None


def _order_numbers(parts: dict[str, str | None]) -> dict[str, str | None]:
    """Return the parts with day and month distinguished (``25/12/2024``), day 0 if ambiguous."""
    first, second = int(parts["first"] or 0), int(parts["second"] or 0)
    months = 12
    if first > months:
        return {**parts, "day": str(first), "number": str(second)}
    if second > months or first == second:
        return {**parts, "day": str(second), "number": str(first)}
    return {**parts, "day": "0", "number": "0"}


def _month(parts: dict[str, str | None]) -> int:
    """Return the number of a month given by name or number, 0 if it is neither."""
    name = (parts.get("month") or "").rstrip(".").lower()
    if name:
        return 1 + next(n for n, form in enumerate(_MONTHS) if re.fullmatch(form, name))
    return int(parts.get("number") or 0)
