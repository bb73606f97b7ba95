"""Computes how much each actor matters to the story."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from math import log, sqrt
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.media_sources import only_relays, relays
from briefgen.analysis.actors.organisations import is_body
from briefgen.analysis.actors.taking_part import takes_part
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor, Mention, Quote, Span

# Weights of the signs. Most were chosen together by hill climbing on three sets of articles whose
# actors people had graded, named or listed, and were then rounded. Those for late naming and for
# relaying were chosen on five other sets (docs/actors.md says what each sign is worth). Do not tune
# one alone.
OFTEN = 1.1
"""For the number of mentions, relative to the most mentioned actor, on a logarithmic scale."""
ROOT = 0.5
"""For the same ratio, on a square-root scale."""
SPREAD = 0.5
LATELY = -0.3
"""For the fraction of the story before the actor is first named."""
SUBJECT = 0.3
POSSESSOR = 0.15
"""For the fraction of mentions that are possessors: "Whitlow's plan"."""
QUOTED = 0.4
LATE_VOICE = -0.3
"""For a person who comes late and only speaks, such as an expert or a passer-by."""
IN_LEAD = 0.25
IN_FIRST_SENTENCE = 0.4
IN_HEADLINE = 1.3
WITH_ROLE = 0.25
"""For a person with a role that says more than the body to which the person belongs."""
PERSON = 0.2
ORGANISATION = 0.15
PARTY = -1.0
"""For a party as a whole; groups such as "Tarnish lawmakers" do act."""
BODY = -0.3
"""For a body that is a scene more often than an actor: a parliament, a chamber, a ministry."""
STAGE = -0.6
"""For such a body if it never acts: "in the Senate", but not "the Senate refused"."""
UNNAMED = -0.75
"""For groups without a name of their own, such as "voters" and "Tarns".

With this weight they are among the first only if they act throughout.
"""
OUTLET = -0.25
RELAYS = -1.1

PLAYERS = 3
SHOWN = 8
"""Number of actors in a brief; the first ``PLAYERS`` of them are ranked by salience alone."""
HEARD = 0.4
"""Below the first ``PLAYERS``: what a person who says something gains."""
SCENE = -0.5
"""Below the first ``PLAYERS``: fraction of the lead's weight that places and bodies lose."""

QUOTES_FILL = 3
LEAD_SENTENCES = 3
LATE = 0.35
"""An actor comes late if more than this fraction of the story is before its first mention."""


def weigh_actors(
    actors: tuple[Actor, ...], document: Document, quotes: tuple[Quote, ...]
) -> tuple[Actor, ...]:
    """Return the actors with their salience, the most important first.

    They are ordered by salience, except that after the first ``PLAYERS``, people who are quoted
    come before scenes that the lead names. Actors named only in captions come last, with a salience
    of 0.
    """
    story = tuple(actor for actor in actors if is_in_story(actor) or actor.inside)
    captions = tuple(actor for actor in actors if not (is_in_story(actor) or actor.inside))
    return (*_weigh(story, document, quotes), *captions)


def plays_a_part(actor: Actor) -> bool:
    """Return whether a brief may list an actor: it does something in the story itself."""
    return is_in_story(actor) and not actor.relays and not actor.aside


def is_in_story(actor: Actor) -> bool:
    """Return whether the story or its headline mentions an actor, rather than captions only."""
    return any(mention.sentence is not None for mention in actor.mentions)


def _weigh(
    actors: tuple[Actor, ...], document: Document, quotes: tuple[Quote, ...]
) -> tuple[Actor, ...]:
    if not actors:
        return ()
    weights = sorted(_weights(actors, document, quotes), key=lambda one: -one.whole)
    told = [one.whole for one in weights if is_in_story(one.actor)]
    low, high = min(told, default=0.0), max(told, default=0.0)
    return tuple(
        replace(
            one.actor,
            salience=max(0.0, one.whole - low) / (high - low) if high > low else 1.0,
            relays=one.relays,
            aside=one.aside,
        )
        for one in _demote_scene(weights)
    )


@dataclass(frozen=True, slots=True)
class _Weight:
    """The weight of an actor, and its weight for ranks below the first ``PLAYERS`` (``behind``)."""

    actor: Actor
    whole: float
    behind: float
    relays: bool = False
    aside: bool = False


def _demote_scene(weights: list[_Weight]) -> list[_Weight]:
    """Return the weights with scenes ranked after quoted people, below the first ``PLAYERS``.

    The lead names the main actors first. The other states, towns and bodies in it are more often
    the scene than part of what happens.
    """
    rest = sorted(weights[PLAYERS:SHOWN], key=lambda one: -one.behind)
    return [*weights[:PLAYERS], *rest, *weights[SHOWN:]]


def _weights(
    actors: tuple[Actor, ...], document: Document, quotes: tuple[Quote, ...]
) -> list[_Weight]:
    """Return the weight of each actor; those only inside other names count by frequency alone."""
    spoken = Counter(quote.speaker.actor for quote in quotes if quote.speaker)
    most = max(1, *(len(actor.mentions) for actor in actors))
    story = _number_story(document)
    roles = {actor.id: actor.role.span for actor in actors if actor.role}
    bodies = {m.excerpt.span for one in actors if one.kind != "person" for m in one.mentions}
    weights = []
    for actor in actors:
        if is_in_story(actor):
            signs = read_signs(actor, document, story, spoken[actor.id])
            named_for = actor.role is not None and actor.role.span in bodies
            whole = _score(signs, most) - WITH_ROLE * named_for
            behind = whole + _shift(actor, signs)
            heard = bool(spoken[actor.id])
            aside = not heard and _is_aside(actor, document, roles)
            weights.append(_Weight(actor, whole, behind, signs.only_relays, aside))
        else:
            whole = _frequency(len(actor.inside), most)
            weights.append(_Weight(actor, whole, whole))
    return weights


