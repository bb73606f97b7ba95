"""Seams: where two pieces of text meet on paper, with a space between them or without.

Space at the end of a line is not drawn, nor is what parts a bold word from the next; and of a
hyphen at the end of a line, nobody can say whether it belongs to the word or was set to break it.
The article decides, and for what was given with it, or is the desk's, the line that says so: pieces
are joined as these have them, with the words before them that show best which place is printed.
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
# No line ends between a joint and a word that is glued to it.
_JOINT = FIELD.rstrip()

# How many words before a seam are looked up with it, at most: the article may have "resign" in one
# place and "re-sign" in another.
CONTEXT = 4
# How many code points these words may have, where nothing parts them.
LONGEST = 1000


def join_lines(page: Page, ground: ArticleIndex, given: frozenset[str] = frozenset()) -> Page:
    """Fold a page from paper and close its seams; other pages have none.

    ``given`` are folded words that are no text of the article.
    """
    if not page.on_paper:
        return page
    texts = (ground.text, "".join(f"{FIELD}{words}{FIELD}" for words in sorted(given)))
    # The head of a long list stands at each of its blocks.
    closed = {text: _close(fold_paper(text), texts) for text in _texts(page)}
    blocks = (
        replace(block, text=closed[block.text], head=closed[block.head]) for block in page.blocks
    )
    return replace(page, blocks=tuple(blocks))


def _texts(page: Page) -> frozenset[str]:
    return frozenset(text for block in page.blocks for text in (block.text, block.head))


def _close(text: str, texts: Sequence[str]) -> str:
    """Put the pieces together again, one after the other; space that is drawn is space.

    What stands more words before a seam than are looked up with it is done with.
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
    """Return the end of a text from so many words before it on."""
    at = len(text)
    for _ in range(count):
        at = max(text.rfind(" ", 0, at), 0)
    return text[max(at, len(text) - LONGEST) :]


def _join(whole: str, piece: str, texts: Sequence[str]) -> str:
    """Join two pieces in the way that has the most words before the seam in one of the texts."""
    forms = [(whole, " "), (whole, "")]
    if whole.endswith(HYPHEN):
        forms.append((whole[:-1], ""))
    # A name put in stands in brackets of ours, and a quotation may between marks of ours.
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
