"""What somebody is sure of, glad about or ready for: "Ng is confident that …"."""

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
    """Return the adjectives that tell what somebody holds or wants."""
    for token in page.document.tokens:
        if (
            token.dep in {"acomp", "conj", "oprd"}
            and not page.quoted(token)
            and names_speech(token, "adjective")
        ):
            yield token


def report_state(page: Page, adjective: Token) -> Found | None:
    """Find what an adjective reports of the subject of its verb."""
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
    """Return the clause, infinitive or phrase behind the adjective."""
    for child in document.children(adjective, "ccomp", "xcomp", "prep", "acl"):
        if child.index < adjective.index:
            continue
        first, last = document.edges(child)
        if child.dep == "prep":
            first += 1
        if first <= last:
            return first, last
    return None
