"""Columns of plain text, and the marks that it is laid out and read back by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLETS: Final = ("•", "–")
"""What stands before the items of a list, and of a list in a list."""

RULE: Final = "-"
"""What rules are drawn with: below a heading, below the head of a table and at its end."""

GUTTER: Final = 2
"""How many columns part the columns of a table."""


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: the sum of those of its characters."""
    return len(text) if text.isascii() else sum(taken for _, taken in _characters(text))


def cut(text: str, start: int, end: int | None) -> str:
    """Return what stands in a line between two columns; no character is parted from its accents."""
    if text.isascii():
        return text[start:end]
    inside, at = "", 0
    for character, taken in _characters(text):
        inside += character if start <= at and (end is None or at < end) else ""
        at += taken
    return inside


def _characters(text: str) -> Iterator[tuple[str, int]]:
    """Return each character as it is seen, with the columns that it takes."""
    from wcwidth import iter_graphemes, width

    return ((seen, width(seen, control_codes="ignore")) for seen in iter_graphemes(text))
