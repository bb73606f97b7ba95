"""Renders JSON: everything that was found and chosen, in the ``briefgen/1`` schema.

Every object with ``text``, ``start`` and ``end`` is an excerpt of the article:
``article.text[start:end] == text``.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.briefing.repeats import is_all_told, is_told
from briefgen.characters import HALVES
from briefgen.page.concerns import find_involved
from briefgen.page.source_note import given_with
from briefgen.rendering.data_since import say_since
from briefgen.rendering.made_with import say_made
from briefgen.stories import tell_story
from briefgen.verification.data_seals import RECEIPT, seal_record
from briefgen.verification.json_briefs import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import (
        Actor,
        Article,
        Brief,
        Event,
        Excerpt,
        Figure,
        Issue,
        Original,
        Point,
        Position,
        Quote,
        Repair,
    )
    from briefgen.settings import Settings
    from briefgen.stories import Carried

Json = dict[str, Any]

# Unpaired surrogates, which UTF-8 cannot encode; they can only occur inside a string.
_HALF = re.compile(f"[{HALVES}]")


def to_json(briefs: Sequence[Brief], pages: Sequence[Brief], settings: Settings) -> bytes:
    """Render a brief as UTF-8 JSON; several as ``{"schema": …, "stories": […], "briefs": […]}``.

    ``pages`` are the same briefs as a page prints them. A story refers to its articles by the names
    of their sources; each of its passages lists the other articles that have it.
    """
    every = [one for brief in briefs for one in brief.told]
    records = [to_dict(brief, page, settings) for brief, page in zip(every, pages, strict=True)]
    alone = len(records) == 1 and not briefs[0].copies
    record = _alone(briefs[0], pages[0], settings) if alone else _digest(briefs, records, settings)
    text = _HALF.sub(
        lambda half: f"\\u{ord(half[0]):04x}", json.dumps(record, ensure_ascii=False, indent=2)
    )
    return f"{text}\n".encode()


def _alone(brief: Brief, page: Brief, settings: Settings) -> Json:
    """Return the brief of one article, with what changed since an earlier one."""
    record = {**_to_dict(brief, page), **say_since([brief])}
    return {**record, RECEIPT: seal_record(record, _made(brief, settings))}


def to_dict(brief: Brief, page: Brief, settings: Settings) -> Json:
    """Return a brief, and what its page prints, as plain values in the order of the schema.

    The last value is the seal: a fingerprint of each of the others.
    """
    record = _to_dict(brief, page)
    return {**record, RECEIPT: seal_record(record, _made(replace(brief, since=None), settings))}


def _made(brief: Brief, settings: Settings) -> str:
    return say_made([replace(brief, others=(), copies=())], settings)


def _digest(briefs: Sequence[Brief], records: Sequence[Json], settings: Settings) -> Json:
    """Return the briefs of stories with the findings of each story, and a seal for these."""
    stories = [_story(brief) for brief in briefs]
    told = {"schema": SCHEMA, "stories": stories, **say_since(briefs)}
    return {**told, "briefs": records, RECEIPT: seal_record(told, say_made(briefs, settings))}


def _story(brief: Brief) -> Json:
    """Return a story: its articles, the copies among them, and what they say together."""
    told = tell_story(brief.told)
    names = [one.analysis.article.source.name for one in told.briefs]
    copies = [[article.source.name for article in one.copies] for one in told.briefs]

    def carried(one: Carried[Any], excerpt: Json) -> Json:
        return {
            "article": names[one.place],
            **excerpt,
            "also_in": [names[place] for place in one.others],
        }

    return {
        "articles": [
            name for one, more in zip(names, copies, strict=True) for name in (one, *more)
        ],
        "duplicates": [[one, *more] for one, more in zip(names, copies, strict=True) if more],
        "points": [carried(one, _excerpt(one.finding.excerpt)) for one in told.points],
        "quotes": [
            carried(one, {"spans": [_excerpt(span) for span in one.finding.quote.spans]})
            for one in told.statements
        ],
        "issues": [
            carried(one, {"id": one.finding.issue.id, "status": one.finding.issue.status})
            for one in told.issues
        ],
        "dates": [carried(one, _event(one.finding)) for one in told.dates],
        "actors": [carried(one, _excerpt(one.finding.name)) for one in told.actors],
        "conflicts": [
            [{"article": names[place], **_excerpt(figure.value)} for place, figure in figures]
            for figures in told.conflicts
        ],
    }


def _to_dict(brief: Brief, page: Brief) -> Json:
    analysis = brief.analysis
    points = list(brief.summary)
    if brief.order == "article":
        points.sort(key=lambda point: point.excerpt.start)
    return {
        "schema": SCHEMA,
        "version": brief.version,
        "article": _article(analysis.article, brief.words_read),
        "order": brief.order,
        "standalone": {
            "repaired": sum(len(point.repairs) for point in points),
            "dangling": sum(len(point.dangling) for point in points),
        },
        "summary": [_point(brief, point) for point in points],
        "actors": [_actor(actor) for actor in analysis.actors],
        "quotes": [_quote(quote) for quote in analysis.quotes],
        "issues": [_issue(issue) for issue in analysis.issues],
        "timeline": [_event(event) for event in analysis.timeline],
        "figures": [_figure(figure) for figure in analysis.figures],
        "diagnostics": [
            {"code": found.code, "message": found.message} for found in analysis.diagnostics
        ],
        "printed": _printed(brief, page),
        "checks": brief.checks,
    }


def _printed(brief: Brief, page: Brief) -> Json:
    """Return what the ``page`` of a brief prints, in its order.

    This is a page with room for everything, unless the user gives a length; one of the usual length
    has less. Quotations, dates and figures that were chosen but are contained in a key point count
    as printed. ``ahead`` are the dates still to come.
    """
    analysis = brief.analysis
    places = {event: place for place, event in enumerate(analysis.timeline)}
    points = [point.excerpt for point in page.summary]
    shown = {*page.ahead, *page.timeline}
    said = {statement.quote.id for statement in page.statements}
    days = [
        event
        for event in (*brief.ahead, *brief.timeline)
        if event in shown or is_told(event.event, points)
    ]
    figures = [
        figure
        for figure in brief.figures
        if figure in page.figures or is_told(figure.clause or figure.value, points)
    ]
    return {
        "summary": [place for place, one in enumerate(brief.summary) if one.excerpt in points],
        "quotes": [
            statement.quote.id
            for statement in brief.statements
            if statement.quote.id in said or is_all_told(statement.quote.spans, points)
        ],
        "issues": [open_issue.issue.id for open_issue in page.issues],
        "actors": [actor.id for actor in find_involved(page)],
        "timeline": [places[event] for event in days],
        "figures": [
            place
            for figure in figures
            for place in (analysis.figures.index(figure), *figure.shares_with)
        ],
        "ahead": [places[event] for event in days if event in brief.ahead],
    }


def _excerpt(excerpt: Excerpt) -> Json:
    return {"text": excerpt.text, "start": excerpt.start, "end": excerpt.end}


def _maybe(excerpt: Excerpt | None) -> Json | None:
    return None if excerpt is None else _excerpt(excerpt)


def _article(article: Article, words_read: int) -> Json:
    source = article.source
    return {
        "text": article.text,
        "sha256": article.sha256,
        "title": article.title and article.title.text,
        "source": {
            "name": source.name,
            "outlet": source.outlet and source.outlet.text,
            "url": source.url,
            "original": _original(source.original),
        },
        "kind": article.kind,
        "byline": article.byline and article.byline.text,
        "published": article.published and article.published.isoformat(),
        "dateline": _maybe(article.dateline),
        "given": list(given_with(article)),
        "words": words_read,
        "paragraphs": [
            {"start": block.span.start, "end": block.span.end, "number": block.number}
            for block in article.paragraphs
        ],
        "furniture": [
            {**_excerpt(piece.excerpt), "kind": piece.kind} for piece in article.furniture
        ],
    }


def _original(original: Original | None) -> Json | None:
    """Return what the text was extracted from, unless it is the file itself."""
    if original is None:
        return None
    return {
        "reader": original.reader,
        "sha256": original.sha256,
        "facts": list(original.facts),
        "language": original.language,
        "fetched": original.fetched and original.fetched.isoformat(),
    }


def _point(brief: Brief, point: Point) -> Json:
    return {
        **_excerpt(point.excerpt),
        "paragraph": point.paragraph,
        "score": round(point.score, 4),
        "reasons": list(point.reasons),
        "repairs": [_repair(brief, repair) for repair in point.repairs],
        "dangling": [_excerpt(words) for words in point.dangling],
    }


def _repair(brief: Brief, repair: Repair) -> Json:
    words = brief.analysis.article.excerpt(repair.at)
    return {**_excerpt(words), "name": _excerpt(repair.name)}


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name.text,
        "kind": actor.kind,
        "role": _maybe(actor.role),
        "aliases": list(actor.aliases),
        "mentions": [_excerpt(excerpt) for excerpt in _named(actor)],
        "salience": round(actor.salience, 4),
    }


def _named(actor: Actor) -> list[Excerpt]:
    """Return every mention of an actor, also those inside another name, in order."""
    mentions = (*actor.mentions, *actor.inside)
    return sorted((m.excerpt for m in mentions), key=lambda excerpt: excerpt.span)


def _quote(quote: Quote) -> Json:
    speaker = quote.speaker
    return {
        "id": quote.id,
        "kind": quote.kind,
        "spans": [_excerpt(span) for span in quote.spans],
        "speaker": speaker
        and {**_excerpt(speaker.mention), "name": speaker.name, "actor": speaker.actor},
        "cue": _maybe(quote.cue),
        "occasion": _maybe(quote.occasion),
        "rule": quote.rule,
        "confidence": round(quote.confidence, 4),
    }


def _issue(issue: Issue) -> Json:
    return {
        "id": issue.id,
        "label": " ".join(part.text for part in issue.label),
        "label_parts": [_excerpt(part) for part in issue.label],
        "status": issue.status,
        "status_words": _maybe(issue.status_words),
        "evidence": [_excerpt(sentence) for sentence in issue.evidence],
        "parties": list(issue.parties),
        "latest": _maybe(issue.latest),
        "next_step": _maybe(issue.next_step),
        "positions": [_position(position) for position in issue.positions],
        "unheard": list(issue.unheard),
        "salience": round(issue.salience, 4),
    }


def _position(position: Position) -> Json:
    return {
        "actor": position.actor,
        "quote": position.quote,
        "evidence": _excerpt(position.evidence),
    }


def _event(event: Event) -> Json:
    return {
        "when": _excerpt(event.when),
        "date": event.date and event.date.isoformat(),
        "event": _excerpt(event.event),
        "reported": event.reported,
        "ahead": event.ahead,
        "worth": round(event.worth, 4),
    }


def _figure(figure: Figure) -> Json:
    return {
        **_excerpt(figure.value),
        "counts": _maybe(figure.clause or figure.counts),
        "noun": _maybe(figure.counts),
        "said_by": figure.said_by,
        "disagrees_with": list(figure.disagrees_with),
        "worth": round(figure.worth, 4),
    }
