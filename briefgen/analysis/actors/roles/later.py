"""Roles that stand away from the name: what "he" is, and who spoke before he was named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.actors.roles.after import read_copula
from briefgen.analysis.actors.roles.phrases import Stretch, is_role, phrase_end, role_nouns
from briefgen.analysis.actors.trail import quoted_tokens
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Container

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor

BACK = 3
"""Sentences between an unnamed speaker and the name, at most."""


def find_later_roles(document: Document, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Give the people without a role the one that stands away from their names, if there is one.

    Pronouns must have been added to their mentions.
    """
    quoted = quoted_tokens(document)
    return tuple(
        replace(actor, role=document.excerpt(found.first, found.last))
        if actor.kind == "person"
        and actor.role is None
        and (found := _of_pronoun(document, actor, quoted) or _before_named(document, actor))
        else actor
        for actor in actors
    )


def _of_pronoun(document: Document, actor: Actor, quoted: Container[int]) -> Stretch | None:
    """Read "the director of the port" out of "She was the director of the port".

    What somebody calls her in a quote is an opinion and no role.
    """
    nouns = role_nouns("person")
    pronouns = (m for m in actor.mentions if not m.named and m.sentence is not None)
    for words in (document.within(mention.excerpt.span) for mention in pronouns):
        found = read_copula(document, words, nouns)
        if found and words[0].index not in quoted:
            return found
    return None


def _before_named(document: Document, actor: Actor) -> Stretch | None:
    """Read "A spokesman for the port" where the name comes with a later quote of his.

    "A spokesman for the port said it was closed. “We wait,” Peter Marlow told the Gazette."
    """
    first = actor.mentions[0]
    name = document.within(first.bare.span) if first.bare else ()
    full = len(name) > 1 and _speaks(document, name[-1])
    if first.sentence is None or not full:
        return None
    paragraph = document.sentences[first.sentence].paragraph
    for number in range(first.sentence - 1, max(-1, first.sentence - 1 - BACK), -1):
        if document.sentences[number].paragraph != paragraph:
            return None
        speaker = next((word for word in document.words(number) if _speaks(document, word)), None)
        if speaker is not None:
            return _described(document, speaker)
    return None


def _speaks(document: Document, word: Token) -> bool:
    """Tell whether a word is the subject of a verb of speech."""
    return word.dep == "nsubj" and document.head(word).lemma in lexicon.words("cues", "clause")


def _described(document: Document, speaker: Token) -> Stretch | None:
    """Give the words of "a spokesman for the port", who is new to the reader and not named."""
    children = document.children(speaker)
    new = any(child.dep == "det" and child.lower in {"a", "an"} for child in children)
    named = any(child.dep == "appos" for child in children)
    if not new or named or not is_role(speaker, role_nouns("person")):
        return None
    first = document.edges(speaker)[0]
    return Stretch(first, max(speaker.index, phrase_end(document, first)))
