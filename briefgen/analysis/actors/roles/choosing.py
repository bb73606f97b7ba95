"""Chooses the words next to an actor's names that best say who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.roles.after import read_apposition, read_bracket, read_party
from briefgen.analysis.actors.roles.before import read_noun_before, read_title
from briefgen.analysis.actors.roles.bodies import read_body
from briefgen.analysis.actors.roles.clauses import (
    read_appointed,
    read_copula,
    read_office,
    read_relative,
)
from briefgen.analysis.actors.roles.phrases import Stretch, is_role, noun_of_phrase, role_nouns
from briefgen.analysis.document import tag_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.model import ActorKind, Excerpt, Mention

    Construction = Callable[[Document, tuple[Token, ...], frozenset[str]], Stretch | None]

# Weights of a role: its construction, each word up to ``FILL``, and its position in the article.
# They were set by hand, so that a full apposition beats a bare title, and a long title beats a bare
# apposition.
APPOSITION = 3.0
TITLE = 2.8
NOUN_BEFORE = 2.4
IN_BRACKETS = 2.2
RELATIVE = 1.8
COPULA = 1.6
OFFICE_HELD = 1.2
PARTY_IN_BRACKETS = 0.4
BODY = -2.0
"""For the body to which a person belongs: only used if nothing else is said."""
PER_WORD = 0.25
FILL = 6
TOO_LONG = 14
LATER = 0.04
RANK = -0.9
NAMES_SOMETHING = 0.9
OFFICE = 0.7

MENTIONS_READ = 24
"""Most mentions examined for each actor; by then it has been introduced."""


def find_role(document: Document, mentions: Sequence[Mention], kind: ActorKind) -> Excerpt | None:
    """Return the words that best say who an actor is, ``None`` if the article says nothing."""
    nouns = role_nouns(kind)
    scored = [
        (value + _worth(document, found) - LATER * number, found)
        for number, mention in enumerate(mentions[:MENTIONS_READ])
        for told, value in _read(document, mention, nouns)
        if (found := _without_pronoun(document, told, nouns))
        and not _names_again(document, found, mentions)
        and (kind != "place" or not _names_another(document, found))
    ]
    if not scored:
        return None
    _, best = max(scored, key=lambda pair: pair[0])
    return document.excerpt(best.first, best.last)


def _names_again(document: Document, found: Stretch, mentions: Sequence[Mention]) -> bool:
    """Return whether the words contain the name: "the European Union" for "EU" is no role."""
    span = document.span(found.first, found.last)
    return any(mention.excerpt.span.overlaps(span) for mention in mentions if _is_bare(mention))


def _names_another(document: Document, found: Stretch) -> bool:
    """Return whether the words are another name: "the United Kingdom", "the capital and Orland"."""
    words = document.through(found.first, found.last)
    joined = any(word.dep == "cc" for word in words) and words[-1].pos == "PROPN"
    return joined or not any(word.pos == "NOUN" for word in words)


def _without_pronoun(document: Document, found: Stretch, nouns: frozenset[str]) -> Stretch | None:
    """Return "top aide" of "her top aide".

    "her father" and "rival" do not say whose they are, and "the girl" says nothing.
    """
    led = document.tokens[found.first].tag == "PRP$"
    owned = led or tag_of(document.previous(found.first)) == "PRP$"
    if not owned and found.first < found.last:
        return None if _is_anybody(document, found) else found
    noun = noun_of_phrase(document, found.first, found.last, nouns)
    alone = lexicon.words("roles", "kin", "relations")
    if noun is None or document.tokens[noun].lower in alone:
        return None
    return Stretch(found.first + led, found.last)


def _is_anybody(document: Document, found: Stretch) -> bool:
    """Return whether a role is "the girl" or "a woman", with nothing that says which."""
    words = [one for one in document.through(found.first, found.last) if one.pos != "DET"]
    return len(words) == 1 and words[0].lower in lexicon.words("roles", "anybody")


def _is_bare(mention: Mention) -> bool:
    """Return whether a mention is a name without a title before it, which would be the role."""
    return bool(mention.bare) and mention.bare == mention.excerpt


def role_candidates(
    document: Document, mention: Mention, nouns: frozenset[str]
) -> Iterator[Stretch]:
    """Yield every stretch next to a mention that says who is named, from any construction."""
    return (found for found, _ in _read(document, mention, nouns))


def _read(
    document: Document, mention: Mention, nouns: frozenset[str]
) -> Iterator[tuple[Stretch, float]]:
    """Yield what each construction finds next to a name, and the weight of the construction."""
    words = document.within(mention.bare.span) if mention.bare else ()
    if not words:
        return
    for construction, value in _CONSTRUCTIONS:
        found = construction(document, words, nouns)
        if found:
            yield found, value


def _worth(document: Document, found: Stretch) -> float:
    """Return the weight of the words of a role: more information is better, up to a length."""
    words = document.through(found.first, found.last)
    if words[-1].text == "." or _is_rank(words):
        return RANK  # "Lt. Col.", "Professor": any office says more
    size = len([word for word in words if word.pos not in {"PUNCT", "PART", "DET"}])
    score = PER_WORD * min(size, FILL)
    if size > TOO_LONG:
        score -= PER_WORD * (size - TOO_LONG)
    if any(word.tag in {"NNP", "NNPS"} for word in words):
        score += NAMES_SOMETHING
    if any(word.text[0].isupper() and is_role(word, role_nouns("person")) for word in words):
        score += OFFICE
    return score


def _is_rank(words: Sequence[Token]) -> bool:
    """Return whether a role is a rank or a style alone, which does not say what somebody does."""
    rank = gazetteer.fold(words[0].text).rstrip(".")
    return len(words) == 1 and rank in lexicon.words("parts", "ranks")


_CONSTRUCTIONS: tuple[tuple[Construction, float], ...] = (
    (read_title, TITLE),
    (read_noun_before, NOUN_BEFORE),
    (read_apposition, APPOSITION),
    (read_bracket, IN_BRACKETS),
    (read_relative, RELATIVE),
    (read_copula, COPULA),
    (read_appointed, COPULA),
    (read_office, OFFICE_HELD),
    (read_party, PARTY_IN_BRACKETS),
    (read_body, BODY),
)
