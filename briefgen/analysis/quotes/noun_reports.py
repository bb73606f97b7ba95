"""Finds reports made by nouns: "Ng's claim that …", "their decision to …", "criticism by Ng"."""

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

_PREPOSITIONS = frozenset({"of", "for", "to", "about", "on", "against", "over"})
_TRUST = frozenset({"belief", "confidence", "faith", "interest", "trust"})
"""Nouns that take "in"; after other nouns "in" says where: "claims in the sea"."""
_SOURCES = frozenset({"by", "from", "among"})


def noun_cues(page: Page) -> Iterator[Token]:
    """Yield the nouns for saying, asking, thinking or wanting something."""
    for token in page.document.tokens:
        if token.pos == "NOUN" and not page.quoted(token) and names_speech(token, "noun"):
            yield token


def report_noun(page: Page, noun: Token) -> Found | None:
    """Return what a noun reports, if its owner, agent or light verb names the speaker."""
    document = page.document
    content = _content(document, noun)
    if content is None:
        return None
    head, how = _source(page, noun)
    if head is None:
        return None
    spans = content_spans(page, [content])
    if not spans:
        return None
    clause = ", clause" if document.tokens[content[0]].lower == "that" else ""
    rule = f"{how}{clause}"
    return Found(spans, noun.span, mention_of(page, head), rule, speaker_by="phrase")


def _content(document: Document, noun: Token) -> tuple[int, int] | None:
    """Return the tokens of the clause, infinitive or phrase that the noun takes."""
    for child in document.children(noun):
        if child.index < noun.index:
            continue
        if child.dep in {"acl", "ccomp"} and _that_or_to(document, child):
            return document.edges(child)
        trusts = child.lower == "in" and noun.lemma.lower() in _TRUST
        if child.dep == "prep" and (child.lower in _PREPOSITIONS or trusts):
            first, last = document.edges(child)
            if last > first:
                return first + 1, last
    return None


def _that_or_to(document: Document, clause: Token) -> bool:
    return any(
        child.lower in {"that", "to", "whether", "if"}
        for child in document.children(clause, "mark", "aux")
    )


def _source(page: Page, noun: Token) -> tuple[Token | None, str]:
    """Return the head of the source and how it is given, ``None`` if there is none.

    The source is the owner, the agent after "by", "from" or "among", or the subject of a light
    verb.
    """
    document = page.document
    for owner in document.children(noun, "poss"):
        return owner, "owner and noun"
    for preposition in document.children(noun, "prep"):
        if preposition.lower in _SOURCES:
            for agent in document.children(preposition, "pobj"):
                return agent, "noun and agent"
    verb = document.head(noun)
    if noun.dep == "dobj" and names_speech(verb, "light"):
        return subject_of(page, verb), "lent verb and noun"
    return None, ""
