"""What a template sees of one article: its brief, and the questions that a page asks about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.briefing.repeats import with_roles_once
from briefgen.garbled import clear
from briefgen.labels import FIELD, LABELS, OMISSION, PARAGRAPH
from briefgen.model import Span
from briefgen.rendering.concerns import find_concerns, find_involved
from briefgen.rendering.given import given_with
from briefgen.rendering.numbering import anchor_of, number_article
from briefgen.rendering.pictures import draw_days, draw_grid, draw_voices
from briefgen.rendering.typescale import balance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import (
        Actor,
        Analysis,
        Article,
        Brief,
        Event,
        Excerpt,
        Figure,
        Issue,
        Point,
        Position,
        Quote,
        Statement,
    )
    from briefgen.rendering.concerns import Entry
    from briefgen.rendering.numbering import Block
    from briefgen.rendering.pictures import Day, Grid, Voice

# The widest headline on paper in the default set, 148 mm, in its size of 20 points.
HEADLINE: Final = 148 / 25.4 * 72 / 20

# What a quotation may end in that belongs to the sentence around it: “Never,” she said.
_LOOSE_ENDS = " \t\n\u00a0,;:–—-"
_OUTER_MARKS = '“”„"«»'


@dataclass(frozen=True, slots=True)
class Side:
    """Those who take the same position in an issue, its words and the marks to set around them."""

    names: tuple[Excerpt, ...]
    words: Excerpt
    marks: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One article and its brief.

    ``number`` is its place on a page of several articles, from 1, and 0 on a page of its own.
    """

    brief: Brief
    number: int = 0

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.brief.analysis.article

    @property
    def analysis(self) -> Analysis:
        """All that was found in the article, printed or not."""
        return self.brief.analysis

    @property
    def given(self) -> tuple[str, ...]:
        """What was supplied with the article and is not in it, each once."""
        return tuple(dict.fromkeys(given_with(self.article).values()))

    @property
    def repaired(self) -> bool:
        """Whether a name is put in anywhere in the bottom line or a key point."""
        return any(point.repairs for point in self.brief.summary)

    @property
    def headline_width(self) -> float | None:
        """How wide a headline of several lines is set on paper, in its size, to look even."""
        title = " ".join(str(self.article.title).split()) if self.article.title else ""
        return balance(title, "semibold", HEADLINE) if title else None

    def id(self, name: str) -> str:
        """Give an ``id`` for an element: the name itself, made one of its kind among stories."""
        return f"story{self.number}-{name}" if self.number else name

    def paragraph(self, excerpt: Excerpt) -> int | None:
        """Give the number of the story paragraph that an excerpt begins in."""
        paragraphs = self.article.paragraphs
        index = bisect_right(paragraphs, excerpt.start, key=lambda block: block.span.start) - 1
        return paragraphs[index].number if index >= 0 else None

    def anchor(self, excerpt: Excerpt) -> str | None:
        """Give the ``id`` of the piece of the numbered article that an excerpt begins in."""
        anchor = anchor_of(self.analysis, excerpt)
        return anchor and self.id(anchor)

    def place(self, words: Excerpt) -> Excerpt:
        """Give where words stand; of a name in a credit or a caption, where the story has it."""
        if self.paragraph(words):
            return words
        bearer = next((actor for actor in self.analysis.actors if actor.name == words), None)
        named = (mention.excerpt for mention in bearer.mentions) if bearer else ()
        return next((one for one in named if one.text == words.text and self.paragraph(one)), words)

    def parts(self, point: Point) -> tuple[tuple[Excerpt, Excerpt | None], ...]:
        """Cut a point behind the words that a name is put in for; the last part has no name."""
        ends = [repair.at.end for repair in point.repairs]
        cuts = zip([point.excerpt.start, *ends], [*ends, point.excerpt.end], strict=True)
        names = (*(repair.name for repair in point.repairs), None)
        pieces = (self.article.excerpt(Span(start, end)) for start, end in cuts)
        return tuple(zip(pieces, names, strict=True))

    def actor(self, id: str | None) -> Actor | None:  # noqa: A002  (as the field is called)
        """Give the actor of an ``id``."""
        return next((actor for actor in self.analysis.actors if actor.id == id), None)

    def speaker(self, quote: Quote) -> Excerpt | None:
        """Give the best name for who speaks: the actor's, or the words beside the quotation."""
        if quote.speaker is None:
            return None
        actor = self.actor(quote.speaker.actor)
        return actor.name if actor else quote.speaker.mention

    def is_named(self, quote: Quote) -> bool:
        """Tell whether the article names who speaks, and not only describes them."""
        actor = self.actor(quote.speaker.actor) if quote.speaker else None
        return actor is not None and any(mention.named for mention in actor.mentions)

    @property
    def found_quotes(self) -> tuple[Quote, ...]:
        """The quotations of the article, printed or not; reported speech is none."""
        return tuple(quote for quote in self.analysis.quotes if quote.kind != "indirect")

    def quoted(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Give those statements that are quotations, wholly or in part."""
        return tuple(one for one in statements if one.quote.kind != "indirect")

    def sheets(self) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
        """Give the statements in the groups of a quote sheet, each with the key of its label.

        They are quotations of whom the article names (``quotes``), of whom it does not
        (``unnamed``), and speech that is only ``reported``; a group without any is left out.
        """
        groups: dict[str, list[Statement]] = {"quotes": [], "unnamed": [], "reported": []}
        for one in self.brief.statements:
            named = "quotes" if self.is_named(one.quote) else "unnamed"
            groups["reported" if one.quote.kind == "indirect" else named].append(one)
        return tuple((name, tuple(group)) for name, group in groups.items() if group)

    def role(self, quote: Quote) -> Excerpt | None:
        """Give the role of who speaks, whether or not it has been told before."""
        actor = self.actor(quote.speaker.actor) if quote.speaker else None
        return actor.role if actor else None

    def introduction(self, actor: Actor) -> Excerpt:
        """Give the first place in the story that has an actor's name or role as printed."""
        named = (mention.excerpt for mention in actor.mentions)
        same = (excerpt for excerpt in named if excerpt.text == actor.name.text)
        places = sorted(filter(None, (actor.name, actor.role, *same)))
        return next((words for words in places if self.paragraph(words)), actor.name)

    def pieces(self, quote: Quote) -> tuple[Excerpt, ...]:
        """Give the pieces of a quotation without the comma that belongs to the sentence around."""
        return tuple(self._without_loose_end(piece) for piece in quote.spans)

    def marks(self, quote: Quote) -> tuple[str, str]:
        """Give the marks to set around a quotation: none where it keeps its own."""
        own = quote.spans[0].text[:1] in _OUTER_MARKS or quote.spans[-1].text[-1:] in _OUTER_MARKS
        return ("", "") if own or quote.kind != "direct" else ("“", "”")

    def sides(self, issue: Issue) -> tuple[Side, ...]:
        """Line up the positions of an issue: one side for those who share their words."""
        names = {actor.id: actor.name for actor in self.analysis.actors}
        spoken = {quote.id for quote in self.analysis.quotes if quote.kind == "direct"}
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

    def figure_parts(self, figure: Figure) -> tuple[tuple[Excerpt, bool], ...]:
        """Cut the clause of a figure around its numbers; a number is ``True``.

        A number that a letter or a digit touches is not cut out: CommonMark has no bold type there.
        """
        if figure.clause is None:
            return ((figure.value, True),)
        clause = figure.clause.span
        others = (self.analysis.figures[place].value for place in figure.shares_with)
        values = [one.span for one in (figure.value, *others) if self._is_apart(one.span, clause)]
        cuts = {clause.start, clause.end, *(cut for one in values for cut in (one.start, one.end))}
        pieces = (Span(*cut) for cut in pairwise(sorted(cuts)))
        return tuple((self.article.excerpt(piece), piece in values) for piece in pieces)

    def _is_apart(self, value: Span, clause: Span) -> bool:
        """Return whether a number stands in a clause, and no letter or digit touches it."""
        text = self.article.text
        touching = text[max(value.start - 1, 0) : value.start] + text[value.end : value.end + 1]
        return value in clause and not any(map(str.isalnum, touching))

    def against(self, figure: Figure) -> tuple[Figure, ...]:
        """Give the figures for the same thing that disagree with one."""
        return tuple(self.analysis.figures[place] for place in figure.disagrees_with)

    @property
    def dates(self) -> tuple[tuple[str, Event], ...]:
        """The dates to watch, then the timeline, each with the ``id`` of its entry."""
        rows = (("ahead", self.brief.ahead), ("timeline", self.brief.timeline))
        return tuple(
            (self.id(f"{name}-{place}"), event)
            for name, events in rows
            for place, event in enumerate(events)
        )

    def voices(self) -> tuple[Voice, ...]:
        """Give who spoke and how much, for a picture, or nothing."""
        return draw_voices(self.brief) if "voices" in self.brief.pictures else ()

    def days(self) -> tuple[Day, ...]:
        """Give the days of the timeline, for a picture, or nothing."""
        return draw_days(self.brief) if "days" in self.brief.pictures else ()

    def stands(self) -> Grid | None:
        """Give who is connected with which issue and on which side, for a picture, or nothing."""
        return draw_grid(self.brief) if "stands" in self.brief.pictures else None

    def numbered_article(self) -> tuple[Block, ...]:
        """Give the whole article in paragraphs and sentences."""
        return number_article(self.analysis)

    def concerns(self, entry: Entry) -> str:
        """Give the ids of the actors and issues that an entry of the brief is about."""
        return " ".join(map(self.id, find_concerns(self.brief, entry)))

    @property
    def involved(self) -> tuple[Actor, ...]:
        """The actors that a page may be narrowed to: those it lists, and whoever else speaks."""
        return find_involved(self.brief)

    def clipping(self, statement: Statement) -> str:
        """Give a quotation ready to be pasted: its words, who says them, where they stand."""
        quote = statement.quote
        opening, closing = self.marks(quote)
        spoken = OMISSION.join(map(str, self.pieces(quote)))
        actor = self.actor(quote.speaker.actor) if quote.speaker else None
        who = (self.speaker(quote) or LABELS["no_speaker"], actor.role if actor else statement.role)
        where = (
            f"{PARAGRAPH} {statement.paragraph}" if statement.paragraph else None,
            self.article.source.outlet,
            self.article.published_as,
            self.article.title,
        )
        lines = (f"{opening}{spoken}{closing}", join_fields(who), join_fields(where))
        return "\n".join(" ".join(line.split()) for line in lines)

    def _without_loose_end(self, piece: Excerpt) -> Excerpt:
        words = piece.text.rstrip(_LOOSE_ENDS)
        if not words or clear(words) != str(piece).rstrip(_LOOSE_ENDS):  # the ";" of "&quot;"
            return piece
        return self.article.excerpt(Span(piece.start, piece.start + len(words)))


def tell(brief: Brief, number: int = 0) -> Story:
    """Make the story of a brief; a role that a speaker has already been given is not repeated."""
    return Story(with_roles_once(brief), number)


def join_fields(fields: Iterable[object]) -> str:
    """Put the fields that there are in a row."""
    return FIELD.join(str(field) for field in fields if field)


def _has_marks(words: Excerpt) -> bool:
    return words.text[:1] in _OUTER_MARKS or words.text[-1:] in _OUTER_MARKS
