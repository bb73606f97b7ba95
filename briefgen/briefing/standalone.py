"""Make printed sentences understandable alone: put in names, marked, where they need them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.analysis.actors.roles import role_nouns
from briefgen.analysis.ranking.stems import count_stems, widen
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
    """Insert a name after each word of a key point that needs it and surely stands for somebody.

    A word needs none whose antecedent stands in the sentence before it, if that is printed right
    before, or in the point printed before; for a description or a surname any point before will
    do, for a surname the headline, too. Nothing is put between quotation marks. What needs more
    than a name is noted as dangling. The points are taken as they are printed, so that a brief
    with fewer of them may be made to stand alone again.
    """
    if brief.bottom_line is None:
        return brief
    desk = _lay_out(brief.analysis)
    mended: list[Point] = []
    for point in brief.summary:
        mended.append(_mend(point, mended, desk))
    return replace(brief, bottom_line=mended[0], points=tuple(mended[1:]))


_ENDS = frozenset(" ,.;:)")
"""What may follow words that a name is inserted for."""

_NEAR = 3
"""The number of sentences that "the move" can refer back, unless it is the main event."""

_CLOSE = 2
"""The number of sentences that a "but" can refer back."""

_AGED = re.compile(r"\byears?.old", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What points are looked up in: sentences by where they begin, actors by id and sentence.

    ``named`` is whom a sentence names, in reading order, ``introduced`` whom by more than one word;
    ``headed`` whom the headline does. ``lede`` is where the story begins.
    """

    article: Article
    ranked: Mapping[int, Ranked]
    before: Mapping[int, int]
    actors: Mapping[str, Actor]
    named: Mapping[int, tuple[str, ...]]
    introduced: Mapping[int, frozenset[str]]
    headed: frozenset[str]
    lede: int


def _lay_out(analysis: Analysis) -> _Desk:
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
    return _Desk(
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
    """List the mentions by name: where the sentence begins, whom it names, the mention."""
    for actor in analysis.actors:
        for mention in actor.mentions:
            if mention.named and mention.sentence is not None:
                yield analysis.sentences[mention.sentence].excerpt.start, actor.id, mention


def _mend(point: Point, printed: list[Point], desk: _Desk) -> Point:
    """Return a point with its repairs, and with what is still unexplained in it."""
    ranked = desk.ranked.get(point.excerpt.start)
    leanings = ranked.leanings if ranked else ()
    hanging = [leaning for leaning in leanings if not _is_told(leaning, point, printed, desk)]
    repairs: list[Repair] = []
    loose: list[Excerpt] = []
    for leaning in hanging:
        repair = _repair(leaning, desk)
        if repair is None and not _is_known(leaning, point, printed, desk):
            loose.append(leaning.excerpt)
        elif repair and all(repair.name != other.name for other in repairs):
            repairs.append(repair)
    return replace(point, repairs=tuple(repairs), dangling=tuple(loose))


def _repair(leaning: Leaning, desk: _Desk) -> Repair | None:
    """Name whom a word surely stands for, unless it is quoted or runs on ("He’s")."""
    after = desk.article.plain[leaning.excerpt.end : leaning.excerpt.end + 1]
    if leaning.actor is None or not leaning.mendable or after not in _ENDS:
        return None
    return Repair(leaning.excerpt.span, desk.actors[leaning.actor].name)


# --- what a reader knows --------------------------------------------------------------------------


def _is_told(leaning: Leaning, point: Point, printed: list[Point], desk: _Desk) -> bool:
    """Return whether the points printed before tell a reader for whom or what a word stands."""
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


def _introduce(point: Point, desk: _Desk) -> frozenset[str]:
    """Return whom a point names by more than a surname, in its own words or by a name put in."""
    put_in = {repair.name for repair in point.repairs}
    names = (actor.id for actor in desk.actors.values() if actor.name in put_in)
    return desk.introduced.get(point.excerpt.start, frozenset()).union(names)


def _name(point: Point, kind: ActorKind, desk: _Desk) -> list[str]:
    """List the actors of a kind that a point names."""
    named = desk.named.get(point.excerpt.start, ())
    return [actor for actor in named if desk.actors[actor].kind == kind]


def _is_known(leaning: Leaning, point: Point, printed: list[Point], desk: _Desk) -> bool:
    """Return whether a point before has brought in what a description or a "but" takes up."""
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


def _is_described(leaning: Leaning, printed: list[Point], desk: _Desk) -> bool:
    """Return whether a point before names whoever is meant, or says what is meant in like words."""
    if any(leaning.actor in desk.named.get(one.excerpt.start, ()) for one in printed):
        return True
    told = filter(None, (desk.ranked.get(one.excerpt.start) for one in printed))
    likely = bool(leaning.terms) and not leaning.terms <= _summing_up()
    return likely and any(leaning.terms <= widen(ranked.terms) for ranked in told)


def _is_of_somebody(leaning: Leaning, point: Point, before: Point, desk: _Desk) -> bool:
    """Return whether "the actor", "the 43-year-old" is the one person named by the point before."""
    named = _name(before, "person", desk)
    noun = leaning.excerpt.text.partition(" of ")[0].split()[-1]
    human = _AGED.search(leaning.excerpt.text) or noun.lower() in role_nouns("person")
    return bool(human) and len(named) == 1 and named[0] not in _name(point, "person", desk)


def _is_near(point: Point, printed: list[Point], desk: _Desk) -> bool:
    """Return whether a point closely follows a printed one, or the lede is printed."""
    starts = {one.excerpt.start for one in printed}
    return desk.lede in starts or any(
        start in starts for start in islice(_walk_back(point.excerpt.start, desk), _NEAR)
    )


def _walk_back(start: int, desk: _Desk) -> Iterator[int]:
    while start in desk.before:
        start = desk.before[start]
        yield start


@cache
def _summing_up() -> frozenset[str]:
    """Return the stems of "the move", "the incident"."""
    nouns = lexicon.groups("openings")["summing up"]
    return frozenset(stem for noun in nouns for stem in count_stems(noun))
