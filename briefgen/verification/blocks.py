"""Defines the parts of a document, whatever its format: blocks of text and cited ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefgen.verification.strange_marks import Strange

# Marks where two pieces of text meet on paper, because a line ends or the type changes. A space
# there is not drawn, so it is unknown whether there was one.
SEAM = "\ue000"

SUBJECT: Final = "Subject"
"""The header of a message, and the position of the block with its words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a cell: its text, and its position in the document.

    ``head`` is the first block of the list item or table row that this one belongs to, so that a
    quote stays bound to its speaker. ``in_brief`` is false for what a page shows beside the brief:
    the article itself, a running foot. ``edited`` says that the page marks words of the block as
    written by the desk. ``addressed`` is the same block including the text in angle brackets of a
    plain text, which is either the target of a link or words of the article. ``counted`` is false
    for what a page says a second time: its title, or what a button copies. ``in_source`` says that
    it is in a source note, see ``foreign_words``. A no-break space is replaced by a space: a page
    prints what was meant, so one after "Â" is not a garbled character.
    """

    place: str
    text: str
    head: str = ""
    in_brief: bool = True
    edited: bool = False
    addressed: Block | None = None
    counted: bool = True
    in_source: bool = False

    def __post_init__(self) -> None:
        """Replace no-break spaces by spaces."""
        for name in ("text", "head"):
            words = getattr(self, name).replace("\N{NO-BREAK SPACE}", " ")
            object.__setattr__(self, name, words)


@dataclass(frozen=True, slots=True)
class Citation:
    """Text that names the code points of the article at which it occurs.

    ``block`` is the index of the block that contains it.
    """

    place: str
    text: str
    start: str
    end: str
    block: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a document shows, in order, and the fingerprints in its seal.

    ``on_paper`` says that the text was recovered from glyphs, see ``folding.fold_paper``.
    ``strange`` is what briefgen does not write, with its position; ``pictures`` are the positions
    of pictures, which are not read.
    """

    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    seal: frozenset[str] = frozenset()
    on_paper: bool = False
    strange: tuple[Strange, ...] = ()
    pictures: tuple[str, ...] = ()
