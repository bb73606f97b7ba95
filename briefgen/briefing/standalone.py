"""A printed sentence must stand alone: names put in, marked, where its words need them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.model import Repair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.model import Actor, Analysis, Article, Brief, Leaning, Point, Ranked


def stand_alone(brief: Brief) -> Brief:
    """Put a name behind each word of a key point that needs it and surely stands for somebody.

    A word needs none whose antecedent stands in the sentence before it, if that is printed right
    before, or in the point printed before; for a description any point before will do. Nothing is
    put between quotation marks. What needs more than a name is noted as dangling. The points are
    taken as they are printed, so that a brief with fewer of them may be made to stand alone again.
    """
    if brief.bottom_line is None:
        return brief
    desk = _lay_out(brief.analysis)
    mended: list[Point] = []
    for point in brief.summary:
        mended.append(_mend(point, mended, desk))
    return replace(brief, bottom_line=mended[0], points=tuple(mended[1:]))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What points are looked up in: sentences by where they begin, actors by id and sentence."""

    article: Article
    ranked: Mapping[int, Ranked]
    before: Mapping[int, int]
    actors: Mapping[str, Actor]
    named: Mapping[int, frozenset[str]]


def _lay_out(analysis: Analysis) -> _Desk:
    story = sorted(analysis.ranking, key=lambda ranked: ranked.sentence)
    starts = [analysis.sentences[ranked.sentence].excerpt.start for ranked in story]
    named: dict[int, set[str]] = {}
    for actor in analysis.actors:
        for mention in actor.mentions:
            if mention.named and mention.sentence is not None:
                start = analysis.sentences[mention.sentence].excerpt.start
                named.setdefault(start, set()).add(actor.id)
    return _Desk(
        article=analysis.article,
        ranked=dict(zip(starts, story, strict=True)),
        before=dict(zip(starts[1:], starts, strict=False)),
        actors={actor.id: actor for actor in analysis.actors},
        named={start: frozenset(ids) for start, ids in named.items()},
    )


def _mend(point: Point, printed: list[Point], desk: _Desk) -> Point:
    """Give a point with its repairs, and with what dangles still."""
    ranked = desk.ranked.get(point.excerpt.start)
    leanings = ranked.leanings if ranked else ()
    hanging = [leaning for leaning in leanings if not _is_told(leaning, point, printed, desk)]
    repairs = {leaning: _repair(leaning, desk) for leaning in hanging}
    loose = (leaning for leaning, repair in repairs.items() if repair is None)
    return replace(
        point,
        repairs=tuple(filter(None, repairs.values())),
        dangling=tuple(
            leaning.excerpt for leaning in loose if not _is_known(leaning, printed, desk)
        ),
    )


def _is_told(leaning: Leaning, point: Point, printed: list[Point], desk: _Desk) -> bool:
    """Tell whether the point printed before tells a reader what a word stands for."""
    if not printed:
        return False
    start = printed[-1].excerpt.start
    if desk.before.get(point.excerpt.start) == start:
        return True
    return leaning.actor is not None and _names_alone(leaning.actor, printed[-1], desk)


def _names_alone(actor: str, point: Point, desk: _Desk) -> bool:
    """Tell whether a point names an actor, and no other of the same kind."""
    kind = desk.actors[actor].kind
    named = desk.named.get(point.excerpt.start, frozenset())
    return {other for other in named if desk.actors[other].kind == kind} == {actor}


def _is_known(leaning: Leaning, printed: list[Point], desk: _Desk) -> bool:
    """Tell whether a description speaks of what a point before has brought in."""
    if leaning.kind != "description":
        return False
    told = (desk.ranked.get(point.excerpt.start) for point in printed)
    if any(leaning.terms and ranked and leaning.terms <= ranked.terms for ranked in told):
        return True
    return any(leaning.actor in desk.named.get(p.excerpt.start, ()) for p in printed)


def _repair(leaning: Leaning, desk: _Desk) -> Repair | None:
    """Name whom a word stands for, unless it is quoted, runs on ("He’s") or has the name itself."""
    after = desk.article.plain[leaning.excerpt.end : leaning.excerpt.end + 1]
    if leaning.actor is None or leaning.quoted or after not in {" ", ","}:
        return None
    return Repair(leaning.excerpt.span, desk.actors[leaning.actor].name)
