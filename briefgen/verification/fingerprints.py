"""Fingerprints of a page's blocks, kept where nobody sees them.

Passages are looked up one by one; that two names of the article were exchanged, a status was
replaced by another or a sentence was cut short, no passage shows. The seal does: it holds a short
fingerprint of every block as it was printed, and the whole SHA-256 of each article, of which a page
shows the first digits. A block that was taken out, moved or left alone
breaks nothing; a block whose words changed has no fingerprint. It guards against slips, not
against a forger, who can make a new one: that no word is invented rests on the passages alone.
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
    begins_with_label,
    is_our_own,
    is_page_number,
    says_checks,
    says_something,
)
from briefgen.verification.rules import name_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from briefgen.verification.blocks import Block

META_NAME = "receipt"

# One slip in sixteen million goes unseen, and a page of fifty blocks needs a third of a kilobyte.
DIGITS = 6

_WHOLE_HASH = re.compile("[0-9a-f]{64}")
# The sign before a status is a picture of it, which other formats draw; ``passages`` looks at it.
_BLANK = re.compile(f"[ {SEAM}{''.join(SHAPES.values())}]")
COMMENT: Final = re.compile(r"<!-- receipt:\s((?:(?:p[0-9]+-|s-)?[0-9a-f]+\s+)+)-->")
"""The seal of a page in Markdown."""


def find_comment(text: str) -> frozenset[str]:
    """Return the fingerprints that a Markdown page carries, none if it has no seal."""
    match = COMMENT.search(text)
    return frozenset(match[1].split()) if match else frozenset()


def fingerprints(
    blocks: Sequence[Block], known: frozenset[str] | None = None, made: str = ""
) -> list[str]:
    """Return a seal: the name of the rules, and the fingerprint of each block that is bound.

    ``made`` is the word that says what the brief was made with, see ``made_with``. Bound are the
    blocks of the brief with words of the article, or with what is said of some.

    Of an edited page, only the ``known`` ones are given: those of blocks as they were made, and of
    what is said of the check, which is ours.

    A page without one of our own words, from someone's own template, is no brief and has none.
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
    """Return the SHA-256 of the articles that a seal names, whole."""
    return frozenset(filter(_WHOLE_HASH.fullmatch, seal))


def is_bound(block: Block) -> bool:
    """Return whether a block of the brief has words of the article, or is said of some.

    The number of a page is said too, but known on paper alone.
    """
    said_of = bool(block.head) and not is_page_number(block)
    return block.in_brief and (said_of or says_something(block) or begins_with_label(block.text))


def fingerprint(block: Block) -> str:
    """Return a short name for the words of a block and of the head that it belongs to.

    White space is left out: of a line that broke after a dash, nobody can say whether it had any.
    """
    words = _begin(block.head).copy()
    words.update(_ink(block.text).encode("utf-8"))
    return words.hexdigest()[:DIGITS]


@lru_cache(maxsize=16)
def _begin(head: str) -> hashlib._Hash:
    """Begin a fingerprint with its head, which may be that of many blocks."""
    return hashlib.sha256(f"{_ink(head)}\n".encode())


def _ink(text: str) -> str:
    return _BLANK.sub("", fold_paper(text))
