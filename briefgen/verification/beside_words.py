"""Words beside a brief: in its title, its foot, a menu; no seal is bound to them.

They say again what the brief says. Words of the article alone would not do: a quotation below
the name of another speaker would pass where no fingerprint of a block is asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.labels import FIELD
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.passages import split_groups
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.verification.blocks import Block, Page


TITLE: Final = "document title"
"""The place of the title of a document, whose words its feet repeat."""
LISTED: Final = frozenset({"outline", "properties"})
"""The places of what a program lists beside a page."""


LONGEST: Final = 300
"""Titles that were shortened at a word are no longer than so many code points."""
KEYWORDS: Final = "keywords"


def find_unprinted(page: Page, foreign: Iterable[str]) -> Iterator[Strange]:
    """Return the words beside a brief that it does not print, and those of feet that no title has.

    ``foreign`` are words that are no text of the article: the name of its file, the desk's banner.
    """
    beside = [block for block in page.blocks if not block.in_brief]
    others = [_ink(word) for word in foreign]
    told = FIELD.strip().join(others)
    printed = set(others)
    printed.update(ink for block in page.blocks if block.in_brief for ink, _ in _words(block))
    title = {ink for block in beside if block.place == TITLE for ink, _ in _words(block)}
    for block in beside:
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


def _words(block: Block) -> Iterator[tuple[str, str]]:
    """Return the passages of a block, each in the form that is compared and as it is told."""
    plain = replace(block, text=fold_paper(block.text.replace(SEAM, " ")))
    for group in split_groups(plain):
        yield from ((_ink(passage.text), passage.text) for passage in group.passages)


def _ink(words: str) -> str:
    """Return words as they are compared: of what broke, nobody can say where it had a space."""
    return "".join(fold(fold_paper(words)).split()).casefold().strip("\"'-")
