"""Makes fingerprints of a page's blocks, which are stored where readers do not see them.

Passages are looked up one by one. That does not show whether two names of the article were
exchanged, a status was replaced by another or a sentence was cut short; the seal does. It contains
a short fingerprint of every block as it was printed, and the whole SHA-256 of each article, of
which a page shows only the first digits. Removing or moving a block breaks nothing; a block whose
words were changed has no fingerprint. The seal guards against mistakes, not against a forger, who
can make a new one: only the lookup of passages guarantees that no word is invented.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefgen.labels import SHAPES
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold_paper
from briefgen.verification.passages import (
    is_our_own,
    is_page_number,
    says_checks,
)
from briefgen.verification.rules import name_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from briefgen.verification.blocks import Block

META_NAME = "receipt"

# One mistake in sixteen million goes unnoticed, and a page of fifty blocks needs a third of a
# kilobyte.
DIGITS = 6

_WHOLE_HASH = re.compile("[0-9a-f]{64}")
# The sign before a status is a picture of it, which other formats draw; ``passages`` handles it.
_BLANK = re.compile(f"[ {SEAM}{''.join(SHAPES.values())}]")
COMMENT: Final = re.compile(r"<!-- receipt:\s((?:(?:p[0-9]+-|s-)?[0-9a-f]+\s+)+)-->")
"""The seal of a page in Markdown."""


_MARK: Final = re.compile("[0-9a-f]+|p[0-9]+-[0-9a-f]+|s-[0-9a-f]*")
"""A word of a seal."""


def is_mark(word: str) -> bool:
    """Return whether a word can be one of a seal."""
    return _MARK.fullmatch(word) is not None


def find_comment(text: str) -> frozenset[str]:
    """Return the fingerprints in a Markdown page, none if it has no seal."""
    match = COMMENT.search(text)
    return frozenset(match[1].split()) if match else frozenset()


def fingerprints(
    blocks: Sequence[Block], known: frozenset[str] | None = None, made: str = ""
) -> list[str]:
    """Return a seal: the name of the rules, and the fingerprint of each bound block.

    ``made`` is the word that records how the brief was made, see ``made_with``. Bound are all
    blocks of the brief, those with words of ours alone among them, except for page numbers.

    Of an edited page, only ``known`` fingerprints are included: those of blocks as they were made,
    and those of what the check says about the page, which is ours.

    A page without any words of ours, from somebody's own template, is not a brief and has none.
    Blocks that the page marks as the desk's have none either.
    """
    unsealed = known is not None and not known
    if unsealed or not any(map(is_our_own, blocks)):
        return []
    bound = [block for block in blocks if not block.edited and is_bound(block)]
    marks = {fingerprint(block): says_checks(block) for block in bound}
    sealed = [mark for mark, ours in marks.items() if known is None or ours or mark in known]
    return [name_rules(), *filter(None, [made]), *sealed]


def find_hashes(seal: Collection[str]) -> frozenset[str]:
    """Return the whole SHA-256 of the articles that a seal names."""
    return frozenset(filter(_WHOLE_HASH.fullmatch, seal))


def is_bound(block: Block) -> bool:
    """Return whether the seal names a block: every one of a brief except for page numbers.

    Those are known only on paper, where they belong to an entry of a table of contents.
    """
    return block.in_brief and not is_page_number(block)


def fingerprint(block: Block) -> str:
    """Return a short hash of the words of a block and of its head.

    White space is left out, because after a dash at the end of a line it is unknown whether there
    was any.
    """
    words = _begin(block.head).copy()
    words.update(_ink(block.text).encode("utf-8"))
    return words.hexdigest()[:DIGITS]


@lru_cache(maxsize=16)
def _begin(head: str) -> hashlib._Hash:
    """Return a hash begun with the head, which many blocks may share."""
    return hashlib.sha256(f"{_ink(head)}\n".encode())


def _ink(text: str) -> str:
    return _BLANK.sub("", fold_paper(text))
