"""Prepares an article for looking up passages: folds it once and indexes its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold_inside, fold_paper_inside

if TYPE_CHECKING:
    from briefgen.model import Article

# Lookups of passages up to this many code points are cached, since a page may repeat them.
SHORT = 40

_NUMBER_GOES_ON = re.compile(r"[.,]?\d")
_NUMBER_CAME_BEFORE = re.compile(r"\d[.,]?\Z")


@dataclass(frozen=True, slots=True)
class ArticleIndex:
    """The folded article as ``text``; ``paragraphs`` maps story numbers to ranges of it."""

    text: str
    paragraphs: dict[int, tuple[int, int]]


def index_article(article: Article, *, on_paper: bool = False) -> ArticleIndex:
    """Return an article folded paragraph by paragraph, with the range of each paragraph."""
    folded = fold_paper_inside if on_paper else fold_inside
    cuts = [paragraph.span.start for paragraph in article.paragraphs]
    text = article.text.replace(SEAM, "\N{REPLACEMENT CHARACTER}")  # an article has no seams
    pieces = [
        folded(text[start:end])
        for start, end in zip([0, *cuts], [*cuts, len(article.text)], strict=True)
    ]
    at, paragraphs = len(pieces[0]), {}
    for paragraph, piece in zip(article.paragraphs, pieces[1:], strict=True):
        if paragraph.number is not None:
            paragraphs[paragraph.number] = (at, at + len(piece))
        at += len(piece)
    return ArticleIndex("".join(pieces), paragraphs)


def find_passage(ground: ArticleIndex, passage: str, start: int = 0) -> int:
    """Return the index of a folded passage at or after ``start``, or -1."""
    find = _find_short if len(passage) <= SHORT else find_whole
    return find(ground.text, passage, start)


@lru_cache(maxsize=4096)
def _find_short(text: str, passage: str, start: int) -> int:
    """Find a short passage, which may have many candidates in a long text; results are cached."""
    return find_whole(text, passage, start)


def find_whole(text: str, passage: str, start: int = 0) -> int:
    """Return the index of ``passage`` in ``text``, with whole words at both ends, or -1."""
    at = text.find(passage, start) if passage else -1
    while at >= 0 and not _is_whole(text, at, at + len(passage)):
        at = text.find(passage, at + 1)
    return at


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether ``[start, end)`` begins and ends between words and between numbers."""
    return not (_cuts_word(text, start) or _cuts_word(text, end) or _cuts_number(text, start, end))


def _cuts_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    glued = before.islower() and after.isupper()  # scraped text: "on MondayThe ministry"
    return _is_letter(before) and _is_letter(after) and not glued


def _is_letter(character: str) -> bool:
    """Return whether this is a letter of a script that separates words by spaces."""
    return character.isalpha() and character < "\u0e00"


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Return whether the range cuts "200" out of "1,200", or "12" out of "12.5"."""
    goes_on = text[end - 1].isdigit() and _NUMBER_GOES_ON.match(text, end)
    came_before = text[start].isdigit() and _NUMBER_CAME_BEFORE.search(
        text[max(0, start - 2) : start]
    )
    return bool(goes_on or came_before)
