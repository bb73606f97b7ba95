"""The whole article in numbered paragraphs, each sentence a place that a reference can lead to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.model import Analysis, Excerpt, FurnitureKind, Paragraph


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article: a sentence, or what stands between two.

    ``anchor`` is the name that a link leads to, ``None`` for white space.
    """

    excerpt: Excerpt
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its number in the story, or the kind of furniture it is, and its pieces."""

    number: int | None
    kind: FurnitureKind | None
    pieces: tuple[Piece, ...]


def anchor_of(analysis: Analysis, excerpt: Excerpt) -> str | None:
    """Give the name of the piece that an excerpt begins in, ``None`` outside of all paragraphs."""
    sentences, paragraphs = analysis.sentences, analysis.article.paragraphs
    before = bisect_right(sentences, excerpt.start, key=lambda one: one.excerpt.start) - 1
    if before >= 0 and excerpt.start < sentences[before].excerpt.end:
        return _sentence_anchor(before)
    place = bisect_right(paragraphs, excerpt.start, key=lambda block: block.span.start) - 1
    if place < 0:
        return None
    begins = paragraphs[place].span.start
    return _other_anchor(max(begins, sentences[before].excerpt.end if before >= 0 else 0))


def number_article(analysis: Analysis) -> tuple[Block, ...]:
    """Cut the whole article into paragraphs and sentences."""
    kinds = {piece.excerpt.start: piece.kind for piece in analysis.article.furniture}
    by_paragraph: dict[int, list[int]] = {}
    for index, sentence in enumerate(analysis.sentences):
        by_paragraph.setdefault(sentence.paragraph, []).append(index)
    return tuple(
        Block(
            paragraph.number,
            None if paragraph.number else kinds.get(paragraph.span.start),
            tuple(_cut(analysis, paragraph, by_paragraph.get(place, ()))),
        )
        for place, paragraph in enumerate(analysis.article.paragraphs)
    )


def _cut(analysis: Analysis, paragraph: Paragraph, sentences: Iterable[int]) -> Iterator[Piece]:
    """Cut a paragraph into its sentences and what stands between them; nothing is left out."""
    article, at = analysis.article, paragraph.span.start
    for index in sentences:
        excerpt = analysis.sentences[index].excerpt
        if at < excerpt.start:
            yield _other(article.excerpt(Span(at, excerpt.start)))
        yield Piece(excerpt, _sentence_anchor(index))
        at = excerpt.end
    if at < paragraph.span.end:
        yield _other(article.excerpt(Span(at, paragraph.span.end)))


def _other(excerpt: Excerpt) -> Piece:
    """Make a piece of what is no sentence: a credit, a dateline, a space."""
    return Piece(excerpt, _other_anchor(excerpt.start) if excerpt.text.strip() else None)


def _sentence_anchor(index: int) -> str:
    return f"s{index + 1}"


def _other_anchor(start: int) -> str:
    return f"o{start}"
