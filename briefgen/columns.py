"""Columns of plain text, and the marks that it is laid out and read back by."""

from __future__ import annotations

import unicodedata
from typing import Final

BULLETS: Final = ("•", "–")
"""What stands before the items of a list, and of a list in a list."""

RULE: Final = "-"
"""What rules are drawn with: below a heading, below the head of a table and at its end."""

GUTTER: Final = 2
"""How many columns part the columns of a table."""

_UNSEEN: Final = {"Mn", "Me", "Cf"}


def columns(text: str) -> int:
    """Give the columns that a text takes: two for wide characters, none for accents apart."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
