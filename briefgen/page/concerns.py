"""Find the actors and issues that each entry of a brief concerns, for the filter of a page."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from briefgen.model import Actor, Event, Figure, OpenIssue, Point, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from briefgen.model import Brief, Excerpt, Issue, Span

    Finding = Point | Statement | OpenIssue | Event | Figure | Actor


def find_concerns(brief: Brief, finding: Finding) -> tuple[str, ...]:
    """Return the ids of those actors and issues to choose from that a finding is about.

    It is about an actor whose name is in its words, or who speaks, is a party or takes a side in
    it. It is about an issue if they have words of the article in common.
    """
    actors = frozenset(_actors_of(brief, finding))
    issues = frozenset(_issues_of(brief, finding))
    return (
        *(actor.id for actor in find_involved(brief) if actor.id in actors),
        *(one.issue.id for one in brief.issues if one.issue.id in issues),
    )


def find_involved(brief: Brief) -> tuple[Actor, ...]:
    """Return the actors to choose from, main ones first: those that the page lists or quotes."""
    speakers = {
        statement.quote.speaker.actor for statement in brief.statements if statement.quote.speaker
    }
    known = speakers | {actor.id for actor in brief.actors}
    return tuple(actor for actor in brief.analysis.actors if actor.id in known)


def _actors_of(brief: Brief, finding: Finding) -> Iterator[str | None]:
    match finding:
        case Actor():
            yield finding.id
        case OpenIssue(issue=issue):
            yield from (*issue.parties, *issue.unheard)
            yield from (position.actor for position in issue.positions)
        case Statement(quote=quote):
            yield quote.speaker.actor if quote.speaker else None
        case Figure():
            yield finding.said_by
    spans = {*_words_of(finding), *_names_put_in(finding)}
    for actor in find_involved(brief):
        if any(_overlaps(mention.excerpt, spans) for mention in actor.mentions):
            yield actor.id


def _issues_of(brief: Brief, finding: Finding) -> Iterator[str]:
    spans = set(_words_of(finding))
    for one in brief.issues:
        issue = one.issue
        match finding:
            case Actor():
                concerned = finding.id in issue.parties
            case OpenIssue():
                concerned = finding.issue.id == issue.id
            case _:
                concerned = any(_overlaps(words, spans) for words in _passages(issue))
        if concerned:
            yield issue.id


def _words_of(finding: Finding) -> Iterable[Span]:
    """Return the ranges of the words that a finding prints, except names and roles."""
    match finding:
        case Point():
            return (finding.excerpt.span,)
        case Statement(quote=quote):
            return (piece.span for piece in quote.spans)
        case OpenIssue(issue=issue):
            return (part.span for part in issue.label)
        case Event():
            return (finding.event.span,)
        case Figure():
            return (words.span for words in (finding.value, finding.clause) if words)
        case Actor():
            return ()


def _names_put_in(finding: Finding) -> Iterable[Span]:
    return (repair.name.span for repair in finding.repairs) if isinstance(finding, Point) else ()


def _passages(issue: Issue) -> Iterable[Excerpt]:
    """Return all words of the article that are about an issue."""
    single = (issue.status_words, issue.latest, issue.next_step)
    positions = (position.evidence for position in issue.positions)
    return chain(issue.label, issue.evidence, filter(None, single), positions)


def _overlaps(words: Excerpt, spans: Collection[Span]) -> bool:
    return any(words.span.overlaps(span) for span in spans)
