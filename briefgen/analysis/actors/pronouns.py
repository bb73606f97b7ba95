"""Resolves "he", "she", "it" and "they" to actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.quoted_stretches import speaks

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from briefgen.analysis.actors.actor_traits import Traits
    from briefgen.analysis.actors.recent_mentions import Seen, Trail
    from briefgen.analysis.document import Document, Token

# Weights of the signs for a candidate, set by hand and checked on short encyclopaedia passages and
# on news chains. Little more than their order matters.
SENTENCE_BACK = -1.0
PARAGRAPH_BACK = -0.4
PART = {"subject": 1.2, "object": 0.7, "possessor": 0.2, "other": -0.2}
SAME_PART = 0.5
OFTEN = 0.12
OFTEN_FILL = 8
GENDER_UNTOLD = -0.3
REACH = 4
"""Most sentences between a pronoun and its antecedent."""
SPEAKER_IN_QUOTE = -2.4
"""For the speaker, inside the quotation: people seldom call themselves "he"."""
SPOKE_LAST = 0.8
"""For the last speaker, if the pronoun says something."""
OF_REPORT = -0.6
"""For a name in what the pronoun reports: "Ng was late, he said" may well be about Ng."""
FROM_QUOTE = -0.5
"""For a name between quotation marks, if the pronoun is outside."""
GOVERNS = 0.4
"""For the subject of the clause that contains or governs the pronoun."""
OWNS = 1.0
"""For the possessor of a noun that governs the pronoun: "Ng's fear that she would lose"."""
AHEAD = 0.5
"""For a subject after the clause of the pronoun: "When he left, Ng smiled"."""
LEAD = 0.5
"""Least lead of the best candidate over the next; with less, the pronoun stays unresolved."""

GENDERS = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_ISLANDS = frozenset({"compound", "nmod", "amod"})
"""Dependencies of a name that is part of a noun: "it" cannot mean the firm of "Boeing jets"."""
THINGS = frozenset({"it", "its", "itself"})


def part_of(document: Document, token: Token) -> str:
    """Return the grammatical part of a mention: subject, object, possessor or other."""
    while token.dep in {"conj", "appos"} and token.head != token.index:
        token = document.head(token)
    if token.dep in {"nsubj", "nsubjpass", "csubj"}:
        return "subject"
    if token.dep in {"dobj", "dative", "iobj"}:
        return "object"
    return "possessor" if token.dep == "poss" else "other"


def choose(
    pronoun: Token, trail: Trail, ahead: Iterable[Seen] = (), barred: Container[int] = ()
) -> int | None:
    """Return the index of the actor whom a pronoun means, ``None`` if two are equally likely.

    ``ahead`` are the mentions that follow in the same sentence, ``barred`` the actors whom it
    cannot mean.
    """
    best: dict[int, float] = {}
    for seen in (*trail.recent, *ahead):
        score = None if seen.actor in barred else _score(pronoun, seen, trail)
        if score is not None and score > best.get(seen.actor, float("-inf")):
            best[seen.actor] = score
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAD):
        return None
    return ranked[0][0]


def bars(document: Document, pronoun: Token, name: Token) -> bool:
    """Return whether a name after a subject pronoun must be somebody else: "he said that Roe …".

    A name within what a pronoun governs cannot be the pronoun's antecedent (Chomsky 1981, principle
    C); a coordinated clause may name it again.
    """
    if pronoun.dep not in {"nsubj", "nsubjpass"} or name.index < pronoun.index:
        return False
    for link in (name, *document.ancestors(name)):
        if link.index == pronoun.head:
            return True
        if link.dep == "conj" and link.pos in {"VERB", "AUX"}:
            return False
    return False


def quoted_by(pronoun: Token, trail: Trail) -> set[int]:
    """Return the actors named in speech that is attributed to a pronoun: “He left,” he said.

    People seldom refer to themselves by name.
    """
    document = trail.document
    if pronoun.index in trail.quoted or not speaks(document, pronoun):
        return set()
    start, _ = document.bounds[pronoun.sentence]
    before = reversed(document.through(start, pronoun.index - 1))
    opened = next((trail.quoted[one.index] for one in before if one.index in trail.quoted), None)
    said = (seen for seen in trail.recent if trail.quoted.get(seen.token, -1) == opened)
    return {seen.actor for seen in said}


def says_unnamed(pronoun: Token, trail: Trail) -> bool:
    """Return whether a pronoun means the last speaker, who has no name."""
    last = trail.unnamed
    if last is None or pronoun.index in trail.quoted or not speaks(trail.document, pronoun):
        return False
    sex = gazetteer.roles().get(last.lower) or GENDERS.get(last.lower)
    return pronoun.sentence - last.sentence <= 1 and sex in {None, GENDERS[pronoun.lower]}


def follows_stranger(pronoun: Token, trail: Trail) -> bool:
    """Return whether the last subject before a pronoun is a name that is no actor's."""
    return trail.stranger is not None and pronoun.sentence - trail.stranger <= 1


