"""Recognises our own briefs, which are not articles, by marks that each of them contains."""

from __future__ import annotations

import re
from typing import Final

from briefgen.labels import HASH_DIGITS, LABELS

LOOKED_AT: Final = 4096
"""Characters at the start within which our JSON names its schema."""

_MARKS: Final = (
    re.compile(rb"<meta name=(?:3D)?\"receipt\"", re.IGNORECASE),
    re.compile(rb"^X-Briefgen-", re.IGNORECASE | re.MULTILINE),
    re.compile(rb"/(?:Producer|Creator)\s*\(briefgen"),
    re.compile(rb"(?:Producer|CreatorTool)>briefgen"),
)
"""What our HTML, mail and PDF files contain."""

_SEAL: Final = "<!-- receipt:"
_RECORD: Final = re.compile(r'"schema": ?"briefgen/')


def _label(name: str) -> str:
    """Return a pattern for a label of the source note; a narrow page may wrap it between words."""
    return r"\s+".join(map(re.escape, LABELS[name].split())) + ":"


# Every source note contains these two, in every page set and also in an edited brief.
_NOTES: Final = (
    re.compile(rf"\b{_label('sha256')}\s+[0-9a-f]{{{HASH_DIGITS},64}}\b"),
    re.compile(rf"\b{_label('checks')}\s"),
)


def is_brief(text: str) -> bool:
    """Return whether a text is our own brief: Markdown, plain text, mail, JSON or a calendar."""
    noted = all(note.search(text) for note in _NOTES)
    return _SEAL in text or noted or _is_record(text) or _is_calendar(text)


def is_own_file(data: bytes) -> bool:
    """Return whether a file is our own brief, as far as its bytes show without parsing."""
    if any(mark.search(data) for mark in _MARKS):
        return True
    return is_brief(data.decode("utf-8", "replace"))


def _is_calendar(text: str) -> bool:
    """Return whether a text is the calendar of a brief."""
    return text.startswith("BEGIN:VCALENDAR") and "PRODID:-//briefgen//" in text[:LOOKED_AT]


def _is_record(text: str) -> bool:
    """Return whether a text is the JSON of a brief."""
    return text.startswith(("{", "[")) and _RECORD.search(text[:LOOKED_AT]) is not None
