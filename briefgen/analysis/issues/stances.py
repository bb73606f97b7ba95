"""Who is party to a matter, and who wants what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis import lexicon
from briefgen.model import Position

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.matter import Matter, Story
    from briefgen.model import Actor, Mention, Quote

PARTIES = 5
POSITIONS = 5
# A quotation with fewer words shows no position.
FEWEST_WORDS = 4
# What a mention counts that does something, beside one that is only there.
ACTING = 2.0
ROLES = frozenset({"nsubj", "nsubjpass", "poss", "agent", "appos"})
SIDES = frozenset({"between", "with", "by", "against"})


def find_parties(story: Story, shown: tuple[int, ...]) -> tuple[str, ...]:
    """Give the ids of the actors that have a part in the evidence, the most active first.

    A place is a party only where it acts: "Orland refused", not "in Orland".
    """
    weights = {actor.id: _part(story.document, actor, shown) for actor in story.actors}
    ranked = sorted((one for one in weights if weights[one]), key=lambda one: -weights[one])
    return tuple(ranked[:PARTIES])


def _part(document: Document, actor: Actor, shown: tuple[int, ...]) -> float:
    inside = [mention for mention in actor.mentions if mention.sentence in shown]
    active = sum(_acts(document, mention) for mention in inside)
    still = 0 if actor.kind == "place" else len(inside) - active
    return ACTING * active + still


def _acts(document: Document, mention: Mention) -> bool:
    """Tell whether a mention is the subject, the owner, or a side of what is told."""
    words = document.within(mention.excerpt.span)
    heads = [word for word in words if word.head == word.index or not _holds(words, word.head)]
    return any(
        head.dep in ROLES or (head.dep == "pobj" and document.head(head).lower in SIDES)
        for head in heads
    )


def _holds(words: tuple[Token, ...], index: int) -> bool:
    return words[0].index <= index <= words[-1].index


def find_positions(story: Story, matter: Matter, shown: tuple[int, ...]) -> tuple[Position, ...]:
    """Give what named speakers want in a matter, one quote each, most telling first."""
    core = frozenset().union(*(naming.core | {naming.word} for naming in matter.namings))
    named = {naming.sentence for naming in matter.namings} & set(shown)
    best: dict[str, tuple[float, str]] = {}
    for quote in story.quotes:
        actor = quote.speaker.actor if quote.speaker else None
        weight = _stance(story.document, quote, core, shown, named) if actor else 0.0
        if actor and weight > best.get(actor, (0.0, ""))[0]:
            best[actor] = (weight, quote.id)
    return tuple(Position(actor, quote=quote) for actor, (_, quote) in best.items())[:POSITIONS]


def _stance(
    document: Document, quote: Quote, core: frozenset[str], shown: tuple[int, ...], named: set[int]
) -> float:
    """Weigh a quote as a position: it stands in the evidence, wants something, is to the point."""
    words = [word for piece in quote.spans for word in document.within(piece.span)]
    sentence = words[0].sentence if words else -1
    if len(words) < FEWEST_WORDS or sentence not in shown:
        return 0.0
    cue = document.within(quote.cue.span) if quote.cue else ()
    wanting = sum(_wants(word) for word in words) + sum(_wants(word) for word in cue)
    pointed = len({word.lemma.lower() for word in words} & core) + (sentence in named)
    return min(wanting, 2) * pointed + (quote.kind != "indirect") if wanting and pointed else 0.0


def _wants(word: Token) -> bool:
    """Tell whether a word says what somebody wants, refuses or will do."""
    return word.tag == "MD" or word.lemma.lower() in lexicon.words("wanting")
