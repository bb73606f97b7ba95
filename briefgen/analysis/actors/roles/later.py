"""Finds roles that are separate from the name, such as what "he" is or who spoke before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.actors.quoted_stretches import quoted_tokens, speaks
from briefgen.analysis.actors.roles.clauses import read_copula
from briefgen.analysis.actors.roles.phrases import Stretch, is_role, phrase_end, role_nouns

if TYPE_CHECKING:
    from collections.abc import Container

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor, Mention

BACK = 3
"""Most sentences between an unnamed speaker and the name."""


def find_later_roles(document: Document, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors, adding roles separate from the name to those without a role.

    Their mentions must already include pronouns.
    """
    quoted = quoted_tokens(document)
    return tuple(
        replace(actor, role=document.excerpt(found.first, found.last))
        if actor.role is None and (found := _find(document, actor, quoted))
        else actor
        for actor in actors
    )


def _find(document: Document, actor: Actor, quoted: Container[int]) -> Stretch | None:
    if actor.kind == "person":
        return (
            _of_pronoun(document, actor, quoted)
            or _before_named(document, actor)
            or _below_name(document, actor)
        )
    return _of_spokesman(document, actor) if actor.kind == "organisation" else None


def _of_pronoun(document: Document, actor: Actor, quoted: Container[int]) -> Stretch | None:
    """Return "the director of the port" from "She was the director of the port".

    Inside quotations such words are somebody's opinion and do not count.
    """
    nouns = role_nouns("person")
    pronouns = (m for m in actor.mentions if not m.named and m.sentence is not None)
    for words in (document.within(mention.excerpt.span) for mention in pronouns):
        found = read_copula(document, words, nouns)
        if found and words[0].index not in quoted:
            return found
    return None


def _before_named(document: Document, actor: Actor) -> Stretch | None:
    """Return "A spokesman for the port" if the name comes with a later quotation.

    An example is "A spokesman for the port said it was closed. “We wait,” Peter Marlow told the
    Gazette."
    """
    first = actor.mentions[0]
    name = document.within(first.bare.span) if first.bare else ()
    full = len(name) > 1 and speaks(document, name[-1])
    if first.sentence is None or not full:
        return None
    paragraph = document.sentences[first.sentence].paragraph
    for number in range(first.sentence - 1, max(-1, first.sentence - 1 - BACK), -1):
        if document.sentences[number].paragraph != paragraph:
            return None
        speaker = next((word for word in document.words(number) if speaks(document, word)), None)
        if speaker is not None:
            return _described(document, speaker)
    return None


def _below_name(document: Document, actor: Actor) -> Stretch | None:
    """Return the line below a line that is only the name, as in lists of people."""
    first = actor.mentions[0]
    if first.sentence is None or first.sentence + 1 >= len(document.sentences):
        return None
    words, below = document.words(first.sentence), document.root(first.sentence + 1)
    paragraphs = [document.sentences[one].paragraph for one in (first.sentence, below.sentence)]
    alone = all(word.pos == "PUNCT" or word in _within(document, first) for word in words)
    told = below.tag == "NN" and is_role(below, role_nouns("person"))
    if not (alone and told and paragraphs[0] != paragraphs[1]):
        return None
    opens = document.words(below.sentence)[0].index
    last = phrase_end(document, opens)
    return Stretch(opens, last) if opens <= below.index <= last else None


def _within(document: Document, mention: Mention) -> tuple[Token, ...]:
    return document.within(mention.excerpt.span)


def _described(document: Document, speaker: Token) -> Stretch | None:
    """Return the words of "a spokesman for the port", if it is new to the reader and not named."""
    children = document.children(speaker)
    new = any(child.dep == "det" and child.lower in {"a", "an"} for child in children)
    named = any(child.dep == "appos" for child in children)
    if not new or named or not is_role(speaker, role_nouns("person")):
        return None
    first = document.edges(speaker)[0]
    return Stretch(first, max(speaker.index, phrase_end(document, first)))


# --- a body by those who speak for it -------------------------------------------------------------


def _of_spokesman(document: Document, actor: Actor) -> Stretch | None:
    """Return "the airline" if somebody named later is its spokesman.

    An example is "A spokesman for the airline said it was late. … Tom Roe, the spokesman for
    Northwind, said so."
    """
    for mention in actor.mentions:
        if not mention.named or mention.sentence is None:
            continue
        words = document.within(mention.excerpt.span)
        office = _office_for(document, words[-1])
        if office and _has_article(document, office, "the"):
            return _first_office(document, office)
    return None


def _office_for(document: Document, noun: Token) -> Token | None:
    """Return the "spokesman" of "spokesman for the airline", given the last noun."""
    link = next(
        (
            one
            for one in document.ancestors(noun)
            if one.dep not in {"pobj", "compound", "nmod"} and one.lower != "of"
        ),
        None,
    )
    if link is None or link.lower != "for":
        return None
    office = document.head(link)
    return office if is_role(office, role_nouns("person")) else None


def _has_article(document: Document, noun: Token, *articles: str) -> bool:
    return any(child.lower in articles for child in document.children(noun, "det"))


def _first_office(document: Document, office: Token) -> Stretch | None:
    """Return the body for which the same office was held before: "a spokesman for the airline"."""
    for number in range(max(0, office.sentence - BACK), office.sentence):
        for word in document.words(number):
            if word.lemma == office.lemma and _has_article(document, word, "a", "an"):
                return _common_body(document, word)
    return None


def _common_body(document: Document, office: Token) -> Stretch | None:
    """Return "the airline" of "a spokesman for the airline"; proper names do not count."""
    for link in document.children(office, "prep"):
        for noun in document.children(link, "pobj"):
            first = document.edges(noun)[0]
            common = noun.tag == "NN" and noun.lower in role_nouns("organisation")
            if link.lower == "for" and common and _has_article(document, noun, "the"):
                return Stretch(first, noun.index)
    return None
