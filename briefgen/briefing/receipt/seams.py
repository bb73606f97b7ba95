"""Seams: where two pieces of text meet on paper, with a space between them or without.

Space at the end of a line is not drawn, nor is what parts a bold word from the next; and of a
hyphen at the end of a line, nobody can say whether it belongs to the word or was set to break it.
The article decides: pieces are joined as it has them, with the words before them that show best
which place of it is printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen.briefing.receipt.blocks import SEAM
from briefgen.briefing.receipt.fold import fold, fold_paper
from briefgen.labels import LABELS

if TYPE_CHECKING:
    from briefgen.briefing.receipt.blocks import Block, Page
    from briefgen.briefing.receipt.ground import Ground

_SEAM = re.compile(f" ?{SEAM} ?")
HYPHEN = "-"
_MARKS = (",", ".", ";", ":", ")")

# How many words before a seam are looked up with it, at most: the article may have "resign" in one
# place and "re-sign" in another.
CONTEXT = 4


def settle(page: Page, ground: Ground) -> Page:
    """Fold a page from paper and close its seams; other pages have none."""
    if not page.on_paper:
        return page
    return replace(page, blocks=tuple(_settle(block, ground) for block in page.blocks))


def _settle(block: Block, ground: Ground) -> Block:
    text, head = (_close(fold_paper(part), ground) for part in (block.text, block.head))
    return replace(block, text=text, head=head)


def _close(text: str, ground: Ground) -> str:
    """Put the pieces together again, one after the other."""
    whole, *pieces = _SEAM.split(text)
    for piece in pieces:
        whole = _join(whole, piece, ground)
    return whole


def _join(whole: str, piece: str, ground: Ground) -> str:
    """Join two pieces in the way that has the most words before the seam in the article."""
    forms = [(whole, " "), (whole, "")]
    if whole.endswith(HYPHEN):
        forms.append((whole[:-1], ""))
    after = piece.partition(" ")[0].rstrip("]")  # a name put in stands in brackets of ours
    if after.endswith(HYPHEN):
        after = after[:-1]
    for words in range(CONTEXT, 0, -1):
        for before, joint in forms:
            tail = " ".join(before.split(" ")[-words:]).lstrip("[")
            if f"{tail}{joint}{after}" in ground.text:
                return f"{before}{joint}{piece}"
    return _join_ours(whole, piece, after)


def _join_ours(whole: str, piece: str, after: str) -> str:
    """Join what the article has in no way: with a space, unless a word of ours was broken.

    No space stands between a name put in and the mark behind it.
    """
    if whole.endswith("]") and piece.startswith(_MARKS):
        return f"{whole}{piece}"
    broken = whole.endswith(HYPHEN) and f"{whole[:-1].rpartition(' ')[2]}{after}" in _our_words()
    return f"{whole[:-1]}{piece}" if broken else f"{whole} {piece}"


@cache
def _our_words() -> frozenset[str]:
    return frozenset(word for words in LABELS.values() for word in fold(words).split())
