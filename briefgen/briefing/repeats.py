"""Removes what a brief would say twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from briefgen.briefing.issue_sentences import choose_sentence
from briefgen.briefing.quote_pieces import shorten_quote
from briefgen.briefing.role_choice import says_something
from briefgen.briefing.standalone import stand_alone
from briefgen.briefing.timeline_choice import choose_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefgen.model import (
        Actor,
        Brief,
        Event,
        Excerpt,
        Figure,
        Issue,
        OpenIssue,
        Position,
        Quote,
        Statement,
    )


SAYING = 4
"""Fewest letters of a word in a label that carries meaning."""

POSITIONS_SHOWN = 3
"""Most positions of an issue for which a page has room."""

FEWEST_ACTORS = 2
"""Fewest actors that make a list."""

QUOTED_FRACTION = 0.5
"""A past day is left out if printed quotations contain at least this fraction of its event."""

REPEATED_PART: Final = 0.8
"""The fraction of the bottom line from which on a future day repeats it."""


def without_repeats(brief: Brief, *, sheet: bool = False) -> Brief:
    """Return a brief that says each thing once.

    Key points come first: a quotation that is part of one of them is left out, and so are a past
    day and a figure that one of them tells, with all that disagree with it. On a ``sheet`` of
    quotations it is the key point that is left out. A future day stays unless it repeats the
    bottom line nearly whole or a statement quotes its event. A timeline has at least two rows, a
    list of actors at least two who are named in what is printed and do not speak.

    An issue is left out where one above it has a word of its name and a sentence that shows it; of
    the others, the latest event and the next step, where a key point, a future day, an issue before
    it or, for the latest, the next step tells it, a position, where its words are printed
    elsewhere, and the parties, where positions name them all. An issue without a latest event and
    a next step has a sentence of its evidence.
    """
    brief = _with_quotes(brief, sheet=sheet)
    points = [point.excerpt for point in brief.summary]
    quoted = [piece for one in brief.statements for piece in one.quote.spans]
    ahead = tuple(one for one in brief.ahead if not _is_future_told(brief, one, quoted))
    past = (
        one
        for one in brief.timeline
        if not (is_told(one.event, points) or _is_quoted(one.event, quoted))
    )
    brief = replace(
        brief,
        ahead=ahead,
        issues=tuple(_issues(brief, points, quoted, [event.event for event in ahead])),
        timeline=choose_rows(tuple(past), brief.analysis),
        figures=tuple(one for one in brief.figures if not _is_figure_printed(brief, one, points)),
    )
    return replace(brief, actors=active_actors(brief))


def _with_quotes(brief: Brief, *, sheet: bool) -> Brief:
    """Return a brief in which no quotation stands in a key point and by itself as well.

    On a page that is no ``sheet``, a long quotation is shortened to some of its pieces.
    """
    if sheet:
        return _as_sheet(brief)
    points = [point.excerpt for point in brief.summary]
    untold = (_untold(one.quote, points) for one in brief.statements)
    return replace(
        brief,
        statements=tuple(
            _with_quote(statement, shorten_quote(quote), brief)
            for statement, quote in zip(brief.statements, untold, strict=True)
            if quote.spans
        ),
    )


def _as_sheet(brief: Brief) -> Brief:
    """Return a brief without the key points that hold one of its quotations.

    What is only quoted in part, or reported, is left out where the bottom line, or another point
    that stays, has it.
    """
    line = [brief.bottom_line.excerpt] if brief.bottom_line else []
    quoted = [one for one in brief.statements if is_spoken(one) and not _is_part_of(one, line)]
    pieces = [piece for one in quoted for piece in one.quote.spans]
    rest = tuple(
        point for point in brief.points if not any(is_told(one, [point.excerpt]) for one in pieces)
    )
    points = [*line, *(point.excerpt for point in rest)]
    statements = tuple(one for one in brief.statements if not _is_part_of(one, points))
    if (rest, statements) == (brief.points, brief.statements):
        return brief
    return stand_alone(replace(brief, points=rest, statements=statements))


def _is_part_of(statement: Statement, points: Collection[Excerpt]) -> bool:
    """Return whether sentences have a statement that is no whole quotation."""
    return statement.quote.kind != "direct" and is_all_told(statement.quote.spans, points)


def is_spoken(statement: Statement) -> bool:
    """Return whether a statement is a quotation, and not speech that is only reported."""
    return statement.quote.kind != "indirect"


def _untold(quote: Quote, points: Collection[Excerpt]) -> Quote:
    """Return a quotation without the pieces that stand in key points."""
    return replace(quote, spans=tuple(one for one in quote.spans if not is_told(one, points)))


def _with_quote(statement: Statement, quote: Quote, brief: Brief) -> Statement:
    """Return a statement with some pieces of its quotation, and the number of their paragraph."""
    number = brief.analysis.article.paragraph_number(quote.spans[0].start)
    moved = quote.spans[0] != statement.quote.spans[0]
    paragraph = (number or 0) if moved else statement.paragraph
    return replace(statement, quote=quote, paragraph=paragraph)


def active_actors(brief: Brief) -> tuple[Actor, ...]:
    """Return the key actors of whom a page tells something without introducing them.

    They are named in what it prints, are no places and no speakers, and have a role that it does
    not print elsewhere. A single one is no list.
    """
    printed = list(_passages(brief))
    speakers = {one.quote.speaker.actor for one in brief.statements if one.quote.speaker}
    actors = (
        one
        for one in brief.actors
        if one.role
        and says_something(one.role)
        and one.kind != "place"
        and one.id not in speakers
        and not is_told(one.role, printed)
        and any(is_told(mention.excerpt, printed) for mention in one.mentions)
    )
    return as_list(tuple(actors))


def _passages(brief: Brief) -> Iterator[Excerpt]:
    """Return the words of the article that a brief prints beside names and labels."""
    yield from (point.excerpt for point in brief.summary)
    yield from (piece for one in brief.statements for piece in one.quote.spans)
    yield from (event.event for event in (*brief.ahead, *brief.timeline))
    yield from (words for one in brief.figures if (words := one.clause))
    for one in brief.issues:
        lines = (one.sentence, one.issue.latest, one.issue.next_step)
        yield from filter(None, lines)
        yield from one.issue.label
        yield from (position.evidence for position in one.issue.positions)


def _is_future_told(brief: Brief, event: Event, quoted: list[Excerpt]) -> bool:
    """Return whether a future day says what the bottom line says nearly in full, or a quotation."""
    line = brief.bottom_line.excerpt.span if brief.bottom_line else None
    day = event.event.span
    repeated = line is not None and day in line and len(day) >= REPEATED_PART * len(line)
    return repeated or _is_quoted(event.event, quoted)


def as_list(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors if there are enough for a list, else none."""
    return actors if len(actors) >= FEWEST_ACTORS else ()


