"""Build the page of a story from several articles: each thing once, with who reports it.

Every block holds words of one article alone, so that a check of the page can tell whose they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen.page.fields import given, labelled, ours
from briefgen.page.model import Entry, Listing, Paragraph, Quotation
from briefgen.page.page_head import genre, headline_note, headline_of, where
from briefgen.page.section_builder import section_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Actor, Event, Figure, OpenIssue, Point, Statement
    from briefgen.page.field_maker import FieldMaker
    from briefgen.page.model import Block, Field, Row, Section
    from briefgen.stories import Carried, Told


@dataclass(frozen=True, slots=True)
class StoryTeller:
    """Makes the blocks of a story; ``makers`` are those of its articles, in order."""

    told: Told
    makers: tuple[FieldMaker, ...]

    def head(self) -> tuple[Block, ...]:
        """Return the headline of the first article, and how many articles are on the story."""
        first = self.makers[0]
        copies = sum(len(maker.brief.copies) for maker in self.makers)
        voices = self.told.count_voices()
        counts = [ours("told_by", count=len(self.makers))]
        counts += [ours("independent", count=voices)] if voices < len(self.makers) else []
        counts += [ours("with_copies", count=copies)] if copies else []
        row = (*where(first), *genre(first), *headline_note(first), *counts)
        return (headline_of(first, 3), Paragraph(row, "where"))

    def sections(self) -> Iterator[Section]:
        """Yield the sections of the story; empty ones are left out."""
        first, *points = self.told.points or (None,)
        if first:
            lead = (self.makers[first.place].sentence(first.finding), *self._carriers(first))
            yield section_of("bottom_line", (Paragraph(lead),), labelled=True)
        for key, entries in (
            ("key_points", [self._point(one) for one in points if one]),
            ("conflicts", [self._conflict(figures) for figures in self.told.conflicts]),
            ("statements", [self._statement(one) for one in self.told.statements]),
            ("issues", [self._issue(one) for one in self.told.issues]),
            ("ahead", [self._date(one) for one in self.told.dates]),
            ("actors", [self._actor(one) for one in self.told.actors]),
        ):
            if entries:
                yield section_of(key, (Listing(tuple(entries), None, key == "statements"),))

    # --- entries ----------------------------------------------------------------------------------

    def _carriers(self, carried: Carried[Any]) -> Row:
        """Return who reports something, and whether nobody else in the story does.

        Articles that credit one agency count once.
        """
        total, count = self.told.count_voices(), self.told.count_voices(carried)
        key = "carried_by" if total == len(self.makers) else "carried_independently"
        alone = not carried.others
        mark = ours("only_here") if alone else ours(key, count=count, total=total)
        return (self._outlet(carried.place), mark)

    def _outlet(self, place: int) -> Field:
        return outlet_of(self.makers[place])

    def _point(self, carried: Carried[Point]) -> Entry:
        field = self.makers[carried.place].sentence(carried.finding)
        return _entry((field, *self._carriers(carried)))

    def _conflict(self, figures: Sequence[tuple[int, Figure]]) -> Entry:
        """Return figures that exclude each other, one below another, each with its outlet."""
        rows = [(*self._value(place, figure), self._outlet(place)) for place, figure in figures]
        below = Listing(tuple(_entry(row) for row in rows))
        return Entry((Paragraph((ours("disagree"),)), below))

    def _value(self, place: int, figure: Figure) -> Row:
        return self.makers[place].figure(replace(figure, disagrees_with=()))

    def _statement(self, carried: Carried[Statement]) -> Entry:
        maker, statement = self.makers[carried.place], carried.finding
        who = (*maker.attribution(statement.quote, statement.role), *self._carriers(carried))
        said = Quotation((Paragraph((maker.quotation(statement),)),))
        return Entry((Paragraph(who, "who"), said, *self._also(carried.others)))

    def _also(self, others: Sequence[int]) -> tuple[Block, ...]:
        """Return the other outlets that have something, each in a block of its own."""
        rows = ((labelled("also_in", self._outlet(place)),) for place in others)
        entries = tuple(_entry(row) for row in rows)
        return (Listing(entries),) if entries else ()

    def _issue(self, carried: Carried[OpenIssue]) -> Entry:
        row = self.makers[carried.place].issue_row(carried.finding.issue)
        return _entry((*row, *self._carriers(carried)))

    def _date(self, carried: Carried[Event]) -> Entry:
        row = self.makers[carried.place].event(carried.finding)
        return _entry((*row, *self._carriers(carried)))

    def _actor(self, carried: Carried[Actor]) -> Entry:
        return _entry(self.makers[carried.place].actor_row(carried.finding))


def outlet_of(maker: FieldMaker) -> Field:
    """Return the outlet of an article, or else the name of its file."""
    source = maker.article.source
    return maker.field(source.outlet) if source.outlet else given(source.name)


def _entry(row: Row) -> Entry:
    return Entry((Paragraph(row),))
