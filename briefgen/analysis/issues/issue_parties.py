"""Finds the parties to a matter, and which of them the article does not quote."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.issue_types import Matter, Story
    from briefgen.model import Actor, Mention, Position

PARTIES = 5
# Weight of a mention that acts, relative to one that is only there.
ACTING = 2.0
# Weight of a sentence that names the matter, relative to one that is only evidence.
NAMING = 1.5
# Weight of taking a position.
TAKING = 4.0
ROLES = frozenset({"nsubj", "nsubjpass", "agent"})
OWN_ROLES = ROLES | {"poss", "appos"}
SIDES = frozenset({"between", "with", "by", "against"})
# Last words of the names of laws and treaties, which are not parties.
TEXTS = frozenset(
    {"act", "law", "bill", "treaty", "constitution", "amendment", "pact", "resolution"}
)


def find_parties(
    story: Story, matter: Matter, shown: tuple[int, ...], positions: tuple[Position, ...]
) -> tuple[str, ...]:
    """Return the ids of the actors that take part in a matter, the most involved first.

    A place is a party only if it acts ("Orland refused", not "in Orland"). An outlet that relays
    what others say is never one.
    """
    named = {naming.sentence for naming in matter.namings}
    taking = {position.actor for position in positions}
    weights = {
        actor.id: _part(story.document, actor, shown, named) + TAKING * (actor.id in taking)
        for actor in story.actors
        if can_take_part(actor)
    }
    ranked = sorted((one for one in weights if weights[one]), key=lambda one: -weights[one])
    return tuple(ranked[:PARTIES])


def find_unheard(story: Story, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties from whom the whole article has no quote and no statement.

    A body or state counts as heard if somebody speaks who has a role in it.
    """
    known = {actor.id: actor for actor in story.actors}
    heard = _heard(story)
    roles = [_words(actor.role.text) for actor in story.actors if actor.id in heard and actor.role]
    return tuple(
        party
        for party in parties
        if party not in heard and _can_speak(known[party]) and not _is_in(known[party], roles)
    )


def find_named(actors: tuple[Actor, ...]) -> dict[int, dict[str, Actor]]:
    """Map each sentence to the actors named in it, by id, that may be parties."""
    found: dict[int, dict[str, Actor]] = defaultdict(dict)
    for actor in filter(can_take_part, actors):
        for mention in actor.mentions:
            if mention.named and mention.sentence is not None:
                found[mention.sentence][actor.id] = actor
    return found


def can_take_part(actor: Actor) -> bool:
    """Return whether an actor may be a party: neither an outlet nor a law or treaty."""
    name = gazetteer.fold(actor.name.text)
    last = actor.name.text.split()[-1]
    outlet = name in gazetteer.outlets() or (
        actor.kind == "organisation" and last in gazetteer.outlet_heads()
    )
    return not outlet and last.lower() not in TEXTS


def is_body(actor: Actor) -> bool:
    """Return whether an actor is an organisation or a state."""
    return actor.kind == "organisation" or is_state(actor)


def is_state(actor: Actor) -> bool:
    """Return whether an actor is a state."""
    return gazetteer.fold(actor.name.text) in gazetteer.nations()


def _part(document: Document, actor: Actor, shown: tuple[int, ...], named: set[int]) -> float:
    """Return the weight of an actor in the sentences shown."""
    total = 0.0
    for mention in actor.mentions:
        if mention.sentence in shown:
            roles = OWN_ROLES if actor.kind != "place" or is_state(actor) else ROLES
            active = ACTING if _acts(document, mention, roles) else float(actor.kind != "place")
            total += active * (NAMING if mention.sentence in named else 1.0)
    return total


def _acts(document: Document, mention: Mention, roles: frozenset[str]) -> bool:
    """Return whether a mention is a subject, a possessor or one of the sides."""
    words = document.within(mention.excerpt.span)
    heads = [word for word in words if word.head == word.index or not _holds(words, word.head)]
    return any(_has_role(document, head, roles) for head in heads)


def _has_role(document: Document, head: Token, roles: frozenset[str]) -> bool:
    while head.dep == "conj" and document.head(head).pos in ("NOUN", "PROPN"):
        head = document.head(head)
    return head.dep in roles or (head.dep == "pobj" and document.head(head).lower in SIDES)


def _holds(words: tuple[Token, ...], index: int) -> bool:
    return words[0].index <= index <= words[-1].index


# --- who is heard ---------------------------------------------------------------------------------


def _heard(story: Story) -> set[str]:
    """Return the ids of the actors that say something, or for whom somebody speaks.

    A speaker given by surname also counts under the whole name.
    """
    speakers = [quote.speaker for quote in story.quotes if quote.speaker]
    places = {mention.excerpt.start: a.id for a in story.actors for mention in a.mentions}
    heard = {speaker.actor for speaker in speakers if speaker.actor}
    for speaker in speakers:
        span = speaker.mention.span
        heard |= {places[at] for at in range(span.start, span.end) if at in places}
    surnames = {speaker.name for speaker in speakers}
    people = (actor for actor in story.actors if actor.kind == "person")
    heard |= {actor.id for actor in story.actors if _states(story.document, actor)}
    return heard | {actor.id for actor in people if actor.name.text.split()[-1] in surnames}


def _states(document: Document, actor: Actor) -> bool:
    """Return whether an actor states something, even without a quote: "Ng said in a letter"."""
    return any(
        word.dep == "nsubj"
        and document.head(word).lemma in lexicon.words("cues", "clause")
        and not document.children(document.head(word), "neg")
        for mention in actor.mentions
        if mention.sentence is not None
        for word in document.within(mention.excerpt.span)
    )


def _can_speak(actor: Actor) -> bool:
    """Return whether an actor can be heard: a mere place cannot, a state can."""
    if actor.kind != "place" or is_state(actor):
        return True
    return gazetteer.fold(actor.name.text) not in gazetteer.places()


def _is_in(actor: Actor, roles: list[frozenset[str]]) -> bool:
    """Return whether one of the roles belongs to a body or state: "prime minister of Orland"."""
    words = _words(actor.name.text)
    states = words & frozenset(gazetteer.nations().values())
    return actor.kind != "person" and any((states or words) <= role for role in roles)


def _words(name: str) -> frozenset[str]:
    """Return the words of a name or role; words for a nation are replaced by its state's name."""
    folded = [gazetteer.fold(word) for word in name.replace("'s", "").replace("’s", "").split()]
    joined = gazetteer.fold(name)
    whole = {gazetteer.nations()[joined]} if joined in gazetteer.nations() else set()
    known = {**gazetteer.demonyms(), **gazetteer.nations()}
    return frozenset(known.get(word, word) for word in folded) if not whole else frozenset(whole)