def _score(pronoun: Token, seen: Seen, trail: Trail) -> float | None:
    """Return the score of a candidate, ``None`` if grammar or meaning rules it out."""
    document, traits = trail.document, trail.traits[seen.actor]
    back = pronoun.sentence - seen.sentence
    if back > REACH or not _agrees(pronoun, seen, trail, traits):
        return None
    if back == 0 and _same_clause(document, pronoun, document.tokens[seen.token]):
        return None
    part = part_of(document, pronoun)
    paragraph = document.sentences[pronoun.sentence].paragraph
    score = SENTENCE_BACK * back + PARAGRAPH_BACK * min(2, paragraph - seen.paragraph)
    score += PART[seen.part] + SAME_PART * (part == seen.part)
    if back == 0:
        score += _ties(document, pronoun, document.tokens[seen.token])
        score += OF_REPORT * _is_reported_by(document, pronoun, document.tokens[seen.token])
    quoted = pronoun.index in trail.quoted
    score += SPEAKER_IN_QUOTE * (quoted and seen.actor == trail.speaker)
    score += FROM_QUOTE * (seen.quoted and not quoted)
    if not quoted and speaks(document, pronoun):
        score += SPOKE_LAST * (seen.actor == trail.speaker)
    score += OFTEN * min(OFTEN_FILL, trail.counts[seen.actor])
    if traits.kind == "person" and not (traits.gender or trail.genders.get(seen.actor)):
        score += GENDER_UNTOLD
    return score


def _agrees(pronoun: Token, seen: Seen, trail: Trail, traits: Traits) -> bool:
    """Return whether gender, number and kind of an actor fit a pronoun."""
    word = pronoun.lower
    if word in GENDERS:
        gender = traits.gender or trail.genders.get(seen.actor)
        return traits.kind == "person" and not traits.plural and gender in {None, GENDERS[word]}
    owner = trail.document.tokens[seen.token].dep
    return traits.kind == "organisation" and not traits.plural and owner not in _ISLANDS


def _ties(document: Document, pronoun: Token, other: Token) -> float:
    """Return the score for how a pronoun and another word are related in their sentence."""
    if other.index > pronoun.index:
        return AHEAD
    above = {one.index for one in document.ancestors(pronoun)}
    if other.dep == "poss" and other.head in above:
        return OWNS * (pronoun.head != other.head)
    # "Ng's answer was short, as she left": whoever owns the subject counts as one.
    part = document.head(other) if other.dep == "poss" else other
    return GOVERNS * (part.dep in {"nsubj", "nsubjpass"} and part.head in above)


def _is_reported_by(document: Document, pronoun: Token, other: Token) -> bool:
    """Return whether a pronoun reports a clause with a name: "Ng was late, he said"."""
    if pronoun.dep != "nsubj" or other.index > pronoun.index:
        return False
    for link in (other, *document.ancestors(other)):
        if link.dep == "ccomp" and link.head == pronoun.head:
            return True
    return False


def _same_clause(document: Document, pronoun: Token, other: Token) -> bool:
    """Return whether both depend on one verb, so that the pronoun refers to another actor."""
    if pronoun.dep == "poss":
        return document.head(pronoun).index == other.index
    if pronoun.lower.endswith("self"):
        return False
    return _clause(document, pronoun) == _clause(document, other)


def _clause(document: Document, token: Token) -> int:
    """Return the index of a token's verb, looking through prepositions and appositions."""
    if token.dep == "poss":
        return -token.index - 1
    while token.head != token.index:
        through = token.dep in {"pobj", "prep", "appos", "conj", "compound", "nmod", "flat"}
        token = document.head(token)
        if not through or token.pos in {"VERB", "AUX"}:
            break
    return token.index
