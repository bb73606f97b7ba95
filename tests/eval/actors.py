"""Actors against the named entities of GUM news: who matters, and which mentions are one actor.

- ``actors.ranking``  nDCG of the first eight actors; the gain of each is 2^salience - 1, of the
  entity that most of its mentions name, once (Järvelin and Kekäläinen 2002)
- ``actors.main``     of the entities in three or more of five summaries: among the first eight
- ``actors.grouping`` B-cubed F1 of the grouping of mentions (Bagga and Baldwin 1998), over the
  mentions of people and organisations that both sides have
- ``actors.mentions`` of the mentions of people and organisations by name: part of an actor

A mention is found when an actor has a mention around its head. The first and the third count
articles, the others entities and mentions.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from tests.eval.judging import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.eval.corpus import Marked, MarkedActor, Range
    from tests.eval.finding import Found

FIRST = 8
MAIN_SALIENCE = 3


def judge(marked: Marked, found: Found) -> Iterator[Judgement]:
    """Judge the actors of an article that has annotated entities."""
    gold = marked.actors
    if gold is None:
        return
    named = [best_entity(mentions, gold) for mentions in found.actors[:FIRST]]
    yield Judgement("actors.ranking", ranking(named, gold), "the order of the first eight")
    for number, actor in enumerate(gold):
        if actor.salience >= MAIN_SALIENCE:
            yield Judgement("actors.main", number in named, _name(marked, actor))
    theirs, ours = grouped(found.actors, gold)
    yield Judgement("actors.grouping", b_cubed(theirs, ours), "the grouping of mentions")
    for start, end in theirs:
        what = marked.text[start:end]
        yield Judgement("actors.mentions", (start, end) in ours, f"{what} at {start}")


def best_entity(mentions: Sequence[Range], gold: Sequence[MarkedActor]) -> int | None:
    """Return the entity that the most mentions of an actor name, by its place; ``None``: none."""
    counts = [sum(_covers(mentions, head) for head in actor.heads) for actor in gold]
    best = max(range(len(gold)), key=counts.__getitem__, default=None)
    return best if best is not None and counts[best] else None


def ranking(named: Sequence[int | None], gold: Sequence[MarkedActor]) -> float:
    """Return the nDCG of a ranking; an entity that stands there twice gains once."""
    gains = [
        gold[entity].salience if entity is not None and entity not in named[:place] else 0
        for place, entity in enumerate(named)
    ]
    ideal = sorted((actor.salience for actor in gold), reverse=True)[:FIRST]
    return _discounted(gains) / _discounted(ideal) if any(ideal) else 1.0


def _discounted(gains: Iterable[int]) -> float:
    return sum(((1 << gain) - 1) / log2(place + 2) for place, gain in enumerate(gains))


def grouped(
    actors: Sequence[Sequence[Range]], gold: Sequence[MarkedActor]
) -> tuple[dict[Range, int], dict[Range, int]]:
    """Return the entity of each annotated mention, and the actor of each that was found."""
    theirs = {
        head: number
        for number, entity in enumerate(gold)
        if entity.kind != "place"
        for head in entity.heads
    }
    ours: dict[Range, int] = {}
    for number, mentions in enumerate(actors):
        for head in theirs:
            if _covers(mentions, head):
                ours.setdefault(head, number)
    return theirs, ours


def b_cubed(theirs: dict[Range, int], ours: dict[Range, int]) -> float:
    """Return B-cubed F1 over the mentions of ``ours``; 0 where none of several is found."""
    if not ours:
        return float(not theirs)
    precision = recall = 0.0
    for head, actor in ours.items():
        group = {other for other, number in ours.items() if number == actor}
        entity = {other for other in ours if theirs[other] == theirs[head]}
        precision += len(group & entity) / len(group) / len(ours)
        recall += len(group & entity) / len(entity) / len(ours)
    return 2 * precision * recall / (precision + recall)


def _covers(mentions: Iterable[Range], head: Range) -> bool:
    return any(start <= head[0] and head[1] <= end for start, end in mentions)


def _name(marked: Marked, actor: MarkedActor) -> str:
    start, end = actor.heads[0]
    return f"{marked.text[start:end]}, salience {actor.salience}"
