"""Limits how much a finished brief may contain; anything larger is refused as not a brief.

Reading takes time and memory in proportion to the bytes. Limits are needed where a small file can
contain more than its size suggests (compression, many references to one thing), and where a library
needs more than proportional time. Each is far above the largest digest of long articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NoReturn

from briefgen.errors import InputError

MEGABYTE: Final = 1_000_000

LARGEST: Final = {
    ".md": MEGABYTE,  # a page of words; a brief has some ten kilobytes
    ".txt": MEGABYTE,
    ".html": 20 * MEGABYTE,  # contains the articles too
    ".ics": MEGABYTE,
    ".json": 20 * MEGABYTE,  # the same, and an offset for every excerpt
    ".docx": 20 * MEGABYTE,  # words, and perhaps a picture
    ".pdf": 50 * MEGABYTE,  # fonts, and in an archive the articles with their data
    ".eml": 100 * MEGABYTE,  # text, HTML and PDF, the last in base64
}
"""The maximum size of a finished brief in bytes, by suffix."""

NESTED: Final = 20
"""Maximum nesting of Markdown elements, where a list and its item count as two."""

OPEN: Final = 500
"""Maximum number of open HTML elements; browsers accept no more either."""

CITED_IN_CITED: Final = 8
"""Maximum nesting of elements that name their range in the article."""

DEEP: Final = 100
"""Maximum nesting of XML elements; a table within a table in Word needs 20."""

PARTS: Final = 100
"""Maximum parts of a message, including those that contain others; ours have five."""

HEADER: Final = 4000
"""Maximum characters of a message header; RFC 5322 allows 998 per line."""

LEVELS: Final = 50
"""Maximum nesting of JSON values; in a brief it is eight."""

ENTRIES: Final = 5000
"""Maximum events in a calendar; an article gives at most eight."""

ALIASES: Final = 1000
"""Maximum names of an actor in JSON; each is looked for in all mentions of the actor."""

PAGES: Final = 2000
"""Maximum pages of a PDF, and branches of its page tree."""

TAGS: Final = 200_000
"""Maximum elements and marked contents in a PDF's structure tree; one page has about 500."""

MEANING: Final = 64
"""Maximum UTF-16 units that one glyph may mean: enough for a row of joined emoji."""


def expanded(size: int) -> int:
    """Return the maximum bytes of one decompressed stream in a file of ``size`` bytes.

    Prose shrinks to a third and repeated XML to a fortieth, a bomb to a thousandth.
    """
    return MEGABYTE + 50 * size


def elements_of(size: int) -> int:
    """Return the maximum XML elements of a DOCX of ``size`` bytes.

    One of Word's takes about eight bytes, compressed; a file without words has 20 kilobytes.
    """
    return 20_000 + size


def drawn_by(size: int) -> int:
    """Return the maximum bytes that the pages of a PDF of ``size`` bytes may draw with.

    These are the commands on all pages, the maps of all fonts and the resulting text. The constant
    part is for files that consist mostly of fonts.
    """
    return MEGABYTE // 10 + 10 * size


@dataclass(slots=True)
class Allowance:
    """What is left of a resource; ``why`` is the reason given if a document uses more."""

    left: int
    why: str

    def take(self, amount: int) -> None:
        """Use this amount; raise ``InputError`` if less is left."""
        self.left -= amount
        if self.left < 0:
            refuse(self.why)


def require_size(data: bytes, suffix: str) -> None:
    """Raise ``InputError`` if a document is larger than any brief in its format."""
    if len(data) > LARGEST[suffix]:
        megabytes = LARGEST[suffix] // MEGABYTE
        refuse(f"larger than {megabytes} MB, the limit for {suffix}")


def refuse(why: str) -> NoReturn:
    """Raise the ``InputError`` for a document that cannot be a brief."""
    message = f"not a brief: {why}: give the file as briefgen wrote it"
    raise InputError(message)
