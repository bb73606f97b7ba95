"""Say it once: a page has no room for the same words in two places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.model import Brief, Excerpt, Issue, Statement


def without_repeats(brief: Brief) -> Brief:
    """Give a brief in which the key points, the issues and the timeline say different things.

    The latest event of an issue is left out where a key point, an issue before it or its own next
    step tells it, the next step where an issue before it does, and a day of the timeline where any
    of them does. A speaker's role stands beside the first statement only.
    """
    points = [point.excerpt for point in (*filter(None, [brief.bottom_line]), *brief.points)]
    steps: list[Excerpt] = []
    issues = []
    for open_issue in brief.issues:
        shorter = _with_new_steps(open_issue.issue, points, steps)
        issues.append(replace(open_issue, issue=shorter))
        steps += filter(None, (shorter.latest, shorter.next_step))
    told = [*points, *steps]
    return replace(
        brief,
        statements=_with_roles_once(brief.statements),
        issues=tuple(issues),
        timeline=tuple(event for event in brief.timeline if not _is_told(event.event, told)),
    )


def _with_new_steps(issue: Issue, points: Collection[Excerpt], steps: Collection[Excerpt]) -> Issue:
    """Leave out the latest event and the next step where they have been told."""
    ahead = issue.next_step if issue.next_step and not _is_told(issue.next_step, steps) else None
    known = [*points, *steps, *filter(None, [ahead])]
    latest = issue.latest if issue.latest and not _is_told(issue.latest, known) else None
    return replace(issue, latest=latest, next_step=ahead)


def _is_told(excerpt: Excerpt, told: Collection[Excerpt]) -> bool:
    return any(excerpt.span in other.span for other in told)


def _with_roles_once(statements: Collection[Statement]) -> tuple[Statement, ...]:
    introduced: set[Excerpt] = set()
    once = []
    for statement in statements:
        known = statement.role in introduced
        once.append(replace(statement, role=None) if known else statement)
        if statement.role:
            introduced.add(statement.role)
    return tuple(once)
