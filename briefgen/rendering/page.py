"""What a template sees of a brief: the names that all templates have in common."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from briefgen.briefing.repeats import with_roles_once
from briefgen.labels import LABELS
from briefgen.model import Span
from briefgen.rendering.given import given_with
from briefgen.rendering.numbering import anchor_of, number_article

if TYPE_CHECKING:
    from briefgen.model import (
        Actor,
        Analysis,
        Article,
        Brief,
        Excerpt,
        Figure,
        Issue,
        Point,
        Position,
        Quote,
    )
    from briefgen.settings import Settings

Medium = Literal["text", "screen", "paper"]

# What a quotation may end in that belongs to the sentence around it: “Never,” she said.
_LOOSE_ENDS = " \t\n\u00a0,;:–—-"
_OUTER_MARKS = '“”„"«»'


def values(brief: Brief, medium: Medium, settings: Settings) -> dict[str, Any]:
    """Give every name that a template may use.

    Values: ``brief`` and its ``article``, the fixed words ``labels``, the ``medium`` ("text",
    "screen" or "paper"), the ``paper`` ("a4" or "letter") and what was ``given`` with the article.
    Functions of an excerpt: ``paragraph`` (its number), ``anchor`` (its place in the numbered
    article). Functions of a quote: ``speaker``, ``pieces``, ``marks``; of an issue: ``sides`` (who
    takes which position). ``parts`` cuts a point where names are put in; ``repaired`` tells whether
    any are. Function of a figure: ``against`` (the figures that disagree with it).
    ``introduction`` gives the first place of an actor in the story, ``actor`` the actor of an id,
    ``numbered_article`` the paragraphs of the article.
    """
    analysis = brief.analysis
    return {
        "brief": with_roles_once(brief),
        "article": analysis.article,
        "given": tuple(dict.fromkeys(given_with(analysis.article).values())),
        "labels": LABELS,
        "medium": medium,
        "paper": settings.paper,
        "paragraph": partial(paragraph_of, analysis),
        "anchor": partial(anchor_of, analysis),
        "speaker": partial(speaker_of, analysis),
        "pieces": partial(pieces_of, analysis),
        "marks": marks_of,
        "sides": partial(sides_of, analysis),
        "against": partial(against, analysis),
        "parts": partial(parts_of, analysis.article),
        "repaired": any(point.repairs for point in (brief.bottom_line, *brief.points) if point),
        "introduction": partial(introduction_of, analysis),
        "actor": {actor.id: actor for actor in analysis.actors}.get,
        "numbered_article": partial(number_article, brief),
    }


def paragraph_of(analysis: Analysis, excerpt: Excerpt) -> int | None:
    """Give the number of the story paragraph that an excerpt begins in."""
    paragraphs = analysis.article.paragraphs
    index = bisect_right(paragraphs, excerpt.start, key=lambda block: block.span.start) - 1
    return paragraphs[index].number if index >= 0 else None


def parts_of(article: Article, point: Point) -> tuple[tuple[Excerpt, Excerpt | None], ...]:
    """Cut a key point behind the words that a name is put in for; the last part has no name."""
    ends = [repair.at.end for repair in point.repairs]
    cuts = zip([point.excerpt.start, *ends], [*ends, point.excerpt.end], strict=True)
    names = (*(repair.name for repair in point.repairs), None)
    pieces = (article.excerpt(Span(start, end)) for start, end in cuts)
    return tuple(zip(pieces, names, strict=True))


def speaker_of(analysis: Analysis, quote: Quote) -> Excerpt | None:
    """Give the best name for whoever speaks: the actor's, or the words beside the quotation."""
    if quote.speaker is None:
        return None
    names = (actor.name for actor in analysis.actors if actor.id == quote.speaker.actor)
    return next(names, quote.speaker.mention)


def introduction_of(analysis: Analysis, actor: Actor) -> Excerpt:
    """Give the first place in the story that has an actor's name or role as they are printed."""
    named = (mention.excerpt for mention in actor.mentions)
    same = (excerpt for excerpt in named if excerpt.text == actor.name.text)
    places = sorted(filter(None, (actor.name, actor.role, *same)))
    return next((words for words in places if paragraph_of(analysis, words)), actor.name)


def pieces_of(analysis: Analysis, quote: Quote) -> tuple[Excerpt, ...]:
    """Give the pieces of a quotation without the comma that belongs to the sentence around it."""
    return tuple(_without_loose_end(analysis, piece) for piece in quote.spans)


def marks_of(quote: Quote) -> tuple[str, str]:
    """Give the marks to set around a quotation: none where it keeps its own."""
    own = quote.spans[0].text[:1] in _OUTER_MARKS or quote.spans[-1].text[-1:] in _OUTER_MARKS
    return ("", "") if own or quote.kind != "direct" else ("“", "”")


@dataclass(frozen=True, slots=True)
class Side:
    """Those who take the same position in an issue, its words and the marks to set around them."""

    names: tuple[Excerpt, ...]
    words: Excerpt
    marks: tuple[str, str]


def sides_of(analysis: Analysis, issue: Issue) -> tuple[Side, ...]:
    """Line up the positions of an issue: one side for those who share their words."""
    names = {actor.id: actor.name for actor in analysis.actors}
    spoken = {quote.id for quote in analysis.quotes if quote.kind == "direct"}
    sides: dict[Excerpt, list[Position]] = {}
    for position in issue.positions:
        sides.setdefault(position.evidence, []).append(position)
    return tuple(
        Side(
            tuple(names[one.actor] for one in takers),
            words,
            ("“", "”") if takers[0].quote in spoken and not _has_marks(words) else ("", ""),
        )
        for words, takers in sides.items()
    )


def against(analysis: Analysis, figure: Figure) -> tuple[Figure, ...]:
    """Give the figures for the same thing that disagree with one."""
    return tuple(analysis.figures[place] for place in figure.disagrees_with)


def _has_marks(words: Excerpt) -> bool:
    return words.text[:1] in _OUTER_MARKS or words.text[-1:] in _OUTER_MARKS


def _without_loose_end(analysis: Analysis, piece: Excerpt) -> Excerpt:
    length = len(piece.text.rstrip(_LOOSE_ENDS))
    span = Span(piece.start, piece.start + length)
    return analysis.article.excerpt(span) if length else piece
