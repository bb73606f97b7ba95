"""What each name is: a person, an organisation or a place, by evidence from the whole article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.organisations import acronyms
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.document import Document
    from briefgen.model import ActorKind

# How much each sign counts, in half votes of one label of the parser. Set by hand so that one sure
# sign outvotes a few mistaken labels, and a place on the map outvotes a mistaken person.
LABEL = 2
TITLE = 6
GIVEN_NAME = 4
SURNAME = 5
MAP = 6
HEAD_WORD = 5
SPEAKS = 3
APPOSITION = 6

_KIND_OF_LABEL: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name by tokens: ``first`` (with its title) and ``core`` (without) to ``last``, included.

    ``label`` is what the parser took it for, empty where the parser missed it.
    """

    first: int
    core: int
    last: int
    label: str


def decide_kinds(document: Document, names: Sequence[Name]) -> list[ActorKind]:
    """Give each name its kind, in order.

    All mentions of the same words vote together; a title before one of them decides for that one.
    """
    folded = [_fold(document, name) for name in names]
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for name, words in zip(names, folded, strict=True):
        label = name.label or _guess(document, name)
        votes[words][_KIND_OF_LABEL[label]] += LABEL
        if name.first < name.core:
            votes[words]["person"] += TITLE
        if _has_initials(document, name) and not gazetteer.is_known(words.split()[0]):
            votes[words]["person"] += GIVEN_NAME
        if _speaks(document, name) and not gazetteer.is_known(words):
            votes[words]["person"] += SPEAKS
        if _is_called_a_group(document, name) and not gazetteer.is_known(words):
            votes[words]["organisation"] += APPOSITION
    for words, tally in votes.items():
        size = tally.total()
        tally.update({kind: weight + size // 2 for kind, weight in _signs(words).items()})
    for words in _acronyms(document, names, votes):
        votes[words]["organisation"] += HEAD_WORD + votes[words].total()
    surnames = _surnames(votes)
    for words, tally in votes.items():
        if words in surnames and not gazetteer.is_on_the_map(words):
            tally["person"] += SURNAME + tally.total()
    chosen = {words: _winner(tally) for words, tally in votes.items()}
    return [
        "person" if name.first < name.core else chosen[words]
        for name, words in zip(names, folded, strict=True)
    ]


def _speaks(document: Document, name: Name) -> bool:
    """Tell whether one word says something, as people do more often than towns."""
    word = document.tokens[name.last]
    if name.core < name.last or word.dep != "nsubj" or name.label != "GPE":
        return False
    return document.head(word).lemma in lexicon.words("cues", "clause")


def _has_initials(document: Document, name: Name) -> bool:
    """Tell "K.T. Ellison" and "J. Ann Ellison", whom initials make people."""
    words = document.tokens[name.core : name.last + 1]
    initials = _INITIALS.fullmatch(words[0].text)
    return bool(initials) and len(words) > 1 and words[-1].text.title() not in _organisation_words()


_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")


def _is_called_a_group(document: Document, name: Name) -> bool:
    """Tell "Harbour45, a lobby group," from people and places."""
    said = document.children(document.tokens[name.last], "appos")
    return any(noun.lower in gazetteer.group_nouns() for noun in said)


def _fold(document: Document, name: Name) -> str:
    start, end = document.tokens[name.core].start, document.tokens[name.last].end
    return gazetteer.fold(document.article.plain[start:end])


def _guess(document: Document, name: Name) -> str:
    """Guess the label of a name that the parser missed: two plain words that act are a person."""
    words = document.tokens[name.core : name.last + 1]
    plain = all(word.text.isalpha() and not word.text.isupper() for word in words)
    acts = words[-1].dep in {"nsubj", "nsubjpass", "appos"}
    return "PERSON" if len(words) in {2, 3} and plain and acts else "ORG"


def _signs(words: str) -> dict[ActorKind, int]:
    """Weigh what the words of a name tell by themselves."""
    parts = words.split()
    signs: dict[ActorKind, int] = {}
    if len(parts) > 1 and parts[0] in gazetteer.given_names():
        signs["person"] = GIVEN_NAME
    if gazetteer.is_on_the_map(words):
        signs["place"] = MAP
    elif len(parts) > 1 and parts[-1].title() in gazetteer.place_heads():
        signs["place"] = HEAD_WORD
    if words in gazetteer.bodies() or words in gazetteer.outlets() or words in gazetteer.parties():
        signs["organisation"] = MAP
    elif any(part.title() in _organisation_words() for part in parts):
        signs["organisation"] = HEAD_WORD
    return signs


def _organisation_words() -> frozenset[str]:
    return gazetteer.organisation_heads() | gazetteer.outlet_heads()


def _acronyms(
    document: Document, names: Sequence[Name], votes: dict[str, Counter[ActorKind]]
) -> frozenset[str]:
    """Collect the names in capitals that are the initials of an organisation of the article."""
    made = {
        acronym
        for words, tally in votes.items()
        if words.count(" ") > 1 and _winner(tally) == "organisation"
        for acronym in acronyms(tuple(words.split()))
    }
    capitals = {_fold(document, n) for n in names if document.tokens[n.last].text.isupper()}
    return frozenset(
        capitals & (made | gazetteer.spelled_out().keys()) - gazetteer.nations().keys()
    )


def _surnames(votes: dict[str, Counter[ActorKind]]) -> frozenset[str]:
    """Collect the last words of the full names that are people's."""
    return frozenset(
        words.split()[-1]
        for words, tally in votes.items()
        if " " in words and _winner(tally) == "person"
    )


def _winner(tally: Counter[ActorKind]) -> ActorKind:
    return max(tally, key=lambda kind: tally[kind])
