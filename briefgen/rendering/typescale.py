"""How many lines words take in the fonts that set the pages on paper, worked out without them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib import resources
from typing import Final, Literal

Face = Literal["serif", "semibold", "sans", "bold"]

SPACE: Final = "␠"
MILLE: Final = 1000

# How finely widths are tried, and how much wider than reckoned a column is made.
STEPS: Final = 64
TOLERANCE: Final = 0.02


def count_lines(text: str, face: Face, size: float, width: float) -> int:
    """Count the lines of a text, set in a face of a size, in a column of a width (same unit).

    Words are not broken, so that a page that breaks some is no longer.
    """
    widths = _widths(face)
    usual, space = widths["n"], widths[" "]
    lines, at = 1, 0.0
    room = width * MILLE / size
    for word in text.split(" "):
        length = sum(widths.get(character, usual) for character in word)
        if at and at + length > room:
            lines, at = lines + 1, 0.0
        at += length + space
    return lines


def balance(text: str, face: Face, room: float) -> float | None:
    """Return the narrowest column in which a text takes no more lines, for lines of equal length.

    ``room`` is the widest, and both are in the size of the type. A text of one line needs none.
    """
    lines = count_lines(text, face, 1, room)
    if lines == 1:
        return None
    widths = [room * step / STEPS for step in range(1, STEPS + 1)]
    fits = bisect_left(widths, True, key=lambda width: count_lines(text, face, 1, width) <= lines)
    return min(room, widths[fits] * (1 + TOLERANCE))


def measure(text: str, face: Face, size: float) -> float:
    """Return the length of a text in one line, in the unit of the size."""
    widths = _widths(face)
    return sum(widths.get(character, widths["n"]) for character in text) * size / MILLE


@cache
def _widths(face: Face) -> dict[str, int]:
    text = resources.files("briefgen.data").joinpath("widths.txt").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for line in text.splitlines():
        name, width, characters = line.split(" ", 2)
        if name == face:
            found |= dict.fromkeys(characters.replace(SPACE, " "), int(width))
    return found
