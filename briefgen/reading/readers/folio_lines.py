"""Reads the folio lines of a newspaper: its name, the date and the page number on each page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.reading.readers.extract import NO_FACTS, Facts
from briefgen.reading.written_dates import locate_date

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 200
"""Maximum characters of such a line."""
_BESIDE: Final = r"(?:\b(?:page|p\.|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)|[\W\d_])+"
_AROUND: Final = re.compile(rf"\A{_BESIDE}|{_BESIDE}\Z", re.IGNORECASE)
"""What surrounds the name of a newspaper: punctuation, weekdays and page numbers."""
_OUTLET: Final = re.compile(r"(?:[Tt]he )?[A-Z][\w'’&.-]*(?: (?:of |and |& )?[A-Z][\w'’&.-]*){0,4}")


def read_folio(lines: Iterable[str]) -> Facts:
    """Return the date in the lines repeated on all pages, and the outlet's name next to it.

    If the lines give several dates, the date is unknown.
    """
    short = (line for line in lines if len(line) <= LONGEST)
    dated = [(line, found) for line in short if (found := locate_date(line))]
    if len({day for _, (day, _, _) in dated}) != 1:
        return NO_FACTS
    names = {_AROUND.sub("", line[:start] + line[end:]) for line, (_, start, end) in dated}
    outlet = next((name for name in names if len(names) == 1 and _OUTLET.fullmatch(name)), None)
    return Facts(published=dated[0][1][0], outlet=outlet)
