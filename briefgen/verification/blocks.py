"""What a document is taken apart into, whatever its form: blocks of text and cited places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.verification.strange_marks import Strange

# Stands between two pieces of text on paper, where a line ends or the type changes. Space is not
# drawn, so nobody can say here whether there was any.
SEAM = "\ue000"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a cell: its text, and where the document has it.

    ``head`` is the first block of the list item or table row that this one is a later part of, so
    that a quote stays bound to its speaker. ``in_brief`` is false for what a page shows beside the
    brief: the article itself, a running foot. ``edited`` tells that the page itself marks words of
    it as written by the desk. ``addressed`` is the same block with what a plain text has between
    angle brackets, which is where a link leads or words of the article. ``counted`` is false for
    what a page says a second time: its title, what a button copies. ``in_source`` tells that it
    stands in a source note, see ``foreign_words``. A no-break space is a space: a page prints what
    was meant, so that one behind "Â" is no garbled sign.
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
        """Put spaces in the place of no-break ones."""
        for name in ("text", "head"):
            words = getattr(self, name).replace("\N{NO-BREAK SPACE}", " ")
            object.__setattr__(self, name, words)


@dataclass(frozen=True, slots=True)
class Citation:
    """Text that says of itself at which code points of the article it stands.

    ``block`` is the index of the block that it is in.
    """

    place: str
    text: str
    start: str
    end: str
    block: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """All that a document shows, in its order, and the fingerprints that it carries.

    ``on_paper`` tells that the text was recovered from glyphs, see ``folding.fold_paper``.
    ``strange`` is what briefgen does not write, with its place; ``pictures`` are the places of
    pictures, which nobody has read.
    """

    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    seal: frozenset[str] = frozenset()
    on_paper: bool = False
    strange: tuple[Strange, ...] = ()
    pictures: tuple[str, ...] = ()
