"""Resolves a pronoun speaker to the unnamed person before: "A clerk said … He added …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.pronouns import GENDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Quote, Speaker

_ARTICLES = frozenset({"a", "an", "another", "one", "the"})


def carry_names(quotes: Iterable[Quote], document: Document) -> Iterator[Quote]:
    """Yield the quotes; an unresolved "he" or "she" becomes the speaker described just before."""
    described: Speaker | None = None
    sentence = 0
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None:
            yield quote
            continue
        head = document.top(speaker.mention.span)
        near = head.sentence - sentence <= 1
        if described and near and _continues(document, speaker, head, described):
            yield replace(quote, speaker=described)
        else:
            described = speaker if _is_description(document, speaker) else None
            yield quote
        sentence = head.sentence


def _continues(document: Document, speaker: Speaker, pronoun: Token, described: Speaker) -> bool:
    """Return whether a speaker is an unresolved pronoun that fits the gender of a description."""
    if speaker.actor or pronoun.lower not in GENDERS:
        return False
    noun = document.top(described.mention.span)
    return gazetteer.roles().get(noun.lower) in {None, GENDERS[pronoun.lower]}


def _is_description(document: Document, speaker: Speaker) -> bool:
    """Return whether a speaker is one person described without a name: "a clerk"."""
    words = document.within(speaker.mention.span)
    one = document.top(speaker.mention.span).tag == "NN" and words[0].lower in _ARTICLES
    return one and speaker.actor is None
