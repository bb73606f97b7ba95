"""Looks up known names: states, places, bodies, outlets, given names, titles."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

Gender = Literal["male", "female"]


@lru_cache(maxsize=4_000)
def fold(name: str) -> str:
    """Return a name as it is compared: lower case, no full stops, plain apostrophes, no "the"."""
    folded = name.lower().translate(_UNSEEN).replace("’", "'").replace("&", "and")
    return " ".join(folded.split()).removeprefix("the ")


_UNSEEN = str.maketrans("", "", ".\u00ad\u200b\ufeff")
"""Full stops, and invisible characters: soft hyphens and zero-width marks."""


@cache
def nations() -> Mapping[str, str]:
    """Map every folded name of a state to its folded main name."""
    return {
        fold(form): fold(row[0])
        for row in _rows("nations", "")
        for form in (row[0], *_forms(row[1]))
    }


@cache
def demonyms() -> Mapping[str, str]:
    """Map a folded word for what belongs to a state ("israeli") to the state's folded main name."""
    return {fold(form): fold(row[0]) for row in _rows("nations", "") for form in _forms(row[2])}


@cache
def capitals() -> Mapping[str, str]:
    """Map a folded capital to the folded main name of its state."""
    return {fold(form): fold(row[0]) for row in _rows("nations", "") for form in _forms(row[3])}


@cache
def places() -> frozenset[str]:
    """Return the folded names of well-known places other than states."""
    return (
        _folded("places", "regions", "states", "cities", "state abbreviations") | capitals().keys()
    )


@cache
def place_heads() -> frozenset[str]:
    """Return the last words of place names ("County", "River")."""
    return lexicon.words("places", "heads")


@cache
def bodies() -> frozenset[str]:
    """Return the folded names of well-known bodies ("white house", "congress")."""
    return _folded("organisations", "bodies")


@cache
def spelled_out() -> Mapping[str, str]:
    """Map a folded abbreviation at the start of names ("un") to its folded full form."""
    return {fold(row[1]): fold(row[0]) for row in _rows("organisations", "abbreviations")}


@cache
def organisation_heads() -> frozenset[str]:
    """Return the words that show that a name is an organisation's ("Ministry", "Inc.")."""
    return lexicon.words("organisations", "heads")


@cache
def parties() -> Mapping[str, str]:
    """Map every folded form of a party's name to the first of these forms."""
    rows = _rows("organisations", "parties")
    return {fold(form): fold(row[0]) for row in rows for form in row}


def party_of(folded: str) -> str | None:
    """Return the party of a folded name for its people or its group in a chamber, else ``None``."""
    if folded in parties():
        return parties()[folded]
    first, _, last = folded.partition(" ")
    if last in lexicon.words("organisations", "party people"):
        return parties().get(first)
    if first in lexicon.words("organisations", "chambers"):
        return parties().get(last)
    return None


@cache
def firm_endings() -> frozenset[str]:
    """Return the folded endings of company names that may be left out ("inc", "group")."""
    return _folded("parts", "firms")


@cache
def outlet_heads() -> frozenset[str]:
    """Return the last words of the names of outlets ("Herald", "Tribune")."""
    return lexicon.words("outlets", "heads")


@cache
def telling_words() -> frozenset[str]:
    """Return the words that show that a name is not a person's ("Ministry", "Herald")."""
    return organisation_heads() | outlet_heads()


@cache
def map_names() -> frozenset[str]:
    """Return the folded names of all states and well-known places."""
    return places() | nations().keys()


def is_on_the_map(folded: str) -> bool:
    """Return whether a folded name is a state or a well-known place."""
    return folded in map_names()


def is_known(folded: str) -> bool:
    """Return whether a folded name is a state or a well-known place, body, party or outlet."""
    return (
        is_on_the_map(folded)
        or folded in spelled_out()
        or any(folded in names for names in known_organisations())
    )


@cache
def known_organisations() -> tuple[Container[str], ...]:
    """Return the folded names of well-known bodies, parties, outlets, and spelled-out acronyms."""
    spelled = frozenset(spelled_out().values()) - map_names()
    return bodies(), parties(), outlets(), spelled


@cache
def outlets() -> frozenset[str]:
    """Return the folded names of the outlets and agencies that relay what others say."""
    return _folded("outlets", "names")


@cache
def given_names() -> Mapping[str, Gender | None]:
    """Map a folded given name to its usual gender, ``None`` if it is used for both."""
    return {fold(name): sex for name, sex in _by_sex("given_names").items()}


@cache
def long_forms() -> Mapping[str, frozenset[str]]:
    """Map a folded short form of a given name to its folded long forms."""
    return {
        fold(row[0]): frozenset(map(fold, _forms(row[1])))
        for row in _rows("given_names", "short forms")
    }


@cache
def titles() -> Mapping[str, Gender | None]:
    """Map a folded title before a name to the gender that it shows, ``None`` if it shows none."""
    return {fold(title): sex for title, sex in _by_sex("titles").items()}


@cache
def roles() -> Mapping[str, Gender | None]:
    """Map a noun for what a person is to the gender that it shows, ``None`` if it shows none."""
    return _by_sex("roles")


@cache
def group_nouns() -> frozenset[str]:
    """Return the nouns for kinds of organisations."""
    return lexicon.words("roles", "groups")


@cache
def place_nouns() -> frozenset[str]:
    """Return the nouns for kinds of places."""
    return lexicon.words("roles", "places")


def _by_sex(name: str) -> dict[str, Gender | None]:
    """Map the entries of a list with three groups to the gender of their group."""
    groups: tuple[tuple[str, Gender | None], ...] = (
        ("male", "male"),
        ("female", "female"),
        ("either", None),
    )
    return {entry: sex for group, sex in groups for entry in lexicon.groups(name)[group]}


@cache
def _folded(name: str, *groups: str) -> frozenset[str]:
    return frozenset(map(fold, lexicon.words(name, *groups)))


def _rows(name: str, group: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table with one row per line and columns separated by ``|``."""
    lines = lexicon.groups(name)[group]
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines)


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in cell.split(",") if form.strip())
