"""Finds words that somebody else relays: “…,” the paper quotes an official as saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.cues import Cue, cue_at
from briefgen.analysis.quotes.quote_content import content_spans
from briefgen.analysis.quotes.quoted_document import Found
from briefgen.analysis.quotes.reported_clauses import (
    after_unit,
    content_after,
    content_before,
    unit_of,
)
from briefgen.analysis.quotes.speaker_phrases import mention_of

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page

_QUOTING = frozenset({"quote", "cite"})


def report_relayed(page: Page, cue: Cue) -> Found | None:
    """Return the words of someone quoted by somebody else: “…,” it quotes an official as saying."""
    document, verb = page.document, cue.verb
    saying = _as_saying(document, verb)
    source = _whom_it_quotes(document, verb)
    if saying is None or source is None or page.quoted(verb):
        return None
    telling = Cue(saying, saying, frozenset({"clause"}))
    rest = after_unit(document, telling, saying.index)
    after = content_after(page, telling, *rest) if rest else None
    first, _ = unit_of(page, cue)
    before = content_before(page, cue, first, followed=True) if after is None else None
    spans = content_spans(page, [part for part in (before, after) if part is not None])
    if not spans:
        return None
    opening = verb if source.index < verb.index else document.head(saying)
    words = document.span(opening.index, saying.index)
    return Found(spans, words, mention_of(page, source), "quoted as saying", speaker_by="phrase")


def _as_saying(document: Document, verb: Token) -> Token | None:
    """Return the "saying" of "quotes an official as saying"."""
    if verb.lemma.lower() not in _QUOTING:
        return None
    for link in document.children(verb, "prep"):
        for saying in document.children(link, "pcomp") if link.lower == "as" else ():
            cue = cue_at(document, saying)
            if saying.tag == "VBG" and cue is not None and cue.takes("clause"):
                return saying
    return None


def _whom_it_quotes(document: Document, verb: Token) -> Token | None:
    """Return the noun that a verb quotes: its object, or its subject in the passive."""
    found = document.children(verb, "nsubjpass") or document.children(verb, "dobj")
    return found[0] if found else None
