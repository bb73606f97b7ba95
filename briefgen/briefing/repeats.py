"""Removes what a brief would say twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefgen.model import Actor, Brief, Excerpt, Figure, Issue, OpenIssue, Position


SAYING = 4
"""Fewest letters of a word in a label that carries meaning."""

POSITIONS_SHOWN = 3
"""Most positions of an issue for which a page has room."""

FEWEST_ACTORS = 2
"""Fewest actors that make a list."""

QUOTED_FRACTION = 0.5
"""A past day is left out if printed quotations contain at least this fraction of its event."""


def without_repeats(brief: Brief, *, sheet: bool = False) -> Brief:
    """Return a brief that says each thing once.

    Key points are kept. The rest is left out as follows:

    - A quotation, if it is completely inside key points, unless the page is a quote ``sheet``.
    - A past day, if a key point contains its event or a statement quotes it.
    - A figure, if key points contain it and all figures that disagree with it.
    - An actor, if it has no role or is printed as a speaker; a single remaining actor.
    - An issue, if an earlier one shares a word of its label and a sentence of its evidence.
    - The next step of an issue, if it is a key point, is printed with an earlier issue, or contains
      the event of a date to watch. It may be part of a key point: it says what is to come.
    - The latest event of an issue, if it is inside a key point, an earlier issue or the next step.
    - A position, if its words are printed elsewhere.
    - The parties of an issue, if its positions name them all; then only those not heard stay.
    """
    points = [point.excerpt for point in brief.summary]
    statements = tuple(
        one for one in brief.statements if sheet or not is_all_told(one.quote.spans, points)
    )
    quoted = [piece for one in statements for piece in one.quote.spans]
    speakers = {one.quote.speaker.actor for one in statements if one.quote.speaker}
    days = [event.event for event in brief.ahead]
    actors = tuple(one for one in brief.actors if one.role and one.id not in speakers)
    return replace(
        brief,
        statements=statements,
        issues=tuple(_issues(brief, points, quoted, days)),
        timeline=tuple(
            one
            for one in brief.timeline
            if not (is_told(one.event, points) or _is_quoted(one.event, quoted))
        ),
        figures=tuple(one for one in brief.figures if not _is_figure_printed(brief, one, points)),
        actors=as_list(actors),
    )


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
        shorter = replace(shorter, positions=_new_positions(shorter, told))
        stands += [position.evidence for position in shorter.positions]
        steps += filter(None, (shorter.latest, shorter.next_step))
        named = {names[position.actor] for position in shorter.positions}
        parties = open_issue.unheard if named.issuperset(open_issue.heard) else open_issue.parties
        yield replace(open_issue, issue=shorter, parties=parties)


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
    """Return how many quotations a brief prints, including key points, and how many there are."""
    told = [point.excerpt for point in brief.summary]
    said = {statement.quote.id for statement in brief.statements}
    quotes = [quote for quote in brief.analysis.quotes if quote.kind != "indirect"]
    return sum(one.id in said or is_all_told(one.spans, told) for one in quotes), len(quotes)


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
