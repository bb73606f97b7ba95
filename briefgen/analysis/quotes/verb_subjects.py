"""Finds the subject of a verb, and distinguishes nouns that can speak from those that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.quotes.cues import names_speech
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page

_SUBJECTS = ("nsubj", "nsubjpass")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_VERBAL = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PART"})
_SHARING = frozenset(
    {"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "dep", "acomp", "dobj", "pobj"}
)
"""Dependencies on a governor whose subject a verb can share."""
_NON_FINITE = frozenset({"VB", "VBG", "VBN"})
_ABSTRACT = ("tion", "sion", "ment", "ness", "ence", "ance", "ism")
"""Endings of nouns that do not name persons: "decision", "movement"."""
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "person", "body", "one")
"""Endings of nouns that name persons: "rider", "organist"."""
_MANY = frozenset({"NNS", "NNPS", "NNP", "PRP"})


def subject_of(page: Page, verb: Token) -> Token | None:
    """Return the head of the noun phrase that a verb is about, outside quotation marks.

    The verb's own subject is preferred. A participle, an infinitive and the second of two joined
    verbs share the subject of their governor. The subject of a participle after a noun is that noun
    ("a statement announcing …"), unless it is a thing ("gave her reasoning, saying …").
    """
    return _reporter_above(page, verb) or _own_or_shared(page, verb)


def _own_or_shared(page: Page, verb: Token) -> Token | None:
    """Return the subject of a verb, or that of the nearest verb above whose subject it shares.

    A person is preferred to a thing.
    """
    thing = None
    for link in _verbs_sharing(page, verb):
        if link.dep == "acomp" or _is_paper(link):
            continue
        found = subject_at(page, link, verb)
        own = link is verb and verb.tag != "VBG"
        if found is not None and (own or not is_thing(page.document, found)):
            return found
        thing = thing or found
        if found is None and link.pos not in _VERBAL:
            break
    return thing


def _reporter_above(page: Page, verb: Token) -> Token | None:
    """Return the speaker of the clause around a participle: "Ng said it was late, adding …"."""
    document = page.document
    if verb.tag != "VBG" or verb.dep != "advcl" or not names_speech(verb, "clause"):
        return None
    link = document.head(verb)
    while link.dep == "conj":
        link = document.head(link)
    above = document.head(link)
    if link.dep != "ccomp" or not names_speech(above, "clause") or page.quoted(above):
        return None
    own = [one for one in document.children(above, "nsubj") if not page.quoted(one)]
    return own[0] if own and _can_speak(page, own[0]) else None


def subject_at(page: Page, link: Token, verb: Token) -> Token | None:
    """Return the subject of a verb above, or the noun on which the participle depends."""
    if link.pos not in _VERBAL:
        return link if _can_speak(page, link) and not page.quoted(link) else None
    own = [c for c in page.document.children(link, *_SUBJECTS) if not page.quoted(c)]
    own = [c for c in own if _can_speak(page, c)]
    return min(own, key=lambda token: abs(token.index - verb.index)) if own else None


def _verbs_sharing(page: Page, verb: Token) -> Iterator[Token]:
    """Yield a verb and the verbs above it whose subject it can share.

    In "He said the move was right and said …", the second "said" continues the report, because its
    clause is about a thing.
    """
    document = page.document
    yield verb
    link = verb
    for ancestor in document.ancestors(verb):
        if link.dep not in _SHARING:
            return
        if link.dep in {"ccomp", "advcl"} and link.tag not in _NON_FINITE:
            subject = subject_at(page, link, verb)
            reported = link.dep == "ccomp" and ancestor.lemma.lower() in lexicon.words("saying")
            if link is verb or not reported or subject is None or not is_thing(document, subject):
                return
        yield ancestor
        link = ancestor


def agent_of(document: Document, verb: Token) -> Token | None:
    """Return the noun after the "by" of a passive."""
    for by in document.children(verb, "agent"):
        for noun in document.children(by, "pobj"):
            return noun
    return None


def is_abstract(noun: Token) -> bool:
    """Return whether a noun names a thing that neither speaks nor is read ("the divisions")."""
    if noun.pos != "NOUN" or names_speech(noun, "document", "relay", "body"):
        return False
    return noun.lemma.lower().endswith(_ABSTRACT)


def _can_speak(page: Page, token: Token) -> bool:
    """Return whether a token can be the head of a speaker: a nominal or a capitalised word.

    Times and parts of words ("n't") cannot, but "the 56-year-old" can.
    """
    if page.document.is_rest_of_word(token):
        return False
    if token.tag in {"EX", "RB"} or (token.entity in {"DATE", "TIME"} and not is_of_age(token)):
        return False
    return token.pos in _NOMINAL or token.text[0].isupper()


def is_of_age(token: Token) -> bool:
    """Return whether a word calls somebody by age: "the 56-year-old"."""
    return token.lower.endswith("old") and token.entity == "DATE"


def is_thing(document: Document, noun: Token) -> bool:
    """Return whether a noun names neither a person nor a document: "an effort", "the move".

    "A majority of voters" counts as persons.
    """
    if noun.pos != "NOUN" or noun.entity or noun.tag == "NNS":
        return False
    lemma = noun.lemma.lower()
    if names_speech(noun, "document", "relay", "body") or lemma in gazetteer.group_nouns():
        return False
    if lemma in gazetteer.roles() or lemma.endswith(_AGENTS):
        return False
    links = (link for link in document.children(noun, "prep") if link.lower == "of")
    parts = (part for link in links for part in document.children(link, "pobj"))
    return not any(part.tag in _MANY for part in parts)


def _is_paper(noun: Token) -> bool:
    """Return whether a noun is a document that somebody issues ("issued a statement saying …")."""
    return noun.dep == "dobj" and names_speech(noun, "relay", "document")
