"""Whom and what each entry of a brief concerns, so that a page can show that alone."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from briefgen.model import Actor, Event, Figure, OpenIssue, Point, Statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from briefgen.model import Brief, Excerpt, Issue, Span

    Entry = Point | Statement | OpenIssue | Event | Figure | Actor


def find_concerns(brief: Brief, entry: Entry) -> tuple[str, ...]:
    """Give the ids of the actors and issues, of those to choose from, that an entry is about.

    An actor is meant where its name stands in the words of the entry, or where it speaks, is a
    party or takes a side; an issue where the entry has words that tell of it.
    """
    actors = frozenset(_actors_of(brief, entry))
    issues = frozenset(_issues_of(brief, entry))
    return (
        *(actor.id for actor in find_involved(brief) if actor.id in actors),
        *(one.issue.id for one in brief.issues if one.issue.id in issues),
    )


def find_involved(brief: Brief) -> tuple[Actor, ...]:
    """Give the actors to choose from: those that the page lists, and all others who speak on it."""
    speakers = {
        statement.quote.speaker.actor for statement in brief.statements if statement.quote.speaker
    }
    listed = {actor.id for actor in brief.actors}
    others = (one for one in brief.analysis.actors if one.id in speakers - listed)
    return (*brief.actors, *others)


def _actors_of(brief: Brief, entry: Entry) -> Iterator[str | None]:
    match entry:
        case Actor():
            yield entry.id
        case OpenIssue(issue=issue):
            yield from (*issue.parties, *issue.unheard)
            yield from (position.actor for position in issue.positions)
        case Statement(quote=quote):
            yield quote.speaker.actor if quote.speaker else None
        case Figure():
            yield entry.said_by
    spans = {*_words_of(entry), *_names_put_in(entry)}
    for actor in find_involved(brief):
        if any(_overlaps(mention.excerpt, spans) for mention in actor.mentions):
            yield actor.id


def _issues_of(brief: Brief, entry: Entry) -> Iterator[str]:
    spans = set(_words_of(entry))
    for one in brief.issues:
        issue = one.issue
        match entry:
            case Actor():
                concerned = entry.id in issue.parties
            case OpenIssue():
                concerned = entry.issue.id == issue.id
            case _:
                concerned = any(_overlaps(words, spans) for words in _passages(issue))
        if concerned:
            yield issue.id


def _words_of(entry: Entry) -> Iterable[Span]:
    """Give where the words stand that an entry prints, names and roles apart."""
    match entry:
        case Point():
            return (entry.excerpt.span,)
        case Statement(quote=quote):
            return (piece.span for piece in quote.spans)
        case OpenIssue(issue=issue):
            return (part.span for part in issue.label)
        case Event():
            return (entry.event.span,)
        case Figure():
            return (words.span for words in (entry.value, entry.clause) if words)
        case Actor():
            return ()


def _names_put_in(entry: Entry) -> Iterable[Span]:
    return (repair.name.span for repair in entry.repairs) if isinstance(entry, Point) else ()


def _passages(issue: Issue) -> Iterable[Excerpt]:
    """Give all words of the article that tell of an issue."""
    single = (issue.status_words, issue.latest, issue.next_step)
    positions = (position.evidence for position in issue.positions)
    return chain(issue.label, issue.evidence, filter(None, single), positions)


def _overlaps(words: Excerpt, spans: Collection[Span]) -> bool:
    return any(words.span.overlaps(span) for span in spans)
