"""Measures and cuts plain text by terminal columns, and defines the marks of its layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLETS: Final = ("•", "–")
"""Characters before the items of a list, and of a list inside a list."""

RULE: Final = "-"
"""Character of rules: below a heading, below the head of a table and at its end."""

GUTTER: Final = 2
"""Number of columns between the columns of a table."""


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(taken for _, taken in _characters(text))


def cut(text: str, start: int, end: int | None) -> str:
    """Return the part of a line between two columns, keeping accents with their letters."""
    if text.isascii():
        return text[start:end]
    inside, at = "", 0
    for character, taken in _characters(text):
        inside += character if start <= at and (end is None or at < end) else ""
        at += taken
    return inside


def _characters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each grapheme with the number of columns that it takes."""
    from wcwidth import iter_graphemes, width

    return ((seen, width(seen, control_codes="ignore")) for seen in iter_graphemes(text))
