"""Closes seams: decides whether two pieces of text that meet on paper are separated by a space.

A space at the end of a line is not drawn, nor is one between a bold word and the next; and a hyphen
at the end of a line may belong to the word or only break it. The article decides or, for given
metadata and the desk's words, the line that declares them: pieces are joined as they are there,
after as many of the same words as possible.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from briefgen.labels import FIELD, LABELS
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold, fold_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.verification.article_index import ArticleIndex
    from briefgen.verification.blocks import Page

_SEAM = re.compile(f"( ?){SEAM}( ?)")
HYPHEN = "-"
_MARKS = (",", ".", ";", ":", ")", "?", "!")
# No line ends between a joint and a word that is attached to it.
_JOINT = FIELD.rstrip()

# Maximum words before a seam that are looked up with it, since the article may contain both
# "resign" and "re-sign".
CONTEXT = 4
# Maximum code points of these words if nothing separates them.
LONGEST = 1000


def join_lines(page: Page, ground: ArticleIndex, given: frozenset[str] = frozenset()) -> Page:
    """Fold a page from paper and close its seams; other pages have none.

    ``given`` are folded words that are not text of the article.
    """
    if not page.on_paper:
        return page
    texts = (ground.text, "".join(f"{FIELD}{words}{FIELD}" for words in sorted(given)))
    # The head of a long list is repeated in each of its blocks.
    closed = {text: _close(fold_paper(text), texts) for text in _texts(page)}
    blocks = (
        replace(block, text=closed[block.text], head=closed[block.head]) for block in page.blocks
    )
    return replace(page, blocks=tuple(blocks))


def _texts(page: Page) -> frozenset[str]:
    return frozenset(text for block in page.blocks for text in (block.text, block.head))


def _close(text: str, texts: Sequence[str]) -> str:
    """Return the pieces of a text joined one after another; a space that is drawn is kept.

    Text further before a seam than is looked up with it is final.
    """
    whole, *rest = _SEAM.split(text)
    done: list[str] = []
    for before, after, piece in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        apart = before or after or whole.endswith(_JOINT)
        joined = _join_ours(whole, piece) if apart else _join(whole, piece, texts)
        cut = len(joined) - len(_last_words(joined, CONTEXT + 1))
        done.append(joined[:cut])
        whole = joined[cut:]
    return "".join((*done, whole))


def _last_words(text: str, count: int) -> str:
    """Return the last ``count`` words of a text, with the space before them."""
    at = len(text)
    for _ in range(count):
        at = max(text.rfind(" ", 0, at), 0)
    return text[max(at, len(text) - LONGEST) :]


def _join(whole: str, piece: str, texts: Sequence[str]) -> str:
    """Join two pieces in the way that matches most words before the seam in one of the texts."""
    forms = [(whole, " "), (whole, "")]
    if whole.endswith(HYPHEN):
        forms.append((whole[:-1], ""))
    # An inserted name is in brackets of ours, and a quotation may be in quotation marks of ours.
    after = piece.partition(" ")[0].rstrip(']"')
    if after.endswith(HYPHEN):
        after = after[:-1]
    for words in range(CONTEXT, 0, -1):
        for text, (before, joint) in product(texts, forms):
            tail = " ".join(before.split(" ")[-words:]).lstrip('["')
            if f"{tail}{joint}{after}" in text:
                return f"{before}{joint}{piece}"
    return _join_ours(whole, piece, after)


def _join_ours(whole: str, piece: str, after: str = "") -> str:
    """Join what is not in the article: with a space, unless a word of ours was broken.

    There is no space between an inserted name and the punctuation after it.
    """
    if whole.endswith("]") and piece.startswith(_MARKS):
        return f"{whole}{piece}"
    broken = whole.endswith(HYPHEN) and f"{whole[:-1].rpartition(' ')[2]}{after}" in _our_words()
    return f"{whole[:-1]}{piece}" if broken else f"{whole} {piece}"


@cache
def _our_words() -> frozenset[str]:
    return frozenset(word for words in LABELS.values() for word in fold(words).split())
