"""How much a finished brief may hold: what is larger is no brief, and is refused in one line.

What is read costs time and memory in proportion to its bytes. The limits stand where a small file
would hold more than its bytes (compression, references from one thing to many others), and where a
library takes more time than in proportion. Each lies far above the largest digest of long articles.
"""

from __future__ import annotations

from typing import Final

from briefgen.errors import InputError

MEGABYTE: Final = 1_000_000

LARGEST: Final = {
    ".md": 2 * MEGABYTE,  # a page of words; a brief has some ten kilobytes
    ".txt": 2 * MEGABYTE,
    ".html": 20 * MEGABYTE,  # holds the articles too
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


def require_size(data: bytes, suffix: str) -> None:
    """Raise ``InputError`` for a document that is larger than any brief of its form."""
    if len(data) > LARGEST[suffix]:
        megabytes = LARGEST[suffix] // MEGABYTE
        raise not_a_brief(f"larger than {megabytes} MB, the limit for {suffix}")


def not_a_brief(why: str) -> InputError:
    """Return the error that refuses a document which no brief is like."""
    return InputError(f"not a brief: {why}: give the file as briefgen wrote it")
