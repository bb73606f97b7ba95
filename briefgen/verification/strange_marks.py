"""What a document holds that briefgen does not write: told with its place, a failure each."""

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
"""How many things of one document are told; whoever wrote it knows the others."""


class Strange(NamedTuple):
    """Something that briefgen does not write: where it stands, and what it is."""

    place: str
    what: str


# What ``characters.show`` lets no page print; where lines end and words part is as it comes.
_UNSHOWN: Final = re.compile(f"[{PARTING}{SENSELESS}]")


def find_strange_characters(blocks: Iterable[Block], *, on_paper: bool) -> Iterator[Strange]:
    """Return the characters that no page prints, such as those that turn words round."""
    for block in blocks:
        text = block.text.replace(SEAM, "") if on_paper else block.text
        if found := _UNSHOWN.search(text):
            yield Strange(block.place, name_character(found[0]))


def name_character(character: str) -> str:
    """Return the number of a character and, where it has one, its name."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()
