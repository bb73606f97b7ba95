"""Shows what changed in a story: what is new, next to what was told before.

A block contains words of either a current or an earlier article, never of both. Words of an earlier
one follow a label that says so (see ``labels.EARLIER``), since they are not text of the articles
that the page was made from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefgen.labels import HASH_DIGITS, LABEL_JOINT
from briefgen.page.fields import (
    as_printed,
    emphasised,
    given,
    labelled,
    ours,
    say,
    say_label,
    say_mark,
    strong,
)
from briefgen.page.model import Entry, Field, Listing, Paragraph, Passage, Quotation
from briefgen.page.told_story import outlet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model import (
        Changes,
        EarlierArticle,
        EarlierDate,
        EarlierFigure,
        EarlierIssue,
        EarlierWords,
        Figure,
        Gone,
        OpenIssue,
        Point,
        Since,
        Statement,
    )
    from briefgen.page.field_maker import FieldMaker
    from briefgen.page.model import Row

NAMED: Final = 40
"""Maximum earlier articles that a source note names."""


@dataclass(frozen=True, slots=True)
class ChangeTeller:
    """Makes the entries for the changes in one story; ``makers`` are those of its articles."""

    changes: Changes
    makers: tuple[FieldMaker, ...]

    def entries(self) -> Iterator[Entry]:
        """Yield an entry for each change: figures and statuses first, then what is new."""
        yield from (self._figure(*one) for one in self.changes.figures)
        yield from (self._issue(*one) for one in self.changes.issues)
        yield from map(passed_entry, self.changes.passed)
        yield from (self._point(*one) for one in self.changes.points)
        yield from (self._statement(*one) for one in self.changes.statements)

    def _figure(self, before: EarlierFigure, place: int, figure: Figure) -> Entry:
        first, *others = self.makers[place].figure(replace(figure, disagrees_with=()))
        new = (labelled("now", first), *others, *self._outlet(place))
        old = (labelled("before", _figure_in_clause(before)), *_place_of(before.value))
        return _under(ours("figure_changed"), new, old)

    def _issue(self, before: EarlierIssue, place: int, now: OpenIssue) -> Entry:
        issue = now.issue
        name, status = self.makers[place].issue_row(issue)
        name = replace(name, passages=(say(issue.label[0], strong=True), *name.passages[1:]))
        old = (
            labelled("before", _label_field(before)),
            emphasised(_cited((say_label(before.status),), before.label[0])),
            *_place_of(before.label[0]),
        )
        new = (labelled("now", name), status, *self._outlet(place))
        return _under(ours("status_moved"), new, old)

    def _point(self, place: int, point: Point) -> Entry:
        field = self.makers[place].sentence(point)
        return _entry((field, *self._outlet(place), ours("new")))

    def _statement(self, place: int, statement: Statement) -> Entry:
        maker = self.makers[place]
        who = maker.attribution(statement.quote, statement.role)
        who = (*who, *self._outlet(place), ours("new"))
        said = Quotation((Paragraph((maker.quotation(statement),)),))
        return Entry((Paragraph(who, "who"), said))

    def _outlet(self, place: int) -> Row:
        """Return the outlet of an article, on a page of several articles."""
        return (outlet_of(self.makers[place]),) if len(self.makers) > 1 else ()


def passed_entry(day: EarlierDate) -> Entry:
    """Return an entry for a date that was still to come, and has passed."""
    when = labelled("passed", strong(_said(day.when)))
    event = _cited(_said(day.event).passages, day.event)
    return _entry((when, event, *_place_of(day.event)))


def gone_entry(gone: Gone) -> Entry:
    """Return an entry for a story that no article tells now, with its dates that have passed."""
    headline = gone.story.headline
    row = (labelled("gone", strong(_said(headline))), *_place_of(headline))
    below = tuple(map(passed_entry, gone.passed))
    return Entry((Paragraph(row), *([Listing(below)] if below else [])))


def earlier_rows(since: Since, told: Iterable[EarlierArticle]) -> Iterator[Row]:
    """Yield what a source note says about an earlier brief, and about its cited articles."""
    articles = [*dict.fromkeys(told)][:NAMED]
    sums = dict.fromkeys(one.sha256[:HASH_DIGITS] for one in articles if one.sha256)
    yield (
        labelled("compared_with", given(since.earlier.name)),
        *(labelled("earlier_text", given(digits)) for digits in sums),
    )
    if articles:
        yield (ours("from_earlier"),)


def cited_articles(changes: Changes) -> Iterator[EarlierArticle]:
    """Yield the earlier articles cited in the changes of a story."""
    yield from (figure.value.article for figure, _, _ in changes.figures)
    yield from (issue.label[0].article for issue, _, _ in changes.issues)
    yield from (day.event.article for day in changes.passed)


def gone_articles(since: Since) -> Iterator[EarlierArticle]:
    """Yield the articles cited for the stories that no article tells now."""
    for gone in since.gone:
        yield gone.story.headline.article
        yield from (day.event.article for day in gone.passed)


# --- words of an earlier article ------------------------------------------------------------------


def _said(words: EarlierWords, *, bold: bool = False) -> Field:
    return Field((Passage(as_printed(words.text), "article", strong=bold),))


def _cited(passages: tuple[Passage, ...], words: EarlierWords) -> Field:
    return Field(passages, paragraph=words.paragraph)


def _place_of(words: EarlierWords) -> Row:
    """Return the outlet of an earlier article, if it is known; its name is printed below."""
    outlet = words.article.outlet
    return (Field((Passage(as_printed(outlet), "article"),)),) if outlet else ()


def _figure_in_clause(figure: EarlierFigure) -> Field:
    """Return the clause of a figure with its number in bold."""
    if figure.clause is None:
        return strong(_cited(_said(figure.value).passages, figure.value))
    clause, value = as_printed(figure.clause.text), as_printed(figure.value.text)
    head, found, tail = clause.partition(value)
    if not found or head[-1:].isalnum() or tail[:1].isalnum():
        return _cited(_said(figure.clause).passages, figure.clause)
    pieces = ((head, False), (value, True), (tail, False))
    passages = tuple(Passage(words, "article", strong=bold) for words, bold in pieces if words)
    return _cited(passages, figure.clause)


def _label_field(issue: EarlierIssue) -> Field:
    passages: list[Passage] = []
    for place, part in enumerate(issue.label):
        passages += [say_mark(LABEL_JOINT)] if place else []
        passages.append(Passage(as_printed(part.text), "article"))
    return Field(tuple(passages))


def _under(head: Field, *rows: Row) -> Entry:
    return Entry((Paragraph((head,)), Listing(tuple(map(_entry, rows)))))


def _entry(row: Sequence[Field]) -> Entry:
    return Entry((Paragraph(tuple(row)),))
