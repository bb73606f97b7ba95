"""Finds words of a page that are not the article's: given metadata, the desk's, the file name.

Only a source note can declare them. It begins at the block with our heading for it, or at one that
shows the SHA-256 of an article, and extends to the next story or the end. The same words elsewhere
are compared like any others.
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
"""Labels for where an article comes from, and for an earlier brief; neither is article text."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Folded words that are not text of the article.

    ``words`` were given with it or are the desk's; ``files`` are names of files, which also occur
    beside a brief: in its title, in the subject of a message. If the page is ``on_paper``, it is
    unknown where a line broke in them.
    """

    words: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    on_paper: bool = False

    def __or__(self, other: Foreign) -> Foreign:
        """Return the words of both."""
        return Foreign(self.words | other.words, self.files | other.files, self.on_paper)

    def has(self, words: str, *, beside: bool = False) -> bool:
        """Return whether some words are among them; file names count only ``beside`` the brief."""
        known = self.words | self.files if beside else self.words
        return words in known or (self.on_paper and _has_ink(known, words))


NOTHING: Final = Foreign()

# A single word; on paper a line may break in it.
_ADDRESS: Final = re.compile(r"\S*:\S*|.*://.*")
# With spaces, where a line of paper or plain text may break it.
_SHA256: Final = re.compile(
    rf"{re.escape(fold(LABELS['sha256']))}: ?(?:[0-9a-f] ?){{{HASH_DIGITS}}}"
)


def _has_ink(known: Iterable[str], words: str) -> bool:
    ink = words.replace(" ", "")
    return any(ink == one.replace(" ", "") for one in known)


def mark_source_notes(page: Page) -> Page:
    """Return a page whose blocks say whether they are in a source note.

    Each story has one: it begins at the last heading for it. Without a heading, it begins at the
    first row with a file and a SHA-256, since a story of several articles has such a row for each.
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
    """Return whether a source note declares that a passage is not text of the article."""
    if passage.label == "address" and not _ADDRESS.fullmatch(passage.text):
        return False
    return block.in_source and passage.label in FOREIGN | OF_FILE


def find_foreign(pages: Sequence[Page]) -> Foreign:
    """Return the words that the source notes of pages declare not to be text of an article."""
    passages = [*_foreign(block for page in pages for block in _closed(page))]

    def labelled(label: str) -> set[str]:
        return {passage.text for passage in passages if passage.label == label}

    desk = labelled("desk")
    told = labelled("given") | desk
    numbers = {f"{fold(LABELS['serial'])} {word}" for word in desk}
    words = told | numbers | set(map(without_label, told))
    return Foreign(frozenset(words), frozenset(labelled("file")))


def _foreign(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Yield what blocks declare to be foreign, those with angle brackets read in both ways."""
    for block in blocks:
        for form in filter(
            None, (block, block.addressed and replace(block.addressed, in_source=True))
        ):
            for group in split_groups(form):
                yield from (one for one in group.passages if is_foreign(one, form))


def _closed(page: Page) -> Iterator[Block]:
    """Yield the blocks of source notes as read without an article: each seam is a space."""
    for block in page.blocks:
        if block.in_source:
            text = fold_paper(block.text) if page.on_paper else block.text
            yield replace(block, text=text.replace(SEAM, " "))