def _issues(
    brief: Brief, points: list[Excerpt], quoted: list[Excerpt], days: list[Excerpt]
) -> Iterator[OpenIssue]:
    names = {actor.id: actor.name for actor in brief.analysis.actors}
    steps: list[Excerpt] = []
    stands: list[Excerpt] = []
    above: list[Issue] = []
    for open_issue in brief.issues:
        if any(_is_again(open_issue.issue, other) for other in above):
            continue
        above.append(open_issue.issue)
        shorter = _with_new_steps(open_issue.issue, points, steps, days)
        told = [
            *points,
            *quoted,
            *steps,
            *stands,
            *filter(None, (shorter.latest, shorter.next_step)),
        ]
        sentence = _sentence_of(open_issue.issue, shorter, brief, told, days)
        told += [sentence] if sentence else []
        stands += [sentence] if sentence else []
        shorter = replace(shorter, positions=_new_positions(shorter, told))
        stands += [position.evidence for position in shorter.positions]
        steps += filter(None, (shorter.latest, shorter.next_step))
        named = {names[position.actor] for position in shorter.positions}
        parties = open_issue.unheard if named.issuperset(open_issue.heard) else open_issue.parties
        yield replace(open_issue, issue=shorter, parties=parties, sentence=sentence)


def _sentence_of(
    issue: Issue, shorter: Issue, brief: Brief, told: list[Excerpt], days: list[Excerpt]
) -> Excerpt | None:
    """Return the evidence that is printed with an issue without a latest event and a next step."""
    if shorter.latest or shorter.next_step:
        return None

    def is_printed(sentence: Excerpt) -> bool:
        repeats = is_told(sentence, told) or _contains_date(sentence, days)
        return repeats or any(one.span in sentence.span for one in told)

    return choose_sentence(issue, brief.analysis, is_printed)


