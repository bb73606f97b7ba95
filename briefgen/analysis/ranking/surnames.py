"""Finds bare surnames, people who share a surname, and first introductions."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.analysis.actors.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from briefgen.analysis.document import Document
    from briefgen.model import Actor, Mention

_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})


def index_surnames(document: Document, actors: Iterable[Actor]) -> Mapping[int, tuple[int, str]]:
    """Map the start of each bare surname that only one person has to its end and actor."""
    people = [actor for actor in actors if actor.kind == "person"]
    shared = find_namesakes(document, people)
    alone = [actor for actor in people if actor.id not in shared]
    return {
        mention.excerpt.start: (mention.excerpt.end, actor.id)
        for actor in alone
        if _is_name(actor, document)
        for mention in _named(actor)
        if _is_surname(mention, actor)
    }


def find_namesakes(document: Document, actors: Iterable[Actor]) -> frozenset[str]:
    """Return the ids of the people who share their surname with somebody else in the article."""
    people = [actor for actor in actors if actor.kind == "person"]
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for actor in people:
        for name in (actor.name, *(m.bare or m.excerpt for m in _named(actor))):
            bearers[_last(name.text)].add(actor.id)
    before = _names_before(document, bearers.keys())
    return frozenset(
        actor.id
        for actor in people
        if len(bearers[_last(actor.name.text)]) > 1
        or not before.get(_last(actor.name.text), set()) <= _name_words(actor)
    )


def _names_before(document: Document, surnames: Container[str]) -> Mapping[str, set[str]]:
    """Return, for each surname, the names that come right before it, without titles."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairwise(document.tokens):
        if other.pos == "PROPN" and one.pos == "PROPN" and one.sentence == other.sentence:
            surname = _fold(other.text)
            if surname in surnames and one.text[0].isupper() and not is_title(one):
                found[surname].add(_fold(one.text))
    return found


def _name_words(actor: Actor) -> set[str]:
    """Return every word used in a person's names."""
    return {_fold(word) for mention in _named(actor) for word in mention.excerpt.text.split()} | {
        _fold(word) for word in actor.name.text.split()
    }


def _is_name(actor: Actor, document: Document) -> bool:
    """Return whether every word of a name is part of it: not so in "Find Orrel", "Tarn's Orrel"."""
    words = document.within(actor.name.span)
    named = [word for word in words if word.text[0].isupper()]
    return bool(words) and all(
        word.pos == "PROPN" and word.entity not in _PLACES for word in (words[0], *named)
    )


def is_introduction(mention: Mention) -> bool:
    """Return whether a mention names somebody with more than one word, such as a title."""
    return mention.named and len(mention.excerpt.text.split()) > 1


def _named(actor: Actor) -> Iterator[Mention]:
    return (mention for mention in actor.mentions if mention.named)


def _is_surname(mention: Mention, actor: Actor) -> bool:
    """Return whether a mention is only the last word of the name."""
    words = actor.name.text.split()
    return (
        len(words) > 1
        and not is_introduction(mention)
        and _fold(mention.excerpt.text) == _fold(words[-1])
    )


def _last(name: str) -> str:
    return _fold(name.rsplit(maxsplit=1)[-1])


def _fold(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("’s")
