"""Build the numbered article beside a brief, in which each sentence can be the target of a link."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.page.model import ArticleParagraph, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.model import Analysis, Excerpt, Paragraph


def anchor_of(analysis: Analysis, words: Excerpt) -> str | None:
    """Return the ``id`` of the piece in which words begin, ``None`` outside all paragraphs."""
    sentences, paragraphs = analysis.sentences, analysis.article.paragraphs
    before = bisect_right(sentences, words.start, key=lambda one: one.excerpt.start) - 1
    if before >= 0 and words.start < sentences[before].excerpt.end:
        return _sentence_anchor(analysis, before)
    place = bisect_right(paragraphs, words.start, key=lambda block: block.span.start) - 1
    if place < 0:
        return None
    begins = paragraphs[place].span.start
    return _other_anchor(max(begins, sentences[before].excerpt.end if before >= 0 else 0))


def cut_article(analysis: Analysis, prefix: str) -> tuple[ArticleParagraph, ...]:
    """Return the whole article as paragraphs and sentences; ``prefix`` begins every ``id``."""
    by_paragraph: dict[int, list[int]] = {}
    for index, sentence in enumerate(analysis.sentences):
        by_paragraph.setdefault(sentence.paragraph, []).append(index)
    return tuple(
        ArticleParagraph(
            paragraph.number,
            tuple(
                replace(piece, anchor=piece.anchor and f"{prefix}{piece.anchor}")
                for piece in _cut(analysis, paragraph, by_paragraph.get(place, ()))
            ),
        )
        for place, paragraph in enumerate(analysis.article.paragraphs)
    )


def _cut(analysis: Analysis, paragraph: Paragraph, sentences: Iterable[int]) -> Iterator[Piece]:
    """Yield a paragraph's sentences and everything between them; nothing is left out."""
    article, at = analysis.article, paragraph.span.start
    for index in sentences:
        excerpt = analysis.sentences[index].excerpt
        if at < excerpt.start:
            yield _other(article.excerpt(Span(at, excerpt.start)))
        yield Piece(excerpt, _sentence_anchor(analysis, index))
        at = excerpt.end
    if at < paragraph.span.end:
        yield _other(article.excerpt(Span(at, paragraph.span.end)))


def _other(words: Excerpt) -> Piece:
    """Return a piece that is not a sentence: a credit, a dateline, a space."""
    return Piece(words, _other_anchor(words.start) if words.text.strip() else None)


def _sentence_anchor(analysis: Analysis, index: int) -> str:
    """Return ``p4-2`` for the second sentence of paragraph 4, ``s9`` for one without a number."""
    place = analysis.sentences[index].paragraph
    number = analysis.article.paragraphs[place].number
    first = bisect_left(analysis.sentences, place, key=lambda one: one.paragraph)
    return f"p{number}-{index - first + 1}" if number else f"s{index + 1}"


def _other_anchor(start: int) -> str:
    return f"o{start}"
