"""The article as passages are looked up in it: folded once, its paragraphs known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold_inside, fold_paper_inside

if TYPE_CHECKING:
    from briefgen.model import Article

# Passages of so many code points are looked up once, however often a page has them.
SHORT = 40

_NUMBER_GOES_ON = re.compile(r"[.,]?\d")
_NUMBER_CAME_BEFORE = re.compile(r"\d[.,]?\Z")


@dataclass(frozen=True, slots=True)
class ArticleIndex:
    """``text`` is the folded article; ``paragraphs`` maps story numbers to ranges of it."""

    text: str
    paragraphs: dict[int, tuple[int, int]]


def index_article(article: Article, *, on_paper: bool = False) -> ArticleIndex:
    """Fold an article, paragraph by paragraph, keeping where each begins and ends."""
    folded = fold_paper_inside if on_paper else fold_inside
    cuts = [paragraph.span.start for paragraph in article.paragraphs]
    text = article.text.replace(SEAM, "\N{REPLACEMENT CHARACTER}")  # no seam in an article
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
    """Return where a folded passage first stands from ``start`` on, or -1."""
    find = _find_short if len(passage) <= SHORT else find_whole
    return find(ground.text, passage, start)


@lru_cache(maxsize=4096)
def _find_short(text: str, passage: str, start: int) -> int:
    """Find what may stand in every other word of a long text; a page may ask again and again."""
    return find_whole(text, passage, start)


def find_whole(text: str, passage: str, start: int = 0) -> int:
    """Return where ``passage`` first stands in ``text``, whole words at both ends, or -1."""
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
    """Return whether this is a letter of a script that parts words by spaces."""
    return character.isalpha() and character < "\u0e00"


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Return whether "200" was cut out of "1,200", or "12" out of "12.5"."""
    goes_on = text[end - 1].isdigit() and _NUMBER_GOES_ON.match(text, end)
    came_before = text[start].isdigit() and _NUMBER_CAME_BEFORE.search(
        text[max(0, start - 2) : start]
    )
    return bool(goes_on or came_before)
