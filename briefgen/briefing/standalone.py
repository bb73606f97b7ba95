"""Makes printed sentences understandable alone, by inserting names in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.analysis.actors.roles import role_nouns
from briefgen.analysis.ranking.stems import count_stems, with_synonyms
from briefgen.analysis.ranking.surnames import is_introduction
from briefgen.data import lexicon
from briefgen.model import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.model import (
        Actor,
        ActorKind,
        Analysis,
        Article,
        Brief,
        Excerpt,
        Leaning,
        Mention,
        Point,
        Ranked,
    )


def stand_alone(brief: Brief) -> Brief:
    """Return a brief with names inserted where key points could not be understood alone.

    A name is inserted only if the words before it certainly refer to that actor. The words need
    none if the sentence before them in the article is the point printed before, or if that point
    names the actor and no other of the same kind. A surname needs none if any earlier point or the
    headline has the full name. Nothing is inserted between quotation marks. Words that need more
    than a name are recorded as dangling, unless an earlier point explains them. All repairs are
    recomputed from the points in the brief, so this also works after some of them were removed.
    """
    if brief.bottom_line is None:
        return brief
    desk = _index(brief.analysis)
    mended: list[Point] = []
    for point in brief.summary:
        mended.append(_mend(point, mended, desk))
    return replace(brief, bottom_line=mended[0], points=tuple(mended[1:]))


_ENDS = frozenset(" ,.;:)")
"""Characters that may follow an inserted name."""

_NEAR = 3
"""Most sentences between "the move" and what it sums up, unless that is the main event."""

_CLOSE = 2
"""Most sentences between a "but" and what it contradicts."""

_AGED = re.compile(r"\byears?.old", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Lookups:
    """Look-ups for points: sentences by their start, actors by id and by sentence.

    ``named`` are the actors that a sentence names, in reading order, ``introduced`` those that it
    names by more than one word, ``headed`` those that the headline names so. ``lede`` is the start
    of the story.
    """

    article: Article
    ranked: Mapping[int, Ranked]
    before: Mapping[int, int]
    actors: Mapping[str, Actor]
    named: Mapping[int, tuple[str, ...]]
    introduced: Mapping[int, frozenset[str]]
    headed: frozenset[str]
    lede: int


def _index(analysis: Analysis) -> _Lookups:
    story = sorted(analysis.ranking, key=lambda ranked: ranked.sentence)
    starts = [analysis.sentences[ranked.sentence].excerpt.start for ranked in story]
    named: dict[int, list[str]] = {}
    introduced: dict[int, set[str]] = {}
    for start, actor, mention in sorted(
        _list_named(analysis), key=lambda one: one[2].excerpt.start
    ):
        named.setdefault(start, []).append(actor)
        if is_introduction(mention):
            introduced.setdefault(start, set()).add(actor)
    title = analysis.article.title
    place = title.excerpt.span if title and title.excerpt else None
    return _Lookups(
        article=analysis.article,
        ranked=dict(zip(starts, story, strict=True)),
        before=dict(zip(starts[1:], starts, strict=False)),
        actors={actor.id: actor for actor in analysis.actors},
        named={start: tuple(dict.fromkeys(ids)) for start, ids in named.items()},
        introduced={start: frozenset(ids) for start, ids in introduced.items()},
        headed=frozenset(
            actor
            for start, ids in introduced.items()
            if place and place.start <= start < place.end
            for actor in ids
        ),
        lede=min(starts, default=0),
    )


def _list_named(analysis: Analysis) -> Iterator[tuple[int, str, Mention]]:
    """Yield the named mentions, each with the start of its sentence and its actor."""
    for actor in analysis.actors:
        for mention in actor.mentions:
            if mention.named and mention.sentence is not None:
                yield analysis.sentences[mention.sentence].excerpt.start, actor.id, mention


def _mend(point: Point, printed: list[Point], desk: _Lookups) -> Point:
    """Return a point with its repairs and with the words that remain unexplained."""
    ranked = desk.ranked.get(point.excerpt.start)
    leanings = ranked.leanings if ranked else ()
    hanging = [leaning for leaning in leanings if not _is_explained(leaning, point, printed, desk)]
    repairs: list[Repair] = []
    loose: list[Excerpt] = []
    for leaning in hanging:
        repair = _repair(leaning, desk)
        if repair is None and not _is_known(leaning, point, printed, desk):
            loose.append(leaning.excerpt)
        elif repair and all(repair.name != other.name for other in repairs):
            repairs.append(repair)
    return replace(point, repairs=tuple(repairs), dangling=tuple(loose))


def _repair(leaning: Leaning, desk: _Lookups) -> Repair | None:
    """Return the name to insert, unless the words are uncertain, quoted or continue ("He’s")."""
    after = desk.article.plain[leaning.excerpt.end : leaning.excerpt.end + 1]
    if leaning.actor is None or not leaning.mendable or after not in _ENDS:
        return None
    return Repair(leaning.excerpt.span, desk.actors[leaning.actor].name)


# --- what a reader knows --------------------------------------------------------------------------


def _is_explained(leaning: Leaning, point: Point, printed: list[Point], desk: _Lookups) -> bool:
    """Return whether the points printed before show to whom or what a word refers."""
    if leaning.kind == "name":
        return leaning.actor in desk.headed or any(
            leaning.actor in _introduce(one, desk) for one in printed
        )
    if not printed:
        return False
    if desk.before.get(point.excerpt.start) == printed[-1].excerpt.start:
        return True
    if leaning.actor is None:
        return False
    same = desk.actors[leaning.actor].kind
    named = _name(printed[-1], same, desk)
    return named == [leaning.actor] or (not leaning.mendable and named[:1] == [leaning.actor])


def _introduce(point: Point, desk: _Lookups) -> frozenset[str]:
    """Return the actors whom a point names by more than a surname, including inserted names."""
    put_in = {repair.name for repair in point.repairs}
    names = (actor.id for actor in desk.actors.values() if actor.name in put_in)
    return desk.introduced.get(point.excerpt.start, frozenset()).union(names)


def _name(point: Point, kind: ActorKind, desk: _Lookups) -> list[str]:
    """Return the actors of a kind that a point names."""
    named = desk.named.get(point.excerpt.start, ())
    return [actor for actor in named if desk.actors[actor].kind == kind]


def _is_known(leaning: Leaning, point: Point, printed: list[Point], desk: _Lookups) -> bool:
    """Return whether an earlier point explains a description, or is what a "but" contradicts."""
    if not printed:
        return False
    if leaning.kind == "connective":
        near = islice(_walk_back(point.excerpt.start, desk), _CLOSE)
        return printed[-1].excerpt.start in near
    if leaning.kind != "description":
        return False
    if leaning.actor is None and not leaning.terms and _is_of_a_state(leaning):
        return any(_name(one, "place", desk) for one in printed)
    return (
        _is_described(leaning, printed, desk)
        or _is_of_somebody(leaning, point, printed[-1], desk)
        or (leaning.terms <= _summing_up() and _is_near(point, printed, desk))
    )


def _is_of_a_state(leaning: Leaning) -> bool:
    """Return whether this is "the government", of which each state has its own."""
    return leaning.excerpt.text.split()[-1].lower() in lexicon.groups("openings")["of a state"]


def _is_described(leaning: Leaning, printed: list[Point], desk: _Lookups) -> bool:
    """Return whether an earlier point names the actor, or has the words or their synonyms."""
    if any(leaning.actor in desk.named.get(one.excerpt.start, ()) for one in printed):
        return True
    told = filter(None, (desk.ranked.get(one.excerpt.start) for one in printed))
    likely = bool(leaning.terms) and not leaning.terms <= _summing_up()
    return likely and any(leaning.terms <= with_synonyms(ranked.terms) for ranked in told)


def _is_of_somebody(leaning: Leaning, point: Point, before: Point, desk: _Lookups) -> bool:
    """Return whether "the actor" or "the 43-year-old" is the one person in the point before."""
    named = _name(before, "person", desk)
    noun = leaning.excerpt.text.partition(" of ")[0].split()[-1]
    human = _AGED.search(leaning.excerpt.text) or noun.lower() in role_nouns("person")
    return bool(human) and len(named) == 1 and named[0] not in _name(point, "person", desk)


def _is_near(point: Point, printed: list[Point], desk: _Lookups) -> bool:
    """Return whether a point comes soon after a printed one, or the lede is printed."""
    starts = {one.excerpt.start for one in printed}
    return desk.lede in starts or any(
        start in starts for start in islice(_walk_back(point.excerpt.start, desk), _NEAR)
    )


def _walk_back(start: int, desk: _Lookups) -> Iterator[int]:
    while start in desk.before:
        start = desk.before[start]
        yield start


@cache
def _summing_up() -> frozenset[str]:
    """Return the stems of nouns that sum up: "the move", "the incident"."""
    nouns = lexicon.groups("openings")["summing up"]
    return frozenset(stem for noun in nouns for stem in count_stems(noun))