def _is_aside(actor: Actor, document: Document, roles: Mapping[str, Span]) -> bool:
    """Return whether an actor is named in the story but takes no part in it."""
    told = [mention for mention in actor.mentions if mention.sentence is not None]
    heads = [_head(document, mention) for mention in told]
    others = [span for identifier, span in roles.items() if identifier != actor.id]
    return not takes_part(actor, document, heads, others)


def _shift(actor: Actor, signs: Signs) -> float:
    """Return the change of an actor's weight below the first ``PLAYERS``.

    Speakers gain, and scenes lose part of the lead's weight.
    """
    if actor.kind == "person":
        return HEARD * (signs.quotes > 0)
    return SCENE * _score_lead(signs)


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of how much an actor matters: counts, flags, and fractions between 0 and 1."""

    mentions: int
    quotes: int
    subject: float
    possessor: float
    late_voice: bool
    late: float
    spread: float
    in_lead: bool
    in_first_sentence: bool
    in_headline: bool
    nature: float
    stage: bool
    relays: bool
    only_relays: bool


def read_signs(actor: Actor, document: Document, story: Sequence[int], quotes: int) -> Signs:
    """Return the signs of one actor; ``story`` are the indices of the sentences of the story."""
    sentences, lead = document.sentences, story[:LEAD_SENTENCES]
    placed = [mention for mention in actor.mentions if mention.sentence is not None]
    at = {mention.sentence for mention in placed if mention.sentence is not None}
    heads = [_head(document, mention) for mention in placed]
    return Signs(
        mentions=len(actor.mentions),
        quotes=quotes,
        subject=sum(head.dep in {"nsubj", "nsubjpass"} for head in heads) / max(1, len(heads)),
        possessor=sum(head.dep == "poss" for head in heads) / max(1, len(heads)),
        late_voice=_is_late_voice(actor, document, heads),
        late=_share_before(story, at),
        spread=len(at) / max(1, len(sentences)),
        in_lead=not at.isdisjoint(lead),
        in_first_sentence=not at.isdisjoint(lead[:1]),
        in_headline=any(sentences[number].furniture == "headline" for number in at),
        nature=_nature(actor),
        stage=_is_stage(actor, heads),
        relays=relays(actor, document, heads),
        only_relays=only_relays(actor, document, heads),
    )


def _number_story(document: Document) -> list[int]:
    """Return the indices of the sentences of the story, in order."""
    numbers = range(len(document.sentences))
    return [number for number in numbers if document.sentences[number].furniture is None]


def _share_before(story: Sequence[int], at: Iterable[int]) -> float:
    """Return the fraction of the story that comes before the first of the sentences ``at``."""
    places = (bisect_left(story, number) for number in sorted(at))
    first = next((place for place in places if place < len(story)), len(story))
    return first / max(1, len(story))


def _is_late_voice(actor: Actor, document: Document, heads: list[Token]) -> bool:
    """Return whether a person is named late and only speaks."""
    if actor.kind != "person" or not heads:
        return False
    first = min(head.sentence for head in heads)
    verbs = [document.head(head).lemma for head in heads if head.dep in {"nsubj", "nsubjpass"}]
    said = lexicon.words("cues", "clause")
    late = first > LATE * len(document.sentences)
    return late and bool(verbs) and said.issuperset(verbs)


def _nature(actor: Actor) -> float:
    """Return the weight of what an actor is, regardless of what it does."""
    folded = gazetteer.fold(actor.name.text)
    if actor.kind == "person":
        return PERSON + WITH_ROLE * (actor.role is not None)
    people = actor.kind == "organisation" and folded in gazetteer.demonyms()
    if people or not any(mention.named for mention in actor.mentions):
        return ORGANISATION + UNNAMED
    return (
        ORGANISATION * (actor.kind == "organisation")
        + PARTY * (folded in gazetteer.parties())
        + BODY * (folded in gazetteer.bodies())
        + OUTLET * (folded in gazetteer.outlets())
    )


def _is_stage(actor: Actor, heads: list[Token]) -> bool:
    """Return whether an actor is a chamber or seat of government that is only a scene here."""
    return is_body(gazetteer.fold(actor.name.text)) and not any(
        head.dep in {"nsubj", "nsubjpass"} for head in heads
    )


def _score(signs: Signs, most: int) -> float:
    """Return the sum of an actor's signs; ``most`` is the most mentions that any actor has."""
    return (
        _frequency(signs.mentions, most)
        + SPREAD * signs.spread
        + LATELY * signs.late
        + SUBJECT * signs.subject
        + POSSESSOR * signs.possessor
        + LATE_VOICE * signs.late_voice
        + QUOTED * min(1, signs.quotes / QUOTES_FILL)
        + _score_lead(signs)
        + IN_HEADLINE * signs.in_headline
        + signs.nature
        + STAGE * signs.stage
        + RELAYS * signs.relays
    )


def _score_lead(signs: Signs) -> float:
    return IN_LEAD * signs.in_lead + IN_FIRST_SENTENCE * signs.in_first_sentence


def _frequency(mentions: int, most: int) -> float:
    return OFTEN * log(1 + mentions) / log(1 + most) + ROOT * sqrt(mentions / most)


def _head(document: Document, mention: Mention) -> Token:
    words = document.within(mention.excerpt.span)
    first, last = words[0].index, words[-1].index
    outer = (word for word in words if word.head == word.index or not first <= word.head <= last)
    return next(outer, words[-1])
