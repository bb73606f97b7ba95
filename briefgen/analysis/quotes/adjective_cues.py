"""Finds reports made by adjectives of being sure, glad or ready: "Ng is confident that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.cues import names_speech
from briefgen.analysis.quotes.quote_content import content_spans
from briefgen.analysis.quotes.quoted_document import Found
from briefgen.analysis.quotes.speaker_phrases import mention_of
from briefgen.analysis.quotes.verb_subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page


def state_cues(page: Page) -> Iterator[Token]:
    """Yield the predicate adjectives that say what somebody believes, feels or wants."""
    for token in page.document.tokens:
        if (
            token.dep in {"acomp", "conj", "oprd"}
            and not page.quoted(token)
            and names_speech(token, "adjective")
        ):
            yield token


def report_state(page: Page, adjective: Token) -> Found | None:
    """Return what an adjective reports about the subject of its verb."""
    document = page.document
    content = _content(document, adjective)
    head = subject_of(page, document.head(adjective)) if content else None
    if content is None or head is None or head.lower in {"it", "this", "that", "there"}:
        return None
    spans = content_spans(page, [content])
    if not spans:
        return None
    return Found(spans, adjective.span, mention_of(page, head), "speaker is sure or glad")


def _content(document: Document, adjective: Token) -> tuple[int, int] | None:
    """Return the tokens of the clause, infinitive or phrase after the adjective."""
    for child in document.children(adjective, "ccomp", "xcomp", "prep", "acl"):
        if child.index < adjective.index:
            continue
        first, last = document.edges(child)
        if child.dep == "prep":
            first += 1
        if first <= last:
            return first, last
    return None
