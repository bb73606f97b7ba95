"""Decides whether each name is a person, an organisation or a place.

All mentions of a name in the article vote together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.name_context import (
    does_more_than_speak,
    has_age_behind,
    has_clause_of_person,
    has_map_behind,
    has_party_behind,
    is_called_a_group,
    is_called_a_person,
    is_called_with_article,
    is_kin,
    is_named_after_group,
    is_named_after_office,
    is_setting,
    is_surely_setting,
    is_worked_at,
    names_a_district,
    names_a_show,
    owns_as_person,
    stands_behind_office,
)
from briefgen.analysis.actors.organisations import (
    acronyms,
    defined_behind,
    department_acronyms,
)
from briefgen.analysis.actors.people import SLIP_FROM, bare_words, drop_one
from briefgen.analysis.actors.quoted_stretches import speaks
from briefgen.analysis.document import lower_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.model import ActorKind

# Weights of the signs, in half votes of one label by the parser. They were set by hand so that one
# sure sign outvotes a few wrong labels, and a place on the map outvotes a wrong person.
LABEL = 2
TITLE = 6
GIVEN_NAME = 4
SURNAME = 5
MAP = 6
HEAD_WORD = 5
SPEAKS = 3
APPOSITION = 6
SHOW = 9
ARTICLE = 3
OWNS_OFTEN = 2
"""Uses like "Marlow … his" needed to make a person of a name, whatever its label."""

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
    """A name as token indices: ``first`` (with title) and ``core`` (without) to ``last``, included.

    ``label`` is the parser's, empty if the parser missed the name.
    """

    first: int
    core: int
    last: int
    label: str


def decide_kinds(document: Document, names: Sequence[Name]) -> list[ActorKind]:
    """Return the kind of each name, in order.

    All mentions with the same words vote together, except that a mention with a title is a person.
    """
    named = [(name, _fold(document, name)) for name in names]
    votes = _count_votes(document, named)
    titled = _titled(document, named)
    surnames = _surnames(votes, titled) | _first_names(document, named, votes)
    surnames -= _settings(document, named) | _nouns(document, named)
    surnames |= _slips(votes, surnames)
    for words in _unknown_settings(document, named, votes):
        votes[words]["place"] += APPOSITION + votes[words].total()
    for words, tally in votes.items():
        if _is_persons(words, surnames, titled):
            tally["person"] += SURNAME + tally.total()
    chosen = {words: _winner(tally) for words, tally in votes.items()}
    return ["person" if name.first < name.core else chosen[words] for name, words in named]


def _count_votes(
    document: Document, named: Sequence[tuple[Name, str]]
) -> dict[str, Counter[ActorKind]]:
    """Return the votes for each kind from the labels, words and contexts of each wording."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for name, words in named:
        votes[words][_KIND_OF_LABEL[name.label or _guess(document, name)]] += LABEL
        votes[words].update(_votes_of_context(document, name, words))
    for words in _called_by_surname(document, named):
        votes[words]["person"] += SURNAME
    for words, tally in votes.items():
        size = tally.total()
        tally.update({kind: weight + size // 2 for kind, weight in _signs(words).items()})
    for words in _acronyms(document, named, votes):
        votes[words]["organisation"] += HEAD_WORD + votes[words].total()
    for words, kind in _defined(document, named, votes):
        votes[words][kind] += HEAD_WORD + votes[words].total()
    return votes


def _called_by_surname(document: Document, named: Sequence[tuple[Name, str]]) -> set[str]:
    """Return names of two words whose last word alone speaks later: "Price said"."""
    called: set[str] = set()
    full: dict[str, str] = {}
    alone: set[str] = set()
    for name, words in named:
        first, _, last = words.partition(" ")
        if not last:
            alone.add(first)
            if first in full and speaks(document, document.tokens[name.last]):
                called.add(full[first])
        elif first.isalpha() and last.isalpha() and last not in alone:
            full.setdefault(last, words)
    return {words for words in called if not gazetteer.is_known(words)}


def _titled(document: Document, named: Sequence[tuple[Name, str]]) -> set[str]:
    """Return names that have a title before them, or repeatedly own things as people do."""
    owners = Counter(
        words
        for name, words in named
        if owns_as_person(document, document.tokens[name.last]) and not gazetteer.is_known(words)
    )
    titled = {words for name, words in named if name.first < name.core}
    return titled | {words for words, times in owners.items() if times >= OWNS_OFTEN}


def _votes_of_context(document: Document, name: Name, words: str) -> Counter[ActorKind]:
    """Return the votes from the words around a name."""
    votes: Counter[ActorKind] = Counter()
    if name.first < name.core:
        votes["person"] += TITLE
    if gazetteer.is_known(words):
        return votes
    last = document.tokens[name.last]
    if _has_initials(document, name) and not gazetteer.is_known(words.split(maxsplit=1)[0]):
        votes["person"] += GIVEN_NAME
    if name.core == name.last and name.label == "GPE" and speaks(document, last):
        votes["person"] += SPEAKS
    if has_clause_of_person(document, last):
        votes["person"] += SPEAKS
    if has_party_behind(document, last) or has_age_behind(document, last):
        votes["person"] += TITLE
    if owns_as_person(document, last) or is_called_a_person(document, last):
        votes["person"] += APPOSITION
    votes["person"] += APPOSITION * _offices_before(document, document.tokens[name.core], last)
    votes["person"] += APPOSITION * is_kin(document, last)
    votes.update(_votes_against_person(document, name))
    return votes


def _votes_against_person(document: Document, name: Name) -> Counter[ActorKind]:
    """Return the votes from the words around a name for kinds other than a person."""
    votes: Counter[ActorKind] = Counter()
    first, last = document.tokens[name.core], document.tokens[name.last]
    located = names_a_district(document, last) or has_map_behind(document, last)
    votes["place"] += APPOSITION * located
    if name.label == "PERSON" and is_called_with_article(document, first, last):
        votes["place" if is_setting(document, last) else "organisation"] += ARTICLE
    if is_called_a_group(document, last) or is_worked_at(document, last):
        votes["organisation"] += APPOSITION
    votes["organisation"] += APPOSITION * is_named_after_group(document, first, last)
    votes["organisation"] += SHOW * names_a_show(document, last)
    return votes


def _offices_before(document: Document, first: Token, last: Token) -> int:
    """Return how many signs of an office precede a name: "chief executive Ng", "the mayor, Ng,"."""
    bare = is_named_after_office(document, first, last)
    return bare + stands_behind_office(document, first, last)


def _is_persons(words: str, surnames: Container[str], titled: Container[str]) -> bool:
    """Return whether the words are the full name or surname of a person named in full."""
    parts = bare_words(tuple(words.split()))
    if len(parts) == 1:
        return parts[0] in surnames
    if gazetteer.is_known(words):
        return False
    full = len(parts) <= _LONGEST_PERSON and parts[-1] in titled
    return full and not any(part.title() in gazetteer.telling_words() for part in parts)


_LONGEST_PERSON = 3


def _settings(document: Document, named: Sequence[tuple[Name, str]]) -> set[str]:
    """Return the names on the map that the article uses for a place, or never for a person."""
    on_the_map = [(name, words) for name, words in named if gazetteer.is_on_the_map(words)]
    people = {
        words for name, words in on_the_map if name.label == "PERSON" or name.first < name.core
    }
    places = {
        words for name, words in on_the_map if is_setting(document, document.tokens[name.core])
    }
    return {words for _, words in on_the_map} - (people - places)


def _nouns(document: Document, named: Sequence[tuple[Name, str]]) -> set[str]:
    """Return the first names that the article uses after "a" or "an": "a Marine"."""
    before = ((lower_of(document.previous(name.first)), words) for name, words in named)
    given = gazetteer.given_names()
    return {words for article, words in before if article in {"a", "an"} and words in given}


def _unknown_settings(
    document: Document, named: Sequence[tuple[Name, str]], votes: dict[str, Counter[ActorKind]]
) -> set[str]:
    """Return the names that the parser takes for people but the article for places: "in Marlow".

    They are on no map, have no first name, and do nothing that only people do.
    """
    places = {
        words
        for name, words in named
        if is_surely_setting(document, document.tokens[name.core], document.tokens[name.last])
    }
    people = {
        words
        for name, words in named
        if name.first < name.core or does_more_than_speak(document, document.tokens[name.last])
    }
    return {
        words
        for words in places - people
        if _winner(votes[words]) == "person"
        and not gazetteer.is_known(words)
        and words.split(maxsplit=1)[0] not in gazetteer.given_names()
    }


def _has_initials(document: Document, name: Name) -> bool:
    """Return whether a name has initials, as people's do: "K.T. Ellison", "J. Ann Ellison"."""
    words = document.through(name.core, name.last)
    initials = _INITIALS.fullmatch(words[0].text)
    return (
        bool(initials)
        and len(words) > 1
        and words[-1].text.title() not in gazetteer.telling_words()
    )


_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")


def _fold(document: Document, name: Name) -> str:
    start, end = document.tokens[name.core].start, document.tokens[name.last].end
    return gazetteer.fold(document.article.plain[start:end])


def _guess(document: Document, name: Name) -> str:
    """Guess the label of a name that the parser missed: a few plain words that act are a person."""
    words = document.through(name.core, name.last)
    plain = all(word.text.isalpha() and word.text.istitle() for word in words)
    acts = words[-1].dep in {"nsubj", "nsubjpass", "appos"}
    return "PERSON" if len(words) in {2, 3} and plain and acts else "ORG"


def _signs(words: str) -> dict[ActorKind, int]:
    """Return the votes from the words of a name alone."""
    parts = words.split()
    signs: dict[ActorKind, int] = {}
    if len(parts) > 1 and parts[0] in gazetteer.given_names():
        signs["person"] = GIVEN_NAME
    if gazetteer.is_on_the_map(words):
        signs["place"] = MAP
    elif len(parts) > 1 and (
        parts[-1].title() in gazetteer.place_heads()
        or parts[0] in lexicon.words("places", "first words")
    ):
        signs["place"] = HEAD_WORD
    if any(words in names for names in gazetteer.known_organisations()):
        signs["organisation"] = MAP
    elif not gazetteer.is_on_the_map(words) and not gazetteer.telling_words().isdisjoint(
        part.title() for part in parts
    ):
        signs["organisation"] = HEAD_WORD
    return signs


def _acronyms(
    document: Document, named: Sequence[tuple[Name, str]], votes: dict[str, Counter[ActorKind]]
) -> frozenset[str]:
    """Return the names in capitals that are acronyms of an organisation in the article."""
    made = {
        acronym
        for words, tally in votes.items()
        if words.count(" ") > 1 and _winner(tally) == "organisation"
        for acronym in _initials_of(tuple(words.split()))
    }
    capitals = {words for name, words in named if document.tokens[name.last].text.isupper()}
    return frozenset(
        capitals & (made | gazetteer.spelled_out().keys()) - gazetteer.nations().keys()
    )


def _defined(
    document: Document, named: Sequence[tuple[Name, str]], votes: dict[str, Counter[ActorKind]]
) -> Iterator[tuple[str, ActorKind]]:
    """Yield the acronyms in brackets after a name, with the kind of that name."""
    for name, words in named:
        acronym = defined_behind(document, document.tokens[name.last].end)
        kind = _winner(votes[words])
        if acronym in votes and kind != "person":
            yield acronym, kind


def _initials_of(words: tuple[str, ...]) -> Iterator[str]:
    yield from acronyms(words)
    yield from department_acronyms(words)


def _first_names(
    document: Document, named: Sequence[tuple[Name, str]], votes: dict[str, Counter[ActorKind]]
) -> set[str]:
    """Return the first names that are used alone for people.

    Well-known first names count; others count if the surname alone is a person too and the first
    name is never a place.
    """
    single = [(name, words) for name, words in named if " " not in words]
    people = {words for name, words in single if name.label == "PERSON" or name.first < name.core}
    places = {words for name, words in single if is_setting(document, document.tokens[name.core])}
    known = gazetteer.given_names()
    return {
        words[0]
        for words in _full_names(votes)
        if words[0] in known or (words[-1] in people and words[0] not in places)
    } - gazetteer.map_names()


def _surnames(votes: dict[str, Counter[ActorKind]], titled: set[str]) -> set[str]:
    """Return the last words of people's full names, and single names with a title."""
    last = {words[-1] for words in _full_names(votes)}
    return last | {words for words in titled if " " not in words}


def _full_names(votes: dict[str, Counter[ActorKind]]) -> Iterator[tuple[str, ...]]:
    """Yield people's names of several words, without "Jr" and the like."""
    for words, tally in votes.items():
        if " " in words and _winner(tally) == "person":
            yield bare_words(tuple(words.split()))


def _slips(votes: dict[str, Counter[ActorKind]], surnames: set[str]) -> set[str]:
    """Return the words that are a misspelled surname of somebody: "Haloran" for "Halloran"."""
    alike = {form for surname in surnames if len(surname) > SLIP_FROM for form in drop_one(surname)}
    return {
        words
        for words in votes
        if len(words) > SLIP_FROM
        and " " not in words
        and not gazetteer.is_known(words)
        and words.removesuffix("s") not in surnames
        and not alike.isdisjoint(drop_one(words))
    }


def _winner(tally: Counter[ActorKind]) -> ActorKind:
    return max(tally, key=lambda kind: tally[kind])
