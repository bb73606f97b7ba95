"""Gives the time set by the caller for reproducible output, and the current time for mail.

Pages never use the clock: the same article gives the same bytes.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Final

from briefgen.errors import UsageError

VARIABLE: Final = "SOURCE_DATE_EPOCH"
LATEST: Final = 253_402_300_799
"""The last second of the year 9999."""


def chosen_time() -> int | None:
    """Return the value of ``SOURCE_DATE_EPOCH`` in seconds since 1970, ``None`` if it is not set.

    Raises ``UsageError`` if it is no such number.
    """
    said = os.environ.get(VARIABLE)
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= len(str(LATEST))):
        message = f"{VARIABLE} is {said[:80]!r}: give the seconds since 1970, or unset it"
        raise UsageError(message)
    return min(int(said), LATEST)


def current_time() -> datetime:
    """Return the current time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
