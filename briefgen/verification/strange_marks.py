"""Finds what briefgen does not write in a document; each is reported as a failure."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.characters import PARTING, SENSELESS
from briefgen.verification.blocks import SEAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.verification.blocks import Block

MOST: Final = 20
"""Maximum number of such things that are reported for one document."""


class Strange(NamedTuple):
    """Something that briefgen does not write: its position, and what it is."""

    place: str
    what: str


# Characters that ``characters.show`` never prints; line ends and spaces are not among them.
_UNSHOWN: Final = re.compile(f"[{PARTING}{SENSELESS}]")


def find_strange_characters(blocks: Iterable[Block], *, on_paper: bool) -> Iterator[Strange]:
    """Yield the characters that no page prints, such as bidirectional controls."""
    for block in blocks:
        text = block.text.replace(SEAM, "") if on_paper else block.text
        if found := _UNSHOWN.search(text):
            yield Strange(block.place, name_character(found[0]))


def name_character(character: str) -> str:
    """Return the number of a character and, if it has one, its name."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()
