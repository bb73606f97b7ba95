"""Resolves descriptions to actors: "the harbour minister", "the 43-year-old", "the company"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.actor_traits import nations_of
from briefgen.analysis.actors.roles import role_nouns
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.actors.recent_mentions import Trail
    from briefgen.analysis.document import Document, Token

# Weights of the signs; the best of several candidates needs a score of ``MINIMUM``.
SAME_NOUN = 3.0
KINDRED_NOUN = 2.0
SAME_NATION = 1.2
SHARED_WORD = 0.6
SENTENCE_BACK = -0.12
OFTEN = 0.05
MINIMUM = 1.6
ALONE = 1.2
"""Least score of a lone candidate: its own noun is enough at any distance, a kindred one is not."""
LEAD = 0.4
REACH = 14
"""Distance in sentences at which the penalty for distance stops growing."""


def is_description(document: Document, noun: Token) -> bool:
    """Return whether a noun is the head of a definite description of a person or body."""
    if noun.tag not in {"NN", "NNP", "JJ"} or noun.dep in {"compound", "appos", "attr", "amod"}:
        return False
    children = document.children(noun)
    if any(child.dep in {"poss", "relcl", "appos", "nummod"} for child in children):
        return False
    if not any(child.lower in {"the", "this", "that"} and child.dep == "det" for child in children):
        return False
    return bool(_nouns_meant(noun)) or _age(document, noun) is not None


def describe(noun: Token, trail: Trail) -> int | None:
    """Return the index of the actor to whom a description refers, ``None`` if it is not sure."""
    age = _age(trail.document, noun)
    if age:
        holders = trail.holders.get(age)
        return holders[0] if holders and len(holders) == 1 else None
    last = {seen.actor: seen.sentence for seen in trail.recent}
    able = {number for word in _nouns_meant(noun) for number in trail.holders.get(word, ())}
    scores = {
        number: score for number in able if (score := _score(noun, number, last, trail)) is not None
    }
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < (ALONE if len(ranked) == 1 else MINIMUM):
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAD:
        return None
    return ranked[0][0]


def _score(noun: Token, number: int, last: dict[int, int], trail: Trail) -> float | None:
    """Return how well an actor fits a description, ``None`` if it cannot be meant."""
    meant, known = _nouns_meant(noun), trail.traits[number]
    if known.plural or not meant & known.nouns:
        return None
    score = SAME_NOUN if noun.lower in known.nouns else KINDRED_NOUN
    words = [t for t in trail.document.children(noun) if t.dep in {"amod", "compound", "nmod"}]
    nations = nations_of(words)
    if nations and known.nations and not nations & known.nations:
        return None
    score += SAME_NATION * bool(nations & known.nations)
    shared = {gazetteer.fold(word.text) for word in words} & known.words
    score += SHARED_WORD * len(shared)
    back = noun.sentence - last[number] if number in last else REACH
    return score + SENTENCE_BACK * min(back, REACH) + OFTEN * min(trail.counts[number], 10)


def _nouns_meant(noun: Token) -> frozenset[str]:
    """Return the role nouns that a noun may mean: itself and its kin ("diplomat": "envoy")."""
    word = noun.lower
    if word in _VAGUE or (
        word not in role_nouns("person") and word not in role_nouns("organisation")
    ):
        return frozenset()
    return frozenset({word}) | _kin().get(word, frozenset())


_VAGUE = frozenset({"official", "member", "source", "group", "state", "man", "woman", "party"})
"""Nouns that refer to somebody else as often as to the actor with that role."""


@cache
def _kin() -> dict[str, frozenset[str]]:
    rows = (line.partition("|") for line in lexicon.groups("roles")["kindred"])
    return {
        word.strip(): frozenset(other.strip() for other in others.split(","))
        for word, _, others in rows
    }


def _age(document: Document, noun: Token) -> str | None:
    """Return the age in "the 43-year-old", ``None`` if there is none."""
    first = document.edges(noun)[0]
    text = document.excerpt(first, noun.index).text.lower()
    words = text.replace("the ", "", 1).split("-")
    if len(words) >= 3 and words[0].isdigit() and words[1].startswith("year"):  # noqa: PLR2004
        return words[0]
    return None
