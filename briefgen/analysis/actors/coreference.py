"""Resolves mentions, pronouns and descriptions to actors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.analysis.actors.actor_traits import read_traits
from briefgen.analysis.actors.descriptions import describe, is_description
from briefgen.analysis.actors.pronouns import (
    GENDERS,
    THINGS,
    bars,
    choose,
    follows_stranger,
    part_of,
    quoted_by,
    says_unnamed,
)
from briefgen.analysis.actors.quoted_stretches import is_unnamed_speaker, number_quotations, speaks
from briefgen.analysis.actors.recent_mentions import Seen, Trail
from briefgen.model import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.analysis.actors.actor_traits import Traits
    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor, Span


@dataclass(frozen=True, slots=True)
class References:
    """The actor of each token that refers to one."""

    document: Document
    actors: Mapping[int, str]

    def resolve(self, span: Span) -> str | None:
        """Return the id of the actor to whom the words refer, ``None`` if it is not known.

        The head noun decides: "the minister's aide" is not the minister.
        """
        words = self.document.within(span)
        head = next((word for word in words if not _inside(word, words)), None)
        if head is None:
            return None
        found = self.actors.get(head.index)
        if found is None and (named := self._apposition(head, words)):
            return named
        return found

    def _apposition(self, head: Token, words: Sequence[Token]) -> str | None:
        """Return the actor of the name in "the port's director, Ana Ng", if there is one."""
        for child in self.document.children(head, "appos"):
            if child in words and child.index in self.actors:
                return self.actors[child.index]
        return None


def _inside(word: Token, words: Sequence[Token]) -> bool:
    return word.head != word.index and words[0].index <= word.head <= words[-1].index


def index_references(document: Document, actors: tuple[Actor, ...]) -> References:
    """Return the actor of each mention's head token."""
    found = {
        head_of(document, mention.excerpt.span).index: actor.id
        for actor in actors
        for mention in actor.mentions
        if mention.sentence is not None
    }
    return References(document, found)


def head_of(document: Document, span: Span) -> Token:
    """Return the head token of a mention."""
    words = document.within(span)
    outer = [word for word in words if not _inside(word, words)]
    return outer[-1] if outer else words[-1]


def add_references(document: Document, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors with mentions added for pronouns and descriptions that are certain."""
    traits = [read_traits(document, actor) for actor in actors]
    more: dict[int, list[Mention]] = {}
    for number, mention in _trace(document, actors, traits):
        more.setdefault(number, []).append(mention)
    return tuple(
        replace(
            actor,
            mentions=tuple(
                sorted((*actor.mentions, *more.get(number, ())), key=lambda m: m.excerpt.span)
            ),
        )
        for number, actor in enumerate(actors)
    )


def _trace(
    document: Document, actors: tuple[Actor, ...], traits: Sequence[Traits]
) -> list[tuple[int, Mention]]:
    """Resolve pronouns and descriptions in one pass over the article; return actor and mention."""
    named = _named_heads(document, actors)
    covered = {
        token.index
        for actor in actors
        for mention in actor.mentions
        for token in document.within(mention.excerpt.span)
    }
    trail = Trail(document, traits, number_quotations(document))
    found: list[tuple[int, Mention]] = []
    for number in range(len(document.sentences)):
        words = document.words(number)
        names = [_seen(trail, named[w.index], w) for w in words if w.index in named]
        for word in words:
            if word.index in named:
                trail.add(_seen(trail, named[word.index], word))
                continue
            if word.index in covered:
                continue
            actor = _resolve(document, word, trail, names)
            if actor is not None:
                trail.add(_seen(trail, actor, word))
                found.append((actor, _mention(document, word)))
            else:
                _note_other(document, word, trail)
    return found


def _note_other(document: Document, word: Token, trail: Trail) -> None:
    """Note a word for somebody who is no actor but to whom a later pronoun may refer."""
    if word.index in trail.quoted:
        return
    goes_on = word.lower in GENDERS and trail.unnamed is not None and speaks(document, word)
    if goes_on or is_unnamed_speaker(document, word):
        trail.add_unnamed(word)
    if word.tag in {"NNP", "NNPS"} and word.dep == "nsubj":
        trail.stranger = word.sentence


def _named_heads(document: Document, actors: tuple[Actor, ...]) -> dict[int, int]:
    """Map the head token of each named mention to the index of its actor."""
    return {
        head_of(document, mention.excerpt.span).index: number
        for number, actor in enumerate(actors)
        for mention in actor.mentions
        if mention.sentence is not None
    }


def _seen(trail: Trail, actor: int, token: Token) -> Seen:
    document = trail.document
    return Seen(
        actor=actor,
        token=token.index,
        sentence=token.sentence,
        paragraph=document.sentences[token.sentence].paragraph,
        part=part_of(document, token),
        quoted=token.index in trail.quoted,
        speaks=speaks(document, token),
    )


def _resolve(
    document: Document,
    word: Token,
    trail: Trail,
    names: Sequence[Seen],
) -> int | None:
    """Return the actor of a word that is a pronoun or the noun of a description, if known."""
    if word.lower in GENDERS:
        looks = _may_look_ahead(document, word)
        ahead = [s for s in names if looks and s.token > word.index and s.part == "subject"][:1]
        if says_unnamed(word, trail):
            return None
        barred = {s.actor for s in names if bars(document, word, document.tokens[s.token])}
        barred |= quoted_by(word, trail)
        actor = choose(word, trail, ahead, barred)
        if actor is not None:
            trail.genders.setdefault(actor, GENDERS[word.lower])
        return actor
    if word.lower in THINGS and speaks(document, word):
        return None if follows_stranger(word, trail) else choose(word, trail)
    if is_description(document, word):
        return describe(word, trail)
    return None


def _may_look_ahead(document: Document, word: Token) -> bool:
    """Return whether a pronoun is in a clause before its governor: "When he left, Ng"."""
    return any(t.dep in {"advcl", "prep"} and t.index < t.head for t in document.ancestors(word))


def _mention(document: Document, word: Token) -> Mention:
    """Return a mention of a pronoun, or of a noun with the words before it."""
    pronoun = word.lower in GENDERS or word.lower in THINGS
    first = word.index if pronoun else document.edges(word)[0]
    return Mention(document.excerpt(first, word.index), word.sentence, named=False)
