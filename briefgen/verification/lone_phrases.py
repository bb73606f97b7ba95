"""Finds words of ours that are alone in a block where no brief has them.

That an issue is "pending", that a text is "Opinion, not a report" or that all passages passed is
said next to words of the article, or after a label. Alone, such a phrase would not be looked up,
and no seal covers it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final, get_args

from briefgen.labels import LABELS
from briefgen.model.article import ArticleKind
from briefgen.model.findings import IssueStatus
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.passages import find_pieces, phrase
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.verification.blocks import Page

NEVER_ALONE: Final = (
    *get_args(IssueStatus),
    *(kind for kind in get_args(ArticleKind) if kind in LABELS),
    *("program", "checked", "checked_all", "checked_some", "of_quotes", "of_issues"),
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
            if pieces and all(map(_phrases().fullmatch, pieces)):
                yield Strange(block.place, f"{text!r} by itself")


@cache
def _phrases() -> re.Pattern[str]:
    """Return a pattern for these phrases."""
    return re.compile("|".join(phrase(fold(LABELS[key])).pattern for key in NEVER_ALONE))
