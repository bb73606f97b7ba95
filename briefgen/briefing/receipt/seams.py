"""Seams: where two pieces of text meet on paper, with a space between them or without.

Space at the end of a line is not drawn, nor is what parts a bold word from the next. The article
decides: where it has the two words in one, they are joined.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.briefing.receipt.blocks import SEAM
from briefgen.briefing.receipt.fold import fold_paper

if TYPE_CHECKING:
    from briefgen.briefing.receipt.blocks import Page
    from briefgen.briefing.receipt.ground import Ground

_SEAM = re.compile(f" ?{SEAM} ?")


def settle(page: Page, ground: Ground) -> Page:
    """Fold a page from paper and close its seams; other pages have none."""
    if not page.on_paper:
        return page
    blocks = (replace(block, text=_close(fold_paper(block.text), ground)) for block in page.blocks)
    return replace(page, blocks=tuple(blocks))


def _close(text: str, ground: Ground) -> str:
    """Put the pieces together again: without a space only if the article has the words so."""
    whole, *pieces = _SEAM.split(text)
    for piece in pieces:
        before = whole.rpartition(" ")[2].lstrip("[")  # a name put in stands in brackets of ours
        after = piece.partition(" ")[0].rstrip("]")
        joined = f"{before} {after}" not in ground.text and before + after in ground.text
        whole += piece if joined else f" {piece}"
    return whole
