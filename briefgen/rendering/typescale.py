"""Computes how many lines a headline takes in its font on paper, without loading the font."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib import resources
from typing import Final

SPACE: Final = "␠"
MILLE: Final = 1000

# How finely widths are tried, and how much wider than computed a column is made.
STEPS: Final = 64
TOLERANCE: Final = 0.02


def count_lines(text: str, width: float) -> int:
    """Return the number of lines of a headline in a column; ``width`` is in units of type size.

    Words are not broken, so a page that breaks some is not longer.
    """
    widths = _widths()
    usual, space = widths["n"], widths[" "]
    lines, at = 1, 0.0
    room = width * MILLE
    for word in text.split(" "):
        length = sum(widths.get(character, usual) for character in word)
        if at and at + length > room:
            lines, at = lines + 1, 0.0
        at += length + space
    return lines


def balance(text: str, room: float) -> float | None:
    """Return the narrowest column in which a headline takes no more lines, so that it is balanced.

    ``room`` is the maximum width; both are in units of type size. Return ``None`` for a headline of
    one line.
    """
    lines = count_lines(text, room)
    if lines == 1:
        return None
    widths = [room * step / STEPS for step in range(1, STEPS + 1)]
    fits = bisect_left(widths, True, key=lambda width: count_lines(text, width) <= lines)
    return min(room, widths[fits] * (1 + TOLERANCE))


@cache
def _widths() -> dict[str, int]:
    text = resources.files("briefgen.data").joinpath("widths.txt").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            width, characters = line.split(" ", 1)
            found |= dict.fromkeys(characters.replace(SPACE, " "), int(width))
    return found
