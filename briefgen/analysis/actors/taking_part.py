"""Decides which actors take part in the story, rather than only locate or identify others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.roles.phrases import role_nouns
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor, Span

OFTEN_NAMED = 4
"""An organisation with this many mentions is part of the story in any case."""


def takes_part(
    actor: Actor, document: Document, heads: Sequence[Token], others: Collection[Span]
) -> bool:
    """Return whether the story says what an actor does, says or suffers.

    ``others`` are the roles of the other actors; mentions inside them do not count.
    """
    apart = [head for head in heads if not any(head.span in role for role in others)]
    if actor.kind == "person" and (actor.role or len(apart) > 1):
        return any(map(_is_independent, apart))
    if actor.kind == "organisation" and len(apart) >= OFTEN_NAMED:
        return True
    return any(_is_part(document, actor, head) for head in apart)


def _is_independent(head: Token) -> bool:
    """Return whether a mention does not merely modify another noun: "the Marlow years"."""
    return head.dep not in _MODIFIERS


_MODIFIERS = frozenset({"compound", "nmod", "amod"})


def _is_part(document: Document, actor: Actor, head: Token) -> bool:
    """Return whether a body or place acts at a mention, is acted on or faced, or owns a deed."""
    first = _first_of_row(document, head)
    above = document.head(first)
    if first.dep in {"nsubj", "nsubjpass", "csubj"}:
        return actor.kind != "place" or above.lemma != "be"
    last = gazetteer.fold(actor.name.text).rpartition(" ")[2]
    if not _peoples().isdisjoint({last, last.removesuffix("s")}):
        return False
    if first.dep in {"dobj", "dative"}:
        return actor.kind != "place" or above.lemma not in lexicon.words("places", "verbs of going")
    if first.dep == "poss":
        return _is_deed(above)
    return first.dep == "pobj" and (_is_faced(document, above) or _is_whole(document, above))


@cache
def _peoples() -> frozenset[str]:
    """Return the names of peoples, which are part of the story only if they act."""
    return lexicon.words("organisations", "peoples") | gazetteer.demonyms().keys()


def _first_of_row(document: Document, head: Token) -> Token:
    """Return the first of the words joined by commas or "and", given any of them."""
    while head.dep in {"conj", "appos"} and head.head < head.index:
        head = document.head(head)
    return head


def _is_deed(owned: Token) -> bool:
    """Return whether a possessed noun is no person, place or group: "Tarn's plan"."""
    known = role_nouns("person") | gazetteer.place_nouns() | gazetteer.group_nouns()
    return owned.tag in {"NN", "NNS"} and known.isdisjoint({owned.lower, owned.lemma})


def _is_faced(document: Document, link: Token) -> bool:
    """Return whether something is done "by" or "against" somebody, or held "with" somebody."""
    if link.lower == "with":
        return document.head(link).lemma not in role_nouns("person")
    return link.lower in _FACING


def _is_whole(document: Document, link: Token) -> bool:
    """Return whether a part acts for a body: "a panel of the court ruled", "a voice for it"."""
    part = document.head(link)
    of = link.lower == "of" and part.lower in gazetteer.group_nouns()
    speaks = link.lower == "for" and part.lower.startswith("spokes")
    return (of or speaks) and part.dep in {"nsubj", "nsubjpass"}


_FACING = frozenset({"against", "between", "by"})
