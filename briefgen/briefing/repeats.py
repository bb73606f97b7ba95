"""Say it once: a page has no room for the same words in two places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.model import Brief, Excerpt, OpenIssue, Statement


def without_repeats(brief: Brief) -> Brief:
    """Give a brief in which the key points, the issues and the timeline say different things.

    An issue does not repeat a key point as its latest event, nor its next step; the timeline
    repeats neither; and a speaker's role stands beside the first statement only.
    """
    points = [point.excerpt for point in (*filter(None, [brief.bottom_line]), *brief.points)]
    issues = tuple(_without_known_event(issue, points) for issue in brief.issues)
    told = [*points, *_steps(issues)]
    return replace(
        brief,
        statements=_with_roles_once(brief.statements),
        issues=issues,
        timeline=tuple(event for event in brief.timeline if not _is_told(event.event, told)),
    )


def _without_known_event(open_issue: OpenIssue, points: Collection[Excerpt]) -> OpenIssue:
    issue = open_issue.issue
    if issue.latest and _is_told(issue.latest, [*points, *filter(None, [issue.next_step])]):
        return replace(open_issue, issue=replace(issue, latest=None))
    return open_issue


def _steps(issues: Collection[OpenIssue]) -> list[Excerpt]:
    steps = [(open_issue.issue.latest, open_issue.issue.next_step) for open_issue in issues]
    return [excerpt for pair in steps for excerpt in pair if excerpt]


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
