"""Finds the words that name whoever speaks: the subject of a cue, and the head of a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.page import Page

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CHUNK_LEFT = frozenset(
    {"det", "compound", "amod", "poss", "nmod", "nummod", "quantmod", "predet", "nounmod", "advmod"}
)
_NOMINAL_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "WDT", "JJ", "JJS", "JJR", "PDT"}
)
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "dep"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def subject_of(document: Document, verb: Token) -> Token | None:
    """Find the head of the noun phrase that a verb is about.

    The verb's own subject comes first; a participle, an infinitive and the second of two joined
    verbs share the subject of the verb that governs them, and a participle behind a noun ("a
    statement announcing …") has that noun.
    """
    for link in _verbs_sharing(document, verb):
        if link.pos not in {"VERB", "AUX", "ADP", "SCONJ", "PART"}:
            return link if link.tag in _NOMINAL_TAGS else None
        own = [c for c in document.children(link, *_SUBJECTS) if c.dep != "csubj"]
        if own:
            return own[-1] if own[0].tag == "EX" else _nearest(own, verb)
    return None


def _nearest(subjects: list[Token], verb: Token) -> Token:
    """Choose the subject closest to the verb, of several that a parser may see."""
    return min(subjects, key=lambda token: abs(token.index - verb.index))


def _verbs_sharing(document: Document, verb: Token) -> Iterator[Token]:
    """Walk from a verb up to the verbs whose subject it can share."""
    yield verb
    link = verb
    for ancestor in document.ancestors(verb):
        if link.dep not in _SHARING:
            return
        if link.dep == "ccomp" and link.tag not in {"VB", "VBG", "VBN"}:
            return
        if link.dep == "advcl" and link.tag not in {"VB", "VBG", "VBN"}:
            return
        yield ancestor
        link = ancestor


def mention_of(page: Page, head: Token) -> tuple[int, int]:
    """Give the first and last token of the words that name ``head``.

    That is the head with the words before it and its "of" and "for" phrases; relative clauses stay
    out. Where a described person is named in apposition ("a lawyer for the firm, Ana Ng,"), the
    name is the mention.
    """
    document = page.document
    named = _named_apposition(document, head)
    if named is not None:
        head = named
    first = head.index
    for child in reversed(document.children(head)):
        if child.index < first and child.dep in _CHUNK_LEFT and not page.quoted(child):
            first = min(first, document.edges(child)[0])
    last = _right_edge(document, head)
    return _strip(document, first, last)


def _named_apposition(document: Document, head: Token) -> Token | None:
    """Find the person's name that stands beside a description of that person."""
    if head.pos == "PROPN" or head.tag in {"PRP", "WP", "WDT"}:
        return None
    for child in document.children(head, "appos"):
        if child.entity == "PERSON":
            return child
    return None


def _right_edge(document: Document, head: Token) -> int:
    """Extend a noun phrase over its short phrases ("of the ministry") and joined nouns."""
    last = head.index
    for child in document.children(head):
        if child.index < head.index:
            continue
        if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON"}:
            last = max(last, _right_edge(document, child))
        elif child.dep == "prep" and child.lower in {"of", "for", "at", "from", "with", "in"}:
            if child.index != last + 1:
                break
            last = max(
                last, *(_right_edge(document, c) for c in document.children(child, "pobj")), last
            )
        elif child.dep in {"case", "flat"} or (child.dep == "nummod" and child.index == last + 1):
            last = max(last, child.index)
    return last


def _strip(document: Document, first: int, last: int) -> tuple[int, int]:
    """Take commas, marks and a possessive "'s" off the edges."""
    tokens = document.tokens
    while first < last and (tokens[first].pos == "PUNCT" or tokens[first].pos == "SPACE"):
        first += 1
    while last > first and (tokens[last].pos == "PUNCT" or tokens[last].tag == "POS"):
        last -= 1
    return first, last
