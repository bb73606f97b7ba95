"""How much an actor matters to the story, and who merely relays it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING

from briefgen.analysis import lexicon
from briefgen.analysis.actors import gazetteer

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor, Mention, Quote

# What counts, and how much; the first five are shares between 0 and 1. Chosen together on articles
# whose actors people had graded, rounded; don't tune one alone.
OFTEN = 1.0
EARLY = 0.5
SUBJECT = 0.3
SPREAD = 0.5
QUOTED = 0.3
IN_LEAD = 0.35
IN_HEADLINE = 0.5
KIND = {"person": 0.15, "organisation": 0.1, "place": -0.25}
RELAYS = -2.0

LEAD_SENTENCES = 3
RELAYING_SHARE = 0.5
"""Share of its mentions from which on an outlet that relays is no part of the story."""


def weigh_actors(
    actors: tuple[Actor, ...], document: Document, quotes: tuple[Quote, ...]
) -> tuple[Actor, ...]:
    """Give each actor its salience, and put the most salient first."""
    if not actors:
        return ()
    spoken = Counter(quote.speaker.actor for quote in quotes if quote.speaker)
    scores = [score(read_signs(actor, document, spoken[actor.id]), actors) for actor in actors]
    low, high = min(scores), max(scores)
    weighed = [
        replace(actor, salience=(value - low) / (high - low) if high > low else 1.0)
        for actor, value in zip(actors, scores, strict=True)
    ]
    return tuple(sorted(weighed, key=lambda actor: -actor.salience))


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells how much an actor matters; counts, and shares between 0 and 1."""

    kind: str
    mentions: int
    first: float
    subject: float
    spread: float
    quotes: int
    in_lead: bool
    in_headline: bool
    relays: bool


def read_signs(actor: Actor, document: Document, quotes: int) -> Signs:
    """Read the signs of one actor."""
    sentences = document.sentences
    at = [mention.sentence for mention in actor.mentions]
    story = [number for number in at if sentences[number].furniture is None] or at
    heads = [_head(document, mention) for mention in actor.mentions]
    return Signs(
        kind=actor.kind,
        mentions=len(at),
        first=story[0] / len(sentences),
        subject=sum(head.dep in {"nsubj", "nsubjpass"} for head in heads) / len(heads),
        spread=len(set(at)) / len(sentences),
        quotes=quotes,
        in_lead=story[0] < LEAD_SENTENCES,
        in_headline=any(sentences[number].furniture == "headline" for number in at),
        relays=_relays(actor, document, heads),
    )


def score(signs: Signs, actors: tuple[Actor, ...]) -> float:
    """Add up the signs of one actor among all."""
    most = max(len(actor.mentions) for actor in actors)
    return (
        OFTEN * log(1 + signs.mentions) / log(1 + most)
        + EARLY * (1 - signs.first)
        + SUBJECT * signs.subject
        + SPREAD * signs.spread
        + QUOTED * min(1, signs.quotes / 3)
        + IN_LEAD * signs.in_lead
        + IN_HEADLINE * signs.in_headline
        + KIND[signs.kind]
        + RELAYS * signs.relays
    )


def _head(document: Document, mention: Mention) -> Token:
    words = document.within(mention.excerpt.span)
    first, last = words[0].index, words[-1].index
    outer = (word for word in words if word.head == word.index or not first <= word.head <= last)
    return next(outer, words[-1])


# --- who merely relays ----------------------------------------------------------------------------


def _relays(actor: Actor, document: Document, heads: list[Token]) -> bool:
    """Tell an outlet that passes on what others said, or its reporter or photographer."""
    if actor.kind == "person":
        return _works_for_outlet(actor)
    if gazetteer.fold(actor.name.text) not in gazetteer.outlets():
        return False
    relayed = sum(_is_relaying(document, head) for head in heads)
    return relayed >= RELAYING_SHARE * len(heads)


def _works_for_outlet(actor: Actor) -> bool:
    if actor.role is None:
        return False
    words = actor.role.text.lower().split()
    return any(word in lexicon.words("outlets", "relaying nouns") for word in words)


def _is_relaying(document: Document, head: Token) -> bool:
    """Tell "told CNN", "CNN reported", "according to CNN", "CNN's Ana Ng", "in the Times"."""
    above = document.head(head)
    if head.dep in {"nsubj", "nsubjpass"}:
        return above.lemma in lexicon.words("outlets", "relaying verbs")
    return head.dep in {"dobj", "dative", "pobj", "poss", "compound", "nmod", "appos", "ROOT"}
