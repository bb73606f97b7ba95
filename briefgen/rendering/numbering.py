"""The whole article in numbered paragraphs, each sentence a place that a reference can lead to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.model import Analysis, Brief, Excerpt, FurnitureKind, Paragraph, Sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article: a sentence, or what stands between two.

    ``anchor`` is the name that a reference leads to, ``cited`` whether the brief prints its words.
    """

    excerpt: Excerpt
    anchor: str | None = None
    cited: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its number in the story, or the kind of furniture it is, and its pieces."""

    number: int | None
    kind: FurnitureKind | None
    pieces: tuple[Piece, ...]


def anchor_of(analysis: Analysis, excerpt: Excerpt) -> str | None:
    """Give the name of the sentence that an excerpt begins in, ``None`` where there is none."""
    index = _sentence_at(analysis.sentences, excerpt.start)
    return None if index is None else _anchor(index)


def number_article(brief: Brief) -> tuple[Block, ...]:
    """Cut the whole article into paragraphs and sentences, and mark what the brief cites."""
    analysis = brief.analysis
    cited = frozenset(_cited_sentences(brief))
    kinds = {piece.excerpt.start: piece.kind for piece in analysis.article.furniture}
    by_paragraph: dict[int, list[int]] = {}
    for index, sentence in enumerate(analysis.sentences):
        by_paragraph.setdefault(sentence.paragraph, []).append(index)
    return tuple(
        Block(
            paragraph.number,
            None if paragraph.number else kinds.get(paragraph.span.start),
            tuple(_cut(analysis, paragraph, by_paragraph.get(place, ()), cited)),
        )
        for place, paragraph in enumerate(analysis.article.paragraphs)
    )


def _cut(
    analysis: Analysis, paragraph: Paragraph, sentences: Iterable[int], cited: frozenset[int]
) -> Iterator[Piece]:
    """Cut a paragraph into its sentences and what stands between them; nothing is left out."""
    article, at = analysis.article, paragraph.span.start
    for index in sentences:
        excerpt = analysis.sentences[index].excerpt
        if at < excerpt.start:
            yield Piece(article.excerpt(Span(at, excerpt.start)))
        yield Piece(excerpt, _anchor(index), index in cited)
        at = excerpt.end
    if at < paragraph.span.end:
        yield Piece(article.excerpt(Span(at, paragraph.span.end)))


def _anchor(index: int) -> str:
    return f"s{index + 1}"


def _sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int | None:
    """Give the index of the sentence that covers an offset."""
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.excerpt.start) - 1
    return index if index >= 0 and offset < sentences[index].excerpt.end else None


def _cited_sentences(brief: Brief) -> Iterator[int]:
    """Give the index of every sentence that a printed passage reaches into."""
    sentences = brief.analysis.sentences
    for excerpt in _passages(brief):
        index = _sentence_at(sentences, excerpt.start)
        while index is not None and index < len(sentences):
            if sentences[index].excerpt.start >= excerpt.end:
                break
            yield index
            index += 1


def _passages(brief: Brief) -> Iterable[Excerpt]:
    """Give what the brief prints, but for the names and roles, which stand all over an article."""
    points = (*filter(None, [brief.bottom_line]), *brief.points)
    issues = [open_issue.issue for open_issue in brief.issues]
    return filter(
        None,
        chain(
            (point.excerpt for point in points),
            chain.from_iterable(statement.quote.spans for statement in brief.statements),
            chain.from_iterable(issue.label for issue in issues),
            (issue.latest for issue in issues),
            (issue.next_step for issue in issues),
            (position.evidence for issue in issues for position in issue.positions),
            (event.event for event in brief.timeline),
            (figure.value for figure in brief.figures),
            (
                brief.analysis.figures[other].value
                for figure in brief.figures
                for other in figure.disagrees_with
            ),
        ),
    )
