"""What is printed: the brief, as a template sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.model.findings import Actor, Analysis, Event, Figure, Issue, Quote
    from briefgen.model.positions import Excerpt, Span


@dataclass(frozen=True, slots=True)
class Repair:
    """A name that is printed in brackets after the words that stand for it.

    ``at`` are those words, inside the sentence; ``name`` stands elsewhere in the article.
    """

    at: Span
    name: Excerpt


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence that the brief prints, with the number of its paragraph in the story.

    ``rank`` is its place in the order of choice, from 0: what it adds to those before it counts.
    ``repairs`` put in what its words need that nothing printed before tells; ``dangling`` are
    those for which nothing is put in.
    """

    excerpt: Excerpt
    paragraph: int
    score: float
    reasons: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    dangling: tuple[Excerpt, ...] = ()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A quote as it is printed: who, in which role, what, and in which paragraph."""

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
        """The parties without those that are not heard."""
        return tuple(party for party in self.parties if party not in self.unheard)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a template sees, and nothing else does.

    ``bottom_line`` is the first thing to know; ``points`` the key points (the bottom line not
    among them), in the order that ``order`` names. ``timeline`` is what is past, ``ahead`` the
    dates to watch. Empty sections are empty tuples, and are not printed. ``checks`` counts the
    passages that were compared with the article, 0 before that. ``analysis`` is the whole of what
    was found, for the data formats. ``others`` are the briefs of other articles on the same story,
    which are told with this one; ``copies`` are articles that repeat this one's text.
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

    @property
    def told(self) -> tuple[Brief, ...]:
        """This brief, and those of the other articles of its story."""
        return (self, *self.others)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of a story, each followed by its copies."""
        return tuple(
            article for brief in self.told for article in (brief.analysis.article, *brief.copies)
        )

    @property
    def summary(self) -> tuple[Point, ...]:
        """The bottom line, where there is one, followed by the key points."""
        return (self.bottom_line, *self.points) if self.bottom_line else self.points
