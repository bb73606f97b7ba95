"""How much a finished brief may hold: what is larger is no brief, and is refused in one line.

What is read costs time and memory in proportion to its bytes. The limits stand where a small file
would hold more than its bytes (compression, references from one thing to many others), and where a
library takes more time than in proportion. Each lies far above the largest digest of long articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NoReturn

from briefgen.errors import InputError

MEGABYTE: Final = 1_000_000

LARGEST: Final = {
    ".md": MEGABYTE,  # a page of words; a brief has some ten kilobytes
    ".txt": MEGABYTE,
    ".html": 20 * MEGABYTE,  # holds the articles too
    ".ics": MEGABYTE,
    ".json": 20 * MEGABYTE,  # the same, and an offset for every excerpt
    ".docx": 20 * MEGABYTE,  # words, and perhaps a picture
    ".pdf": 50 * MEGABYTE,  # fonts, and in an archive the articles with their data
    ".eml": 100 * MEGABYTE,  # text, HTML and PDF, the last in base64
}
"""The size of a finished brief in bytes, by suffix."""

NESTED: Final = 20
"""How many elements of Markdown may lie in each other, a list and its item being two."""

OPEN: Final = 500
"""How many elements of HTML may be open at once; browsers take no more either."""

CITED_IN_CITED: Final = 8
"""How many elements that name their place in the article may lie in each other."""

DEEP: Final = 100
"""How many elements of XML may lie in each other; a table in a table of Word takes 20."""

PARTS: Final = 100
"""How many parts a message may have, those that hold others among them; ours has five."""

HEADER: Final = 4000
"""How many characters a header of a message may have; RFC 5322 wants lines of at most 998."""

LEVELS: Final = 50
"""How many values of JSON may lie in each other; those of a brief lie in eight others."""

ENTRIES: Final = 5000
"""How many events a calendar may have; an article gives it eight at most."""

ALIASES: Final = 1000
"""How many names an actor may have in JSON; each is looked for in all mentions of the actor."""

PAGES: Final = 2000
"""How many pages a PDF may have, and branches its tree of pages."""

TAGS: Final = 200_000
"""How many elements and marked contents the structure tree of a PDF may name; a page names 500."""

MEANING: Final = 64
"""How many UTF-16 units one glyph may stand for: a row of joined emoji, and no page of text."""


def expanded(size: int) -> int:
    """Return how many bytes one compressed stream of a file of ``size`` bytes may hold.

    Prose shrinks to a third and repeated XML to a fortieth; a bomb, to a thousandth.
    """
    return MEGABYTE + 50 * size


def elements_of(size: int) -> int:
    """Return how many elements of XML a DOCX of ``size`` bytes may have.

    One of Word's takes about eight bytes, compressed; a file without words has 20 kilobytes.
    """
    return 20_000 + size


def drawn_by(size: int) -> int:
    """Return how many bytes the pages of a PDF of ``size`` bytes may draw with.

    They are the commands on all pages, the maps of all fonts and the text that comes out of them.
    The least that is drawn stands beside fonts that are larger than it.
    """
    return MEGABYTE // 10 + 10 * size


@dataclass(slots=True)
class Allowance:
    """What is left to be used of something; ``why`` says what a document is that uses more."""

    left: int
    why: str

    def take(self, amount: int) -> None:
        """Use so much; raise ``InputError`` where that is not left."""
        self.left -= amount
        if self.left < 0:
            refuse(self.why)


def require_size(data: bytes, suffix: str) -> None:
    """Raise ``InputError`` for a document that is larger than any brief of its form."""
    if len(data) > LARGEST[suffix]:
        megabytes = LARGEST[suffix] // MEGABYTE
        refuse(f"larger than {megabytes} MB, the limit for {suffix}")


def refuse(why: str) -> NoReturn:
    """Raise the ``InputError`` for a document that is like no brief."""
    message = f"not a brief: {why}: give the file as briefgen wrote it"
    raise InputError(message)
