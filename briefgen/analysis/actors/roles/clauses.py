"""Reads roles from clauses: what a person is, was named, or does by office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors.roles.phrases import (
    Stretch,
    after_marks,
    is_role,
    noun_of_phrase,
    phrase_end,
    skip_marks,
)
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


def read_copula(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Return what a name "is" or "became": "Ana Ng is the director of the port"."""
    subject = next((token for token in name if token.dep == "nsubj"), None)
    if subject is None or document.head(subject).lemma not in _COPULAS:
        return None
    verb = document.head(subject)
    if document.children(verb, "neg") or _is_thought(document, verb):
        return None
    for noun in document.children(verb, "attr"):
        first = skip_marks(document, document.edges(noun)[0])
        last = phrase_end(document, first)
        if first <= noun.index <= last and is_role(noun, nouns) and first > verb.index:
            return Stretch(first, last)
    return None


def _is_thought(document: Document, verb: Token) -> bool:
    """Return whether a statement is only possible or somebody's opinion: "could be minister"."""
    maybe = any(aux.tag == "MD" for aux in document.children(verb, "aux"))
    if any(word.lower in _CONDITIONS for word in document.children(verb, "mark")):
        return True
    above = document.head(verb).lemma if verb.dep == "ccomp" else ""
    praised = above in lexicon.words("cues", "clause") and _is_compared(document, verb)
    return maybe or praised or above in lexicon.words("cues", "belief")


def _is_compared(document: Document, verb: Token) -> bool:
    """Return whether words are a comparison, and so an opinion: "the strongest candidate"."""
    nouns = document.children(verb, "attr")
    return any(word.tag in {"JJS", "JJR"} for noun in nouns for word in document.children(noun))


_CONDITIONS = frozenset({"if", "unless", "whether"})
_COPULAS = frozenset({"be", "become", "remain"})


def read_relative(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Return the role in "Ana Ng, who was the director of the port,"."""
    who = after_marks(document, name[-1].index + 1, name[-1].sentence)
    verb = document.next_in_sentence(who) if who is not None else None
    if who is None or verb is None or document.tokens[who].lower not in {"who", "which"}:
        return None
    office = document.next_in_sentence(verb)
    if verb.lemma not in _COPULAS or office is None:
        return None
    last = phrase_end(document, office.index)
    told = noun_of_phrase(document, office.index, last, nouns) is not None
    return Stretch(office.index, last) if told else None


def read_appointed(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Return the role in "Ana Ng was named director of the port", "elected her mayor"."""
    verb = document.head(name[-1])
    if verb.lemma not in _APPOINTING or name[-1].dep not in {"nsubjpass", "dobj", "nsubj"}:
        return None
    present = any(aux.tag == "VBZ" for aux in document.children(verb, "auxpass"))
    if present or document.children(verb, "neg") or _is_thought(document, verb):
        return None
    office = document.next_in_sentence(verb if name[-1].index < verb.index else name[-1])
    if office is None or (name[-1].dep == "nsubj" and not document.children(verb, "oprd")):
        return None
    last = phrase_end(document, office.index)
    told = noun_of_phrase(document, office.index, last, nouns) is not None
    return Stretch(office.index, last) if told else None


_APPOINTING = frozenset({"appoint", "choose", "elect", "name"})


def read_office(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Return what somebody does by office: "Ana Ng, who heads the port authority,"."""
    who = after_marks(document, name[-1].index + 1, name[-1].sentence)
    if who is None or document.tokens[who].lower not in {"who", "which"} or not nouns:
        return None
    verb = document.next_in_sentence(who)
    if verb is None or verb.lemma not in lexicon.words("parts", "verbs of office"):
        return None
    office = document.next_in_sentence(verb)
    if office is None or office.lower == "to" or office.entity == "PERSON":
        return None  # "who managed to leave", "who leads Ana Ng by two"
    last = phrase_end(document, office.index)
    return Stretch(verb.index, last) if last > verb.index else None
