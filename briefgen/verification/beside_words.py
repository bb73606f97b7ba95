"""Checks words beside a brief, in its title, its foot or a menu, which no seal covers.

They must repeat what the brief says. To require only words of the article would not be enough: a
quotation below another speaker's name would pass where no fingerprint is required.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefgen.labels import FIELD
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.passages import split_groups
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from briefgen.verification.blocks import Block, Page


TITLE: Final = "document title"
"""The position of a document's title, whose words its feet repeat."""
LISTED: Final = frozenset({"outline", "properties"})
"""The positions of what a program lists beside a page."""


LONGEST: Final = 300
"""Maximum code points of a title that was shortened at a word."""
MOST_LINES: Final = 5
"""Maximum lines of a running head, which repeats a title of up to ``LONGEST`` code points."""
KEYWORDS: Final = "keywords"


def find_unprinted(page: Page, foreign: Iterable[str]) -> Iterator[Strange]:
    """Yield words beside a brief that it does not print, and words of feet that no title has.

    ``foreign`` are words that are not text of the article: the name of its file, the desk's banner.
    """
    beside = [block for block in page.blocks if not block.in_brief]
    others = [_ink(word) for word in foreign]
    told = FIELD.strip().join(others)
    printed = set(others)
    printed.update(ink for block in page.blocks if block.in_brief for ink, _ in _words(block))
    title = {ink for block in beside if block.place == TITLE for ink, _ in _words(block)}
    for block in _join_lines(beside, title & printed):
        if _ink(block.text.replace(SEAM, " ")) in told:
            continue  # as a whole, for it may look like fields of ours
        known = printed if block.place in {TITLE, *LISTED} else (title & printed).union(others)
        for ink, words in _words(block):
            if block.place == KEYWORDS:
                break  # names, which a brief may have inside of other words
            short = block.place == TITLE and len(block.text) <= LONGEST
            cut = short and any(one.startswith(ink) for one in known)
            if not (cut or ink in known):
                yield Strange(block.place, f"{words[:60]!r} beside the brief")


def _join_lines(beside: Iterable[Block], titles: Container[str]) -> list[Block]:
    """Return blocks with the lines of a long running head, which are blocks each, as one."""
    joined: list[Block] = []
    for _, run in groupby(beside, lambda block: block.place):
        blocks, at = list(run), 0
        while at < len(blocks):
            rows = (blocks[at : at + count] for count in range(MOST_LINES, 1, -1))
            lines = next((row for row in rows if _head(row) in titles), blocks[at : at + 1])
            text = SEAM.join(line.text for line in lines)
            joined.append(replace(lines[0], text=text))
            at += len(lines)
    return joined


def _head(lines: Iterable[Block]) -> str:
    """Return the lines of a running head in the form that is compared."""
    return _ink(" ".join(line.text for line in lines).replace(SEAM, " "))


def _words(block: Block) -> Iterator[tuple[str, str]]:
    """Yield the passages of a block, each in the form that is compared and in the form reported."""
    plain = replace(block, text=fold_paper(block.text.replace(SEAM, " ")))
    for group in split_groups(plain):
        yield from ((_ink(passage.text), passage.text) for passage in group.passages)


def _ink(words: str) -> str:
    """Return words as they are compared: without spaces, since lines may break anywhere."""
    return "".join(fold(fold_paper(words)).split()).casefold().strip("\"'-")
