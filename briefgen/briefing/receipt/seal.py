"""Fingerprints of a page's blocks, kept where nobody sees them.

Passages are looked up one by one; that two names of the article were exchanged, a status was
replaced by another or a sentence was cut short, no passage shows. The seal does: it holds a short
fingerprint of every block as it was printed. A block that was taken out, moved or left alone
breaks nothing; a block whose words changed has no fingerprint. It guards against slips, not
against a forger, who can make a new one: that no word is invented rests on the passages alone.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from briefgen.briefing.receipt.blocks import SEAM
from briefgen.briefing.receipt.fold import fold_paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.briefing.receipt.blocks import Block

META_NAME = "receipt"

# One slip in four billion goes unseen, and a page of sixty blocks needs half a kilobyte.
DIGITS = 8

_BLANK = re.compile(f"[ {SEAM}]")
_COMMENT = re.compile(r"<!-- receipt: ([0-9a-f ]+) -->")


def seal_html(text: str) -> str:
    """Put the fingerprints of an HTML page into its head."""
    from briefgen.briefing.receipt.markup import read_html

    marks = " ".join(fingerprints(read_html(text).blocks))
    head, end, body = text.partition("</head>")
    return f'{head}<meta name="{META_NAME}" content="{marks}">{end}{body}' if end else text


def seal_markdown(text: str) -> str:
    """Put the fingerprints of a Markdown page into a comment at its end."""
    from briefgen.briefing.receipt.markup import read_markdown

    marks = " ".join(fingerprints(read_markdown(text).blocks))
    return f"{text.rstrip()}\n\n<!-- receipt: {marks} -->\n"


def find_comment(text: str) -> frozenset[str]:
    """Give the fingerprints that a Markdown page carries, none if it has no seal."""
    match = _COMMENT.search(text)
    return frozenset(match[1].split()) if match else frozenset()


def fingerprints(blocks: Iterable[Block]) -> list[str]:
    """Give the fingerprint of each block of the brief, in their order."""
    return [fingerprint(block) for block in blocks if block.in_brief]


def fingerprint(block: Block) -> str:
    """Give a short name to the words of a block and of the head that it belongs to.

    White space is left out: of a line that broke after a dash, nobody can say whether it had any.
    """
    words = f"{_ink(block.head)}\n{_ink(block.text)}"
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:DIGITS]


def _ink(text: str) -> str:
    return _BLANK.sub("", fold_paper(text))
