"""Implements TextRank and LexRank: sentences matter if they are like other sentences that matter.

TextRank is by Mihalcea and Tarau 2004; LexRank, here in its continuous form, by Erkan and Radev
2004. Each sentence is linked with those at most ``WINDOW`` sentences away, found through an
inverted index. For nearly every article this is the whole graph; for longer ones it keeps the work
proportional to their length.
"""

from __future__ import annotations

from collections import defaultdict, deque
from math import log
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.stem_vectors import weigh_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.analysis.ranking.story_sentences import Story

WINDOW = 100
"""Sentences linked to either side; 99 % of news articles have fewer sentences than that."""

DAMPING = 0.85
"""The usual fraction of the walk that follows links (Brin and Page 1998)."""

STEPS = 30
STILL = 0.001
"""The walk ends when no sentence's share changes by more than this fraction of the mean share.

In news this takes some 8 steps. The walk also ends after ``STEPS`` steps, when at most 0.85^30 =
0.8 % of its start is left.
"""


def score_textrank(story: Story) -> list[float]:
    """Return TextRank scores; links are shared stems, divided by the sentences' log lengths."""
    lengths = [log(1 + len(counts)) or 1.0 for counts in story.terms]
    shared = link([dict.fromkeys(counts, 1.0) for counts in story.terms])
    links = [
        {other: count / (lengths[place] + lengths[other]) for other, count in near.items()}
        for place, near in enumerate(shared)
    ]
    return walk(links)


def score_lexrank(story: Story) -> list[float]:
    """Return LexRank scores; links are the cosines of the sentences' vectors."""
    return walk(link(weigh_terms(story)))


def link(vectors: Sequence[Mapping[str, float]], window: int = WINDOW) -> list[dict[int, float]]:
    """Return the positive products of each vector with those at most ``window`` positions away."""
    links: list[dict[int, float]] = [{} for _ in vectors]
    holders: dict[str, deque[tuple[int, float]]] = defaultdict(deque)
    for place, vector in enumerate(vectors):
        near: dict[int, float] = defaultdict(float)
        for stem, value in vector.items():
            held = holders[stem]
            while held and held[0][0] < place - window:
                held.popleft()
            for other, weight in held:
                near[other] += value * weight
            held.append((place, value))
        for other, product in near.items():
            links[place][other] = links[other][place] = product
    return links


def walk(links: Sequence[Mapping[int, float]]) -> list[float]:
    """Return how often a random walk along weighted links visits each node; the highest is 1."""
    totals = [sum(near.values()) for near in links]
    visits = [1.0] * len(links)
    for _ in range(STEPS):
        before, visits = visits, _step(links, totals, visits)
        if all(abs(new - old) < STILL for new, old in zip(visits, before, strict=True)):
            break
    most = max(visits, default=1.0)
    return [visit / most for visit in visits]


def _step(
    links: Sequence[Mapping[int, float]], totals: Sequence[float], visits: Sequence[float]
) -> list[float]:
    """Follow the links once; nodes without links spread their visits over all nodes."""
    stuck = sum(visit for visit, total in zip(visits, totals, strict=True) if not total)
    rest = 1 - DAMPING + DAMPING * stuck / max(1, len(links))
    shares = [visit / total if total else 0.0 for visit, total in zip(visits, totals, strict=True)]
    return [
        rest + DAMPING * sum(weight * shares[other] for other, weight in near.items())
        for near in links
    ]
