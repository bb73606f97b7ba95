"""Merges mentions that name the same actor by surname, first name, initials or short form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.collectives import find_collectives
from briefgen.analysis.actors.coreference import add_references
from briefgen.analysis.actors.name_forms import collect_forms, plain
from briefgen.analysis.actors.nested_names import add_nested
from briefgen.analysis.actors.organisations import link_organisations, link_places
from briefgen.analysis.actors.people import bare_words, link_people
from briefgen.analysis.actors.roles import find_later_roles, find_role
from briefgen.model import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.analysis.actors.name_forms import Form
    from briefgen.analysis.document import Document
    from briefgen.model import ActorKind, Excerpt, Mention


def resolve_actors(document: Document, mentions: tuple[Mention, ...]) -> tuple[Actor, ...]:
    """Return the actors, in order of first appearance (``a1``, ``a2`` …).

    Unnamed groups that act come after the named actors.
    """
    groups: dict[object, list[Mention]] = {}
    for number, owner in sorted(_owners(document, mentions).items()):
        groups.setdefault(owner, []).append(mentions[number])
    named = tuple(
        _actor(document, f"a{n}", group, _kind(group)) for n, group in enumerate(groups.values(), 1)
    )
    known = find_later_roles(document, add_references(document, named))
    return add_nested(document, (*known, *find_collectives(document, known)))


def _owners(document: Document, mentions: tuple[Mention, ...]) -> dict[int, object]:
    """Return a key for the actor of every named mention, by the mention's index."""
    forms = collect_forms(mentions)
    by_kind: dict[ActorKind, list[Form]] = {"person": [], "organisation": [], "place": []}
    for form in forms:
        by_kind[form.kind].append(form)
    people = link_people(by_kind["person"], mentions)
    organisations = link_organisations(document, by_kind["organisation"], mentions)
    places = link_places(document, by_kind["place"], mentions)
    stems = _stems(set(places.values()))
    return {
        **people,
        **{n: _place_or_body(name, stems) for n, name in organisations.items()},
        **{number: ("place", name) for number, name in places.items()},
    }


def _place_or_body(name: str, places: Mapping[str, str]) -> tuple[str, str]:
    """Return the kind and name of a body; those for a place's people or state are the place's.

    "Tarnish" and "State of Tarn" become "Tarn". ``places`` maps the names of the article's places,
    and these without their last letter, to the names.
    """
    state = gazetteer.demonyms().get(name)
    if state in places and state:
        return ("place", state)
    forms = (name.removesuffix(ending) for ending in _OF_PEOPLE if name.endswith(ending))
    homes = (places.get(form) for form in (name.removeprefix("state of "), *forms))
    home = next((home for home in homes if home and home != name), None)
    return ("place", home) if home else ("organisation", name)


def _stems(places: Iterable[str]) -> dict[str, str]:
    """Map the names of places, and each without its last letter, to the names."""
    names = sorted(places)
    cut = {name[:-1]: name for name in names if len(name) > STEM}
    return {**cut, **{name: name for name in names}}


STEM = 4
"""Fewest letters that the name of a people shares with its place: "Texa"."""
_OF_PEOPLE = ("ians", "ian", "ans", "ers", "an", "er", "ns", "is", "n")
"""Endings of the names for people of a place, the longest first."""


def _kind(group: Sequence[Mention]) -> ActorKind:
    """Return the kind of a group of mentions: a place if one is on the map, else the usual kind."""
    if any(gazetteer.is_on_the_map(gazetteer.fold(plain(m))) for m in group if m.kind == "place"):
        return "place"
    return Counter(mention.kind for mention in group if mention.kind).most_common(1)[0][0]


def _actor(document: Document, identifier: str, group: list[Mention], kind: ActorKind) -> Actor:
    name = _fullest(group, kind)
    spoken = " ".join(name.text.split())
    aliases = dict.fromkeys(text for m in group if (text := plain(m)) != spoken)
    return Actor(
        id=identifier,
        name=name,
        kind=kind,
        mentions=tuple(group),
        role=find_role(document, group, kind),
        aliases=tuple(aliases),
    )


def _fullest(group: Sequence[Mention], kind: ActorKind) -> Excerpt:
    """Return the most informative name: a state's main name, or more words, or the usual one."""
    counts = Counter(plain(mention) for mention in group)

    def told(mention: Mention) -> tuple[bool, bool, int, int, int]:
        folded = gazetteer.fold(plain(mention))
        words = bare_words(tuple(folded.split())) if kind == "person" else folded.split()
        main = gazetteer.nations().get(folded) == folded or folded.endswith(" party")
        state = kind == "place" and gazetteer.is_on_the_map(folded)
        return main, state, len(words), counts[plain(mention)], len(folded)

    best = max(group, key=told)
    return best.bare or best.excerpt
