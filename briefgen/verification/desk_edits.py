"""Finds what the desk has written into a brief since it was made."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from briefgen.labels import HASH_DIGITS
from briefgen.verification.article_index import index_article
from briefgen.verification.commonmark import to_tree
from briefgen.verification.earlier_words import part_earlier
from briefgen.verification.fingerprints import find_comment, fingerprint
from briefgen.verification.folding import fold
from briefgen.verification.foreign_words import mark_source_notes
from briefgen.verification.markup_blocks import read_html
from briefgen.verification.nearest_words import find_nearest
from briefgen.verification.page_check import verify_page
from briefgen.verification.passages import says_something
from briefgen.verification.report import NOT_THERE
from briefgen.verification.rules import require_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.model import Article
    from briefgen.verification.blocks import Page

# A field that shares fewer of its words with the article is entirely the desk's.
LIKENESS = 0.6

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Edits:
    """What the desk wrote in an edited Markdown brief; all text is folded.

    ``blocks`` are those without a fingerprint in the seal: somebody changed a word in them.
    ``passages`` are the fields that are not in the article, out of ``checked`` compared ones, each
    with the nearest words of the article; ``None`` if there was no article to compare with.
    ``seal`` is the one in the brief; without it, it is unknown which blocks were changed.
    ``is_of_other_text`` says that the brief was made from another text than the article.
    """

    blocks: frozenset[str]
    passages: Mapping[str, str | None] | None = None
    checked: int = 0
    seal: frozenset[str] = frozenset()
    is_of_other_text: bool = False

    def __bool__(self) -> bool:
        """Return whether anything is the desk's."""
        return bool(self.blocks or self.passages)

    def find(self, block: str, field: str) -> tuple[tuple[int, int], ...]:
        """Return the desk's words in a field of a block, as ranges of the field.

        If the article contains nearly the same field, these are the words that differ. In a changed
        block whose fields are all in the article, or were not compared, everything is the desk's.
        """
        whole = ((0, len(field)),)
        changed = fold(block) in self.blocks
        if self.passages is None:
            return whole if changed else ()
        if fold(field) in self.passages:
            return tuple(_differing(field, self.passages[fold(field)] or "")) or whole
        others = any(words in fold(block) for words in self.passages)
        return whole if changed and not others else ()


def find_edits(text: str, article: Article | None) -> Edits:
    """Compare an edited Markdown brief with its seal and, if given, with the article.

    Words of an earlier article are compared only with the seal, since that article is not at hand.
    Raise ``InputError`` if the text is not a brief.
    """
    page = _read(text)
    require_known(page.seal)
    changed = frozenset(_changed(page))
    if article is None:
        return Edits(changed, seal=page.seal)
    ground = index_article(article)
    present, _ = part_earlier(mark_source_notes(page), ())
    report = verify_page(present, article, ground)
    wrong = {
        failure.printed: find_nearest(ground.text, fold(failure.printed))
        for failure in report.failures
        if failure.problem == NOT_THERE
    }
    named = any(
        len(one.printed) >= HASH_DIGITS and article.sha256.startswith(one.printed)
        for one in report.standing
    )
    other = report.is_of_other_text and not named  # a digest names several
    return Edits(changed, wrong, report.checked, page.seal, other)


def _read(text: str) -> Page:
    """Return the page of an edited brief in Markdown, reading HTML in it as text."""
    from xml.etree.ElementTree import tostring

    page = read_html(tostring(to_tree(text), encoding="unicode", method="html"))
    return replace(page, seal=find_comment(text))


def _changed(page: Page) -> Iterator[str]:
    """Yield the blocks without a fingerprint in the seal, except those below a changed head."""
    heads: set[str] = set()
    for block in page.blocks:
        if page.seal and says_something(block) and fingerprint(block) not in page.seal:
            heads.add(block.text)
            if block.head not in heads:
                yield fold(block.text)


def _differing(field: str, nearest: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a field's words that differ from the nearest words of the article."""
    found = [match.span() for match in _WORD.finditer(field)]
    words = [fold(field[start:end]) for start, end in found]
    matcher = SequenceMatcher(None, words, nearest.split(), autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < LIKENESS * len(words):
        return
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind != "equal" and end > start:
            yield found[start][0], found[end - 1][1]
