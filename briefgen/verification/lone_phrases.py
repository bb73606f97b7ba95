"""Finds words and marks of ours that stand in a block where no brief has them.

That an issue is "pending", that a text is "Opinion, not a report" or that all passages passed is
said next to words of the article, or after a label. Alone, such a phrase would not be looked up.
Marks between fields, and paragraph numbers, follow words; in rows they could draw letters, or give
figures. A character that was garbled is printed as it was meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final, get_args

from briefgen.garbled import clear
from briefgen.labels import FIELD, LABELS, PARAGRAPH, TO
from briefgen.model.article import ArticleKind
from briefgen.model.findings import IssueStatus
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.passages import find_pieces, is_page_number, phrase
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.verification.blocks import Block, Page

NEVER_ALONE: Final = (
    *get_args(IssueStatus),
    *(kind for kind in get_args(ArticleKind) if kind in LABELS),
    *("program", "checked", "checked_all", "checked_some", "of_quotes", "of_issues"),
    *("told_by", "with_copies", "independent", "carried_by", "carried_independently", "only_here"),
    *("new_story", "changed", "unchanged", "figure_changed", "status_moved", "not_compared"),
)
"""The keys of phrases that no block of a brief consists of."""


LONGEST: Final = 300
"""Maximum characters of a block of such phrases."""


def find_lone_phrases(page: Page) -> Iterator[Strange]:
    """Yield the blocks of a brief that consist of such phrases and belong to no other block."""
    for block in page.blocks:
        if block.in_brief and not block.head and len(block.text) < LONGEST:
            words = replace(block, text=fold_paper(block.text.replace(SEAM, " ")))
            text = fold(words.text)
            pieces = [text[slice(*at)] for at in find_pieces(words, ())]
            alone = _phrases().fullmatch
            if pieces and all(alone(one) or is_page_number(words) for one in pieces):
                yield Strange(block.place, f"{text!r} by itself")


def find_lone_marks(page: Page, known: str) -> Iterator[Strange]:
    """Yield the blocks with marks between no fields, numbers after no words, or garbled characters.

    ``known`` is the folded text of the articles, which may contain such marks themselves.
    """
    for block in page.blocks:
        if block.in_brief:
            text = fold_paper(block.text.replace(SEAM, " "))
            number = re.match(_NUMBER, text) if not block.head else None
            found = number or _EMPTY.search(text)
            if found and not _is_known(found, known):
                yield Strange(block.place, f"{found[0].strip()[:60]!r} without words")
            if not page.on_paper and (garbled := _find_garbled(block)):
                yield Strange(block.place, f"the characters {garbled[:60]!r}")


def _is_known(found: re.Match[str], known: str) -> bool:
    """Return whether an article has a mark after the same words, or before the same words."""
    text, (start, end) = found.string, found.span()
    first = start + len(found[0]) - len(found[0].lstrip()) + 1
    before, after = text[max(0, start - CONTEXT) : first], text[end - 1 : end + CONTEXT]
    return any(len(one) > 2 and one in known for one in (before, after))  # noqa: PLR2004


CONTEXT: Final = 12
"""How many characters beside a mark are compared."""


def _find_garbled(block: Block) -> str | None:
    """Return a field with garbled characters, which a page prints as they were meant."""
    if clear(block.text) == block.text:
        return None
    fields = (one.strip() for one in block.text.split(FIELD.strip()))
    return next((one for one in fields if clear(one) != one), None)


_JOINT: Final = re.escape(FIELD.strip())
_NUMBER: Final = rf"{re.escape(PARAGRAPH)} ?[0-9]{{1,9}}(?:{TO}[0-9]{{1,9}})?"
_EMPTY: Final = re.compile(
    rf"(?:^|(?<= ))(?:{_JOINT} {_JOINT}|{_NUMBER} {_NUMBER})(?= |$)"
    rf"|^{_JOINT}(?= |$)|(?<= ){_JOINT}$"
)
"""Two marks or numbers in a row, or a mark at an end of a block."""


@cache
def _phrases() -> re.Pattern[str]:
    """Return a pattern for these phrases."""
    return re.compile("|".join(phrase(fold(LABELS[key])).pattern for key in NEVER_ALONE))
