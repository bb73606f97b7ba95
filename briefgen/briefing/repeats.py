"""A brief without what it says twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefgen.model import Actor, Brief, Excerpt, Figure, Issue, OpenIssue, Position


SAYING = 4
"""Letters of the shortest word of a label that says something."""

POSITIONS_SHOWN = 3
"""So many positions in an issue a page has room for."""

FEWEST_ACTORS = 2
"""Actors of the shortest list of them."""

QUOTED_PART = 0.5
"""A day whose event is quoted to at least this part of its words is told by the quotation."""


def without_repeats(brief: Brief, *, sheet: bool = False) -> Brief:
    """Return a brief that says each thing once.

    Key points come first: a quotation that stands whole in one of them is left out, unless the page
    is a ``sheet`` of quotations, and so are a past day and a figure that one of them tells, with
    all that disagree with it. A day is left out as well where a statement quotes its event, and an
    actor who is printed as a speaker, or of whom nothing is told but the name; a single actor is no
    list, and is left out, too. An issue is left out
    where one above it has a word of its name and a sentence that shows it; of the others, the
    latest event and the next step, where a key point, a date to watch, an issue before it or, for
    the latest, the next step tells it (a part of a key point may be a next step: it says what is to
    come), a position, where its words stand elsewhere, and the parties, where positions name them
    all.
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
        figures=tuple(one for one in brief.figures if not _is_figure_told(brief, one, points)),
        actors=as_list(actors),
    )


def as_list(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return actors that are enough for a list, none where they are too few."""
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
    """Return a brief in which a role stands beside the first statement of its speaker only."""
    introduced: set[Excerpt] = set()
    statements = []
    for statement in brief.statements:
        known = statement.role in introduced
        statements.append(replace(statement, role=None) if known else statement)
        if statement.role:
            introduced.add(statement.role)
    return replace(brief, statements=tuple(statements))


def count_quotes(brief: Brief) -> tuple[int, int]:
    """Return how many quotations a brief prints, also in key points, and how many there are."""
    told = [point.excerpt for point in brief.summary]
    said = {statement.quote.id for statement in brief.statements}
    quotes = [quote for quote in brief.analysis.quotes if quote.kind != "indirect"]
    return sum(one.id in said or is_all_told(one.spans, told) for one in quotes), len(quotes)


def _is_again(issue: Issue, other: Issue) -> bool:
    """Return whether an issue is another under a second name: a word and a sentence are shared."""
    return bool(_words(issue) & _words(other) and set(issue.evidence) & set(other.evidence))


def _words(issue: Issue) -> frozenset[str]:
    """Return the words of a label that say something."""
    words = (word for part in issue.label for word in str(part).lower().split())
    return frozenset(word for word in words if len(word) >= SAYING)


def _with_new_steps(
    issue: Issue,
    points: Collection[Excerpt],
    steps: Collection[Excerpt],
    days: Collection[Excerpt],
) -> Issue:
    """Leave out the latest event and the next step where they have been told."""
    ahead = issue.next_step
    if ahead and (ahead in points or is_told(ahead, steps) or _tells_one(ahead, days)):
        ahead = None
    known = [*points, *steps, *filter(None, [ahead])]
    latest = issue.latest if issue.latest and not is_told(issue.latest, known) else None
    return replace(issue, latest=latest, next_step=ahead)


def _new_positions(issue: Issue, told: Collection[Excerpt]) -> tuple[Position, ...]:
    """Return the first few positions whose words stand nowhere else."""
    new = (one for one in issue.positions if not is_told(one.evidence, told))
    return tuple(islice(new, POSITIONS_SHOWN))


def is_told(excerpt: Excerpt, told: Collection[Excerpt]) -> bool:
    """Return whether words stand in others."""
    return any(excerpt.span in other.span for other in told)


def _tells_one(sentence: Excerpt, days: Collection[Excerpt]) -> bool:
    """Return whether a sentence tells what is printed with a date to watch."""
    return any(day.span in sentence.span for day in days)


def is_all_told(pieces: Collection[Excerpt], told: Collection[Excerpt]) -> bool:
    """Return whether all pieces of a quotation stand in other words."""
    return all(is_told(piece, told) for piece in pieces)


def _is_quoted(event: Excerpt, quoted: Collection[Excerpt]) -> bool:
    """Return whether an event is mostly a quotation."""
    length = sum(len(piece.span) for piece in quoted if piece.span in event.span)
    return length >= QUOTED_PART * len(event.span)


def _is_figure_told(brief: Brief, figure: Figure, told: Collection[Excerpt]) -> bool:
    """Return whether a figure has been told, and all those that disagree with it."""
    others = (brief.analysis.figures[place] for place in figure.disagrees_with)
    return all(is_told(one.clause or one.value, told) for one in (figure, *others))
