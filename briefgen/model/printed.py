"""Defines what is printed: the brief, as templates see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.model.earlier import Since
    from briefgen.model.findings import Actor, Analysis, Event, Figure, Issue, Quote
    from briefgen.model.positions import Excerpt, Span


@dataclass(frozen=True, slots=True)
class Repair:
    """A name printed in brackets after the words that refer to its bearer.

    ``at`` is the span of those words in the sentence; ``name`` is from elsewhere in the article.
    """

    at: Span
    name: Excerpt


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence that the brief prints, with the number of its paragraph in the story.

    ``rank`` is its index, from 0, in the order in which the sentences were chosen. ``repairs`` are
    the names inserted for words that nothing printed before explains; ``dangling`` are the words
    for which nothing could be inserted. ``title`` is a short title out of the sentence, where the
    article has no headline.
    """

    excerpt: Excerpt
    paragraph: int
    score: float
    reasons: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    dangling: tuple[Excerpt, ...] = ()
    rank: int = 0
    title: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A quote as it is printed: speaker, role, words and paragraph."""

    quote: Quote
    role: Excerpt | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """An issue as it is printed, its parties and those that are not heard by name.

    ``sentence`` is the evidence that is printed with it where nothing else tells how it stands.
    """

    issue: Issue
    parties: tuple[Excerpt, ...]
    paragraph: int
    unheard: tuple[Excerpt, ...] = ()
    sentence: Excerpt | None = None

    @property
    def heard(self) -> tuple[Excerpt, ...]:
        """The parties that the article quotes."""
        return tuple(party for party in self.parties if party not in self.unheard)


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: all that templates see.

    ``bottom_line`` is the most important sentence; ``points`` are the other key points, in the
    order given by ``order``. ``timeline`` is what is past, ``ahead`` the dates to watch. Empty
    sections are empty tuples and are not printed. ``checks`` is the number of passages compared
    with the article, 0 before the comparison. ``analysis`` holds all findings, for the data
    formats. ``others`` are the briefs of other articles on the same story, which are printed
    together with this one; ``copies`` are articles that repeat this one's text. ``since`` is the
    earlier brief with which it is compared, if any.
    """

    analysis: Analysis
    bottom_line: Point | None
    points: tuple[Point, ...]
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    issues: tuple[OpenIssue, ...]
    timeline: tuple[Event, ...]
    ahead: tuple[Event, ...]
    figures: tuple[Figure, ...]
    order: Literal["importance", "article"]
    words_read: int
    version: str
    checks: int = 0
    others: tuple[Brief, ...] = ()
    copies: tuple[Article, ...] = ()
    since: Since | None = None

    @property
    def told(self) -> tuple[Brief, ...]:
        """This brief and those of the other articles on its story."""
        return (self, *self.others)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of a story, each followed by its copies."""
        return tuple(
            article for brief in self.told for article in (brief.analysis.article, *brief.copies)
        )

    @property
    def summary(self) -> tuple[Point, ...]:
        """The bottom line, if there is one, followed by the key points."""
        return (self.bottom_line, *self.points) if self.bottom_line else self.points
