"""Reads a PDF back before it is delivered, if its characters may not survive printing.

Pango shapes the letters of some scripts into glyphs that no longer say which letters they were.
Text that cannot be read from a page cannot be verified, searched or read aloud, so it is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.errors import IllegibleError
from briefgen.verification.article_index import ArticleIndex
from briefgen.verification.fingerprints import fingerprint, is_bound
from briefgen.verification.folding import fold_paper
from briefgen.verification.markup_blocks import read_html
from briefgen.verification.pdf_line_joins import join_lines
from briefgen.verification.tagged_pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.verification.blocks import Block

NAMED: Final = 5
"""How many characters an error names."""

# Separate accents, invisible characters, and everything that is not Latin, Greek, Cyrillic or a
# common sign.
_DOUBTFUL: Final = re.compile(
    "[\u017f\u02b0-\u02ff\u0300-\u036f\u0530-\u1dff\u200c-\u200f\u20d0-\u20ff\u2c00-\ufffc\U00010000-\U0010ffff]"
)


def require_legible(pdf: bytes, page: str, *, own: bool = False) -> None:
    """Read a PDF back, if the HTML page that it was made from has doubtful characters.

    Raise ``IllegibleError`` if one of its blocks is not on the page, or if its check would report
    how they are drawn: an accent across a letter, a letter from a font that has it twice. A page
    of the ``own`` sets of a desk may paint anything.
    """
    if not _DOUBTFUL.search(page.partition("<body")[2]):
        return
    meant = read_html(page).blocks
    ground = ArticleIndex("\n".join(fold_paper(block.text) for block in meant), {})
    known = set(map(fingerprint, meant))
    read = read_pdf(pdf, own=own)
    printed = join_lines(read, ground).blocks
    lost = [block for block in printed if is_bound(block) and fingerprint(block) not in known]
    if lost or read.strange:
        message = (
            f"a PDF cannot show {_name_doubtful(lost, meant)} so that it can be read back: "
            "choose another format, such as html or docx"
        )
        raise IllegibleError(message)


def _name_doubtful(lost: Iterable[Block], meant: Iterable[Block]) -> str:
    """Return the doubtful characters in what was lost, else in everything, as U+0E33."""
    for blocks in (lost, meant):
        found = dict.fromkeys(_DOUBTFUL.findall("".join(block.text for block in blocks)))
        if found:
            return " ".join(f"U+{ord(one):04X}" for one in [*found][:NAMED])
    return "this text"