def with_roles_once(brief: Brief) -> Brief:
    """Return a brief in which a role is printed only with the first statement of its speaker."""
    introduced: set[Excerpt] = set()
    statements = []
    for statement in brief.statements:
        known = statement.role in introduced
        statements.append(replace(statement, role=None) if known else statement)
        if statement.role:
            introduced.add(statement.role)
    return replace(brief, statements=tuple(statements))


def count_quotes(brief: Brief) -> tuple[int, int]:
    """Return the number of quotations that a brief lists, and that of all in the article."""
    quotes = [quote for quote in brief.analysis.quotes if quote.kind != "indirect"]
    return sum(map(is_spoken, brief.statements)), len(quotes)


def _is_again(issue: Issue, other: Issue) -> bool:
    """Return whether two issues are the same: they share a word of the label and a sentence."""
    return bool(_words(issue) & _words(other) and set(issue.evidence) & set(other.evidence))


def _words(issue: Issue) -> frozenset[str]:
    """Return the words of a label that carry meaning."""
    words = (word for part in issue.label for word in str(part).lower().split())
    return frozenset(word for word in words if len(word) >= SAYING)


def _with_new_steps(
    issue: Issue,
    points: Collection[Excerpt],
    steps: Collection[Excerpt],
    days: Collection[Excerpt],
) -> Issue:
    """Return an issue without a latest event or next step that is already printed."""
    ahead = issue.next_step
    if ahead and (ahead in points or is_told(ahead, steps) or _contains_date(ahead, days)):
        ahead = None
    known = [*points, *steps, *filter(None, [ahead])]
    latest = issue.latest if issue.latest and not is_told(issue.latest, known) else None
    return replace(issue, latest=latest, next_step=ahead)


def _new_positions(issue: Issue, told: Collection[Excerpt]) -> tuple[Position, ...]:
    """Return the first few positions whose words are printed nowhere else."""
    new = (one for one in issue.positions if not is_told(one.evidence, told))
    return tuple(islice(new, POSITIONS_SHOWN))


def is_told(excerpt: Excerpt, told: Collection[Excerpt]) -> bool:
    """Return whether words are inside one of the others."""
    return any(excerpt.span in other.span for other in told)


def _contains_date(sentence: Excerpt, days: Collection[Excerpt]) -> bool:
    """Return whether a sentence contains what is printed with a date to watch."""
    return any(day.span in sentence.span for day in days)


def is_all_told(pieces: Collection[Excerpt], told: Collection[Excerpt]) -> bool:
    """Return whether all pieces of a quotation are inside other words."""
    return all(is_told(piece, told) for piece in pieces)


def _is_quoted(event: Excerpt, quoted: Collection[Excerpt]) -> bool:
    """Return whether quotations make up most of an event."""
    length = sum(len(piece.span) for piece in quoted if piece.span in event.span)
    return length >= QUOTED_FRACTION * len(event.span)


def _is_figure_printed(brief: Brief, figure: Figure, told: Collection[Excerpt]) -> bool:
    """Return whether a figure and all those that disagree with it are already printed."""
    others = (brief.analysis.figures[place] for place in figure.disagrees_with)
    return all(is_told(one.clause or one.value, told) for one in (figure, *others))
