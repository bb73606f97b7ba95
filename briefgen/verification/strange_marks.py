"""Finds what briefgen does not write in a document; each is reported as a failure."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.characters import DOUBLE_MARKS, INKLESS, PARTING, SENSELESS, SINGLE_MARKS
from briefgen.labels import FIELD, PARAGRAPH
from briefgen.verification.blocks import SEAM
from briefgen.verification.foreign_words import mark_source_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.verification.blocks import Page

MOST: Final = 20
"""Maximum number of such things that are reported for one document."""


class Strange(NamedTuple):
    """Something that briefgen does not write: its position, and what it is."""

    place: str
    what: str


# Characters that ``characters.show`` never prints; line ends and spaces are not among them.
_UNSHOWN: Final = re.compile(f"[{PARTING}{SENSELESS}]")


# They reverse what is between them, figures above all, and leave no mark.
_TURNING: Final = re.compile("[\u061c\u200e\u200f]+")
_INKLESS: Final = re.compile(f"(?![\u061c\u200e\u200f])[{INKLESS}]")
# Where words of an article end on a page.
_ENDS: Final = frozenset({"", *FIELD.strip(), PARAGRAPH, *DOUBLE_MARKS, *SINGLE_MARKS})
# What ends a line for some programs and not for others; pages contain only line feeds.
_BREAKING: Final = re.compile("\r(?!\n)|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")

GAP: Final = 8
"""Maximum entries of a numbered list that a desk may have left out between two others."""


def find_strange_characters(page: Page, known: Sequence[str]) -> Iterator[Strange]:
    """Yield the characters that no page prints, such as bidirectional controls.

    Directional marks must be next to the same characters as in the ``known`` texts, or be given
    according to a source note; on paper there are none.
    """
    for block in page.blocks:
        text = block.text.replace(SEAM, "") if page.on_paper else block.text
        if found := _UNSHOWN.search(text):
            yield Strange(block.place, name_character(found[0]))
    if not page.on_paper and any(_TURNING.search(block.text) for block in page.blocks):
        yield from _find_turning(page, known)


def _find_turning(page: Page, known: Sequence[str]) -> Iterator[Strange]:
    given = [block.text for block in mark_source_notes(page).blocks if block.in_source]
    pairs = {pair for text in (*known, *given) for pair in _find_turned(text)}
    marks = {character for pair in pairs for character in pair}
    for block in page.blocks:
        strange = (pair for pair in _find_turned(block.text) if pair not in pairs)
        if any(_ENDS.isdisjoint(pair) or marks.isdisjoint(pair) for pair in strange):
            yield Strange(block.place, "a mark of direction")


def _find_turned(text: str) -> Iterator[tuple[str, str]]:
    """Yield each directional mark with the characters before and after it.

    The latter is the next one that is not white space, an empty string at the end of the text.
    """
    bare = " ".join(_INKLESS.sub("", text).split())
    for found in _TURNING.finditer(bare):
        start, end = found.span()
        yield bare[max(0, start - 2) : start].rstrip()[-1:], found[0]
        yield found[0], bare[end : end + 2].lstrip()[:1]


def find_strange_breaks(text: str) -> Iterator[Strange]:
    """Yield line breaks that no page uses: a terminal would print lines over each other."""
    for found in islice(_BREAKING.finditer(text), MOST):
        place = f"line {text.count(chr(10), 0, found.start()) + 1}"
        yield Strange(place, name_character(found[0]))


class Numbering:
    """Checks whether the numbers of lists continue from one list to the next."""

    def __init__(self) -> None:
        """Begin a page, which has no number yet."""
        self._highest = 0

    def take(self, number: int, count: int = 1) -> bool:
        """Return whether a list may begin, or continue, with a number, for ``count`` entries."""
        goes_on = 0 < number <= self._highest + 1 + GAP
        if goes_on:
            self._highest = max(self._highest, number + count - 1)
        return goes_on


def name_character(character: str) -> str:
    """Return the number of a character and, if it has one, its name."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()
