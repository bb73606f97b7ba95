"""What a page says to be no text of its article: given with it, the desk's, the name of its file.

A source note alone says so. It begins at the block that is our word for it, or that shows the
SHA-256 of an article, and reaches to the next story, or to the end; the same words elsewhere are
words like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.labels import EARLIER_BRIEF, HASH_DIGITS, LABELS
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.passages import FOREIGN, begins_story, split_groups, without_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.verification.blocks import Block, Page
    from briefgen.verification.passages import Passage

OF_FILE: Final = EARLIER_BRIEF | {"file", "address", "taken_from", "copy"}
"""Labels of where an article comes from, and of an earlier brief: no text of it either."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Folded words that are no text of the article.

    ``words`` were given with it, or are the desk's; ``files`` are names of files, which stand
    beside a brief: in its title, in the subject of a message. Where the page is ``on_paper``,
    nobody knows where a line broke in them.
    """

    words: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    on_paper: bool = False

    def __or__(self, other: Foreign) -> Foreign:
        """Return the words of both."""
        return Foreign(self.words | other.words, self.files | other.files, self.on_paper)

    def has(self, words: str, *, beside: bool = False) -> bool:
        """Return whether some words, which may stand beside the brief, are among them."""
        known = self.words | self.files if beside else self.words
        return words in known or (self.on_paper and _has_ink(known, words))


NOTHING: Final = Foreign()

# One word; on paper a line may break in it.
_ADDRESS: Final = re.compile(r"\S*:\S*|.*://.*")
# Broken, as a line of paper or of plain text may break it.
_SHA256: Final = re.compile(
    rf"{re.escape(fold(LABELS['sha256']))}: ?(?:[0-9a-f] ?){{{HASH_DIGITS}}}"
)


def _has_ink(known: Iterable[str], words: str) -> bool:
    ink = words.replace(" ", "")
    return any(ink == one.replace(" ", "") for one in known)


def mark_source_notes(page: Page) -> Page:
    """Return a page whose blocks know whether they stand in a source note.

    Each story has one: of several heads, the last begins it. Without a head it begins at the first
    row that says a file and a SHA-256, for a story of several articles has such a row for each.
    """
    told = [
        fold(fold_paper(block.text.replace(SEAM, " "))) if block.in_brief and block.counted else ""
        for block in page.blocks
    ]
    starts = [0, *(place for place, words in enumerate(told) if begins_story(words)), len(told)]
    within: set[int] = set()
    for start, end in pairwise(starts):
        heads = [place for place in range(start, end) if told[place] == _heading()]
        sums = [place for place in range(start, end) if _SHA256.search(told[place])]
        files = [place for place in sums if told[place].startswith(_file())]
        first = heads[-1:] or files[:1] or sums[-1:] or [end]
        within.update(range(first[0], end))
    blocks = (
        replace(block, in_source=place in within and bool(told[place]))
        for place, block in enumerate(page.blocks)
    )
    return replace(page, blocks=tuple(blocks))


@cache
def _file() -> str:
    return f"{fold(LABELS['file'])}:"


@cache
def _heading() -> str:
    return fold(LABELS["source"])


def is_foreign(passage: Passage, block: Block) -> bool:
    """Return whether a source note says of a passage that it is no text of the article."""
    if passage.label == "address" and not _ADDRESS.fullmatch(passage.text):
        return False
    return block.in_source and passage.label in FOREIGN | OF_FILE


def find_foreign(pages: Sequence[Page]) -> Foreign:
    """Return the words that the source notes of pages say to be no text of an article."""
    passages = [*_foreign(block for page in pages for block in _closed(page))]

    def labelled(label: str) -> set[str]:
        return {passage.text for passage in passages if passage.label == label}

    desk = labelled("desk")
    told = labelled("given") | desk
    numbers = {f"{fold(LABELS['serial'])} {word}" for word in desk}
    words = told | numbers | set(map(without_label, told))
    return Foreign(frozenset(words), frozenset(labelled("file")))


def _foreign(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Return what blocks say to be foreign, those with angle brackets in both ways of reading."""
    for block in blocks:
        for form in filter(
            None, (block, block.addressed and replace(block.addressed, in_source=True))
        ):
            for group in split_groups(form):
                yield from (one for one in group.passages if is_foreign(one, form))


def _closed(page: Page) -> Iterator[Block]:
    """Return the blocks of source notes as they are read without an article: a seam is a space."""
    for block in page.blocks:
        if block.in_source:
            text = fold_paper(block.text) if page.on_paper else block.text
            yield replace(block, text=text.replace(SEAM, " "))
