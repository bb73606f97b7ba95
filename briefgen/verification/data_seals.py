"""The seal of data: a fingerprint of each part of a brief in JSON, of each event of a calendar.

Passages are looked up one by one. That a date was moved, a speaker exchanged or a status replaced,
the seal shows. It guards against slips, as that of a page does.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from briefgen.verification.fingerprints import DIGITS
from briefgen.verification.rules import name_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from icalendar import Component

RECEIPT: Final = "receipt"
"""The key of the seal of a brief in JSON."""

RULES: Final = "rules"
"""The key of the name of the rules in it."""

RECEIPT_LINE: Final = "X-BRIEFGEN-RECEIPT"
"""The property of a calendar that holds its seal."""

ARTICLE_LINE: Final = "X-BRIEFGEN-ARTICLE"
"""The property that holds the SHA-256 of each of its articles."""


def seal_record(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the seal of a brief in JSON: the name of the rules, and a fingerprint of each part."""
    return {RULES: name_rules(), **{key: _of_json(record[key]) for key in record if key != RECEIPT}}


def find_changed(record: Mapping[str, Any]) -> Iterator[str]:
    """Return the parts of a sealed brief in JSON that are not as they were sealed, or missing."""
    seal = record[RECEIPT]
    for key in dict.fromkeys((*record, *seal)):
        if key not in {RECEIPT, RULES} and (
            key not in record or seal.get(key) != _of_json(record[key])
        ):
            yield key


def seal_calendar(calendar: Component) -> str:
    """Return the seal of a calendar: the name of the rules, and a fingerprint of each event."""
    events = map(mark_event, calendar.walk("VEVENT"))
    return " ".join(dict.fromkeys((name_rules(), *events)))


def mark_event(event: Component) -> str:
    """Return the fingerprint of all that an event says, in whatever order."""
    lines = sorted(
        f"{name}:{_plain(value)}"
        for name, value in event.property_items(recursive=False, sorted=False)
    )
    return _digest(lines)


def _plain(value: object) -> str:
    """Return a value as a calendar writes it."""
    to_ical = getattr(value, "to_ical", None)
    written = to_ical() if to_ical else value
    return written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)


def _of_json(value: object) -> str:
    return _digest([json.dumps(value, sort_keys=True, separators=(",", ":"))])


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:DIGITS]
