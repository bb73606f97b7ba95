"""Seals data: a fingerprint for each part of a brief in JSON, and for each event of a calendar.

Passages are looked up one by one; the seal also shows if a date was moved, a speaker exchanged or a
status replaced. Like the seal of a page, it guards against mistakes, not forgery.
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
"""The key in the seal for the name of the rules."""

MADE: Final = "made"
"""The key in the seal for the word that records how a brief was made."""

RECEIPT_LINE: Final = "X-BRIEFGEN-RECEIPT"
"""The property of a calendar that contains its seal."""

ARTICLE_LINE: Final = "X-BRIEFGEN-ARTICLE"
"""The property that contains the SHA-256 of an article."""


def seal_record(record: Mapping[str, Any], made: str) -> dict[str, str]:
    """Return the seal of a brief in JSON: the name of the rules, and a fingerprint of each part.

    ``made`` is the word that records how the brief was made.
    """
    marks = {key: _of_json(record[key]) for key in record if key != RECEIPT}
    return {RULES: name_rules(), MADE: made, **marks}


def find_changed(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the parts of a sealed brief in JSON that were changed, added or removed."""
    seal = record[RECEIPT]
    for key in dict.fromkeys((*record, *seal)):
        if key not in {RECEIPT, RULES, MADE} and (
            key not in record or seal.get(key) != _of_json(record[key])
        ):
            yield key


def seal_calendar(calendar: Component, made: str) -> str:
    """Return the seal of a calendar: the name of the rules, and a fingerprint of each event."""
    events = map(mark_event, calendar.walk("VEVENT"))
    return " ".join(dict.fromkeys((name_rules(), made, *events)))


def mark_event(event: Component) -> str:
    """Return the fingerprint of everything an event says, independent of its order."""
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
