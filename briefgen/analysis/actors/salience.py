"""How much an actor matters to the story, and who merely relays it."""

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

# What counts, and how much. Chosen together, by climbing, on three sets of articles whose actors
# people had graded, named or listed, and rounded; how early somebody comes, and how much those lose
# who relay, on five others (docs/actors.md has what each sign is worth). Don't tune one alone.
OFTEN = 1.1
"""For the share of the most mentioned actor's mentions, on a logarithmic scale."""
ROOT = 0.5
"""For the same share, on the scale of its square root."""
SPREAD = 0.5
LATELY = -0.3
"""For the share of the story that is over before somebody is first named."""
SUBJECT = 0.3
POSSESSOR = 0.15
"""For the share of mentions that own something: "Whitlow's plan"."""
QUOTED = 0.4
LATE_VOICE = -0.3
"""For somebody who comes late and does nothing but speak: the expert, the passer-by."""
IN_LEAD = 0.25
IN_FIRST_SENTENCE = 0.4
IN_HEADLINE = 1.3
WITH_ROLE = 0.25
"""For a person of whom more is said than the body that he is of."""
PERSON = 0.2
ORGANISATION = 0.15
PARTY = -1.0
"""For a party as a whole; "Tarnish lawmakers" and their like are players."""
BODY = -0.3
"""For what is the stage more often than a player: a parliament, its chambers, a ministry's seat."""
STAGE = -0.6
"""For such a body where it never acts: "in the Senate", but not "the Senate refused"."""
UNNAMED = -0.75
"""For "voters", "Tarns" and other groups without a name of their own: among the first only where
they act throughout."""
OUTLET = -0.25
RELAYS = -1.1

PLAYERS = 3
SHOWN = 8
"""The actors of a brief, and how many of them are its players, whatever they owe to the lead."""
HEARD = 0.4
"""For a person who says something, behind the players."""
SCENE = -0.5
"""For what is no person, behind the players: so much of what it owes to the lead."""

QUOTES_FILL = 3
LEAD_SENTENCES = 3
LATE = 0.35
"""Share of the story that is over before somebody who comes late."""


def weigh_actors(
    actors: tuple[Actor, ...], document: Document, quotes: tuple[Quote, ...]
) -> tuple[Actor, ...]:
    """Return the actors with their salience, those first that matter most.

    That is the most salient first; but behind the players of a brief, who is heard goes before the
    scene that the lead names. Those who are named in captions alone come last, with none.
    """
    story = tuple(actor for actor in actors if is_in_story(actor) or actor.inside)
    captions = tuple(actor for actor in actors if not (is_in_story(actor) or actor.inside))
    return (*_weigh(story, document, quotes), *captions)


def plays_a_part(actor: Actor) -> bool:
    """Return whether a brief may list an actor: the story tells of what it does."""
    return is_in_story(actor) and not actor.relays and not actor.aside


def is_in_story(actor: Actor) -> bool:
    """Return whether the story or its headline mentions an actor, and not captions alone."""
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
        for one in _put_scene_behind(weights)
    )


@dataclass(frozen=True, slots=True)
class _Weight:
    """How much an actor weighs, and how much behind the players of a brief."""

    actor: Actor
    whole: float
    behind: float
    relays: bool = False
    aside: bool = False


def _put_scene_behind(weights: list[_Weight]) -> list[_Weight]:
    """Put the scene of the story behind who is heard, after the players of a brief.

    The lead names the players first; the states, towns and bodies that it names besides are more
    often the scene than a part of what happens.
    """
    rest = sorted(weights[PLAYERS:SHOWN], key=lambda one: -one.behind)
    return [*weights[:PLAYERS], *rest, *weights[SHOWN:]]


def _weights(
    actors: tuple[Actor, ...], document: Document, quotes: tuple[Quote, ...]
) -> list[_Weight]:
    """Weigh each actor; who is named in others' names alone has nothing but how often."""
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
    """Return whether an actor is named in the story, but takes no part in it."""
    told = [mention for mention in actor.mentions if mention.sentence is not None]
    heads = [_head(document, mention) for mention in told]
    others = [span for identifier, span in roles.items() if identifier != actor.id]
    return not takes_part(actor, document, heads, others)


def _shift(actor: Actor, signs: Signs) -> float:
    """Return what an actor gains behind the players: a voice gains, a scene loses of its lead."""
    if actor.kind == "person":
        return HEARD * (signs.quotes > 0)
    return SCENE * _score_lead(signs)


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells how much an actor matters: counts, and shares between 0 and 1."""

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
    """Read the signs of one actor; ``story`` are the numbers of the sentences of the story."""
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
    """Return the numbers of the sentences of the story, in order."""
    numbers = range(len(document.sentences))
    return [number for number in numbers if document.sentences[number].furniture is None]


def _share_before(story: Sequence[int], at: Iterable[int]) -> float:
    """Return the share of the story before the first of the sentences ``at`` that is one of it."""
    places = (bisect_left(story, number) for number in sorted(at))
    first = next((place for place in places if place < len(story)), len(story))
    return first / max(1, len(story))


def _is_late_voice(actor: Actor, document: Document, heads: list[Token]) -> bool:
    """Return whether this is somebody who is named late and only speaks."""
    if actor.kind != "person" or not heads:
        return False
    first = min(head.sentence for head in heads)
    verbs = [document.head(head).lemma for head in heads if head.dep in {"nsubj", "nsubjpass"}]
    said = lexicon.words("cues", "clause")
    late = first > LATE * len(document.sentences)
    return late and bool(verbs) and said.issuperset(verbs)


def _nature(actor: Actor) -> float:
    """Weigh what an actor is, whatever it does here."""
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
    """Return whether this is a chamber or a seat of government that is only a place here."""
    return is_body(gazetteer.fold(actor.name.text)) and not any(
        head.dep in {"nsubj", "nsubjpass"} for head in heads
    )


def _score(signs: Signs, most: int) -> float:
    """Add up the signs of one actor; ``most`` are the mentions of the most mentioned one."""
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
