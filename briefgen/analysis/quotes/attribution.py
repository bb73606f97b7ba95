"""Gives what was found its speaker by name, its kind and its confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import resolve_reference
from briefgen.analysis.quotes.marks import pair_marks
from briefgen.model import Quote, Speaker

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.quotes.marks import Marked
    from briefgen.analysis.quotes.page import Found
    from briefgen.model import Actor, QuoteKind, Span


def attribute(
    found: tuple[Found, ...], document: Document, actors: tuple[Actor, ...]
) -> tuple[Quote, ...]:
    """Resolve the speakers of what was found to actors."""
    names = {actor.id: actor.name.text for actor in actors}
    marked = pair_marks(document.article)
    quotes = []
    for number, quote in enumerate(found, 1):
        speaker = None
        if quote.speaker is not None:
            mention = document.excerpt(*quote.speaker)
            actor = resolve_reference(document, actors, mention.span)
            speaker = Speaker(mention, names[actor] if actor else mention.text, actor)
        quotes.append(
            Quote(
                id=f"q{number}",
                kind=_kind(document, quote.spans, marked),
                spans=tuple(map(document.article.excerpt, quote.spans)),
                speaker=speaker,
                cue=document.article.excerpt(quote.cue) if quote.cue else None,
                rule=quote.rule,
                confidence=0.5,
            )
        )
    return tuple(quotes)


def _kind(document: Document, spans: tuple[Span, ...], marked: tuple[Marked, ...]) -> QuoteKind:
    quoted = total = 0
    for span in spans:
        for index in range(span.start, span.end):
            if document.article.plain[index].isalnum():
                total += 1
                quoted += any(m.outer.start <= index < m.outer.end for m in marked)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.98 * total else "mixed"
