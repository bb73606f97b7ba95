"""Say it once: a page has no room for the same words in two places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.model import Brief, Event, Excerpt, Issue, Position, Statement


# A day whose event is quoted to at least this part of its words is told by the quotation.
QUOTED_PART = 0.5
# A page has room for so many sides of an issue.
POSITIONS_SHOWN = 3


def without_repeats(brief: Brief) -> Brief:
    """Give a brief in which points, statements, issues and the timeline say different things.

    The latest event of an issue is left out where a key point, an issue before it or its own next
    step tells it; the next step where an issue before it does or where it is a whole key point
    (part of one is news: it says what is to come); a position where an issue before it has the same
    words; and the only day of a timeline where a statement quotes its event. A key point may tell
    a day too: the timeline says at a glance which.
    """
    points = [point.excerpt for point in brief.summary]
    steps: list[Excerpt] = []
    quoted = [piece for statement in brief.statements for piece in statement.quote.spans]
    stands: set[Excerpt] = set()
    issues = []
    for open_issue in brief.issues:
        shorter = _with_new_steps(open_issue.issue, points, steps)
        known = [*points, *quoted, *steps, *filter(None, (shorter.latest, shorter.next_step))]
        shorter = replace(shorter, positions=_new_positions(shorter, stands, known))
        stands |= {position.evidence for position in shorter.positions}
        issues.append(replace(open_issue, issue=shorter))
        steps += filter(None, (shorter.latest, shorter.next_step))
    return replace(brief, issues=tuple(issues), timeline=_new_days(brief))


def with_roles_once(brief: Brief) -> Brief:
    """Give a brief in which a role stands beside the first statement of its speaker only."""
    introduced: set[Excerpt] = set()
    statements = []
    for statement in brief.statements:
        known = statement.role in introduced
        statements.append(replace(statement, role=None) if known else statement)
        if statement.role:
            introduced.add(statement.role)
    return replace(brief, statements=tuple(statements))


def _with_new_steps(issue: Issue, points: Collection[Excerpt], steps: Collection[Excerpt]) -> Issue:
    """Leave out the latest event and the next step where they have been told."""
    ahead = issue.next_step
    if ahead and (ahead in points or _is_told(ahead, steps)):
        ahead = None
    known = [*points, *steps, *filter(None, [ahead])]
    latest = issue.latest if issue.latest and not _is_told(issue.latest, known) else None
    return replace(issue, latest=latest, next_step=ahead)


def _new_positions(
    issue: Issue, above: Collection[Excerpt], told: Collection[Excerpt]
) -> tuple[Position, ...]:
    """Give the positions that no issue above has, the first few; one alone only if it is news."""
    new = tuple(one for one in issue.positions if one.evidence not in above)
    lone = len({one.evidence for one in new}) == 1
    return () if lone and _is_told(new[0].evidence, told) else new[:POSITIONS_SHOWN]


def _new_days(brief: Brief) -> tuple[Event, ...]:
    """Return the days of the timeline; one alone makes none where a statement tells it."""
    days = brief.timeline
    lone = len(days) == 1 and _is_quoted(days[0].event, brief.statements)
    return () if lone else days


def _is_told(excerpt: Excerpt, told: Collection[Excerpt]) -> bool:
    return any(excerpt.span in other.span for other in told)


def _is_quoted(excerpt: Excerpt, statements: Collection[Statement]) -> bool:
    pieces = [piece for statement in statements for piece in statement.quote.spans]
    quoted = sum(len(piece.span) for piece in pieces if piece.span in excerpt.span)
    return quoted >= QUOTED_PART * len(excerpt.span)
