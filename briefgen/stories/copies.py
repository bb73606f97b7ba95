"""Copies of one text: which articles share their wording, whatever stands around it.

An article is a copy of another where the shorter of the two shares enough of its runs of five words
(shingles, Broder 1997) with it: the containment, which also finds cut versions, as the Jaccard
index does not. Of two outlets that write on one event themselves, the shorter shares .35 at most;
of copies .93 and more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Article

SHINGLE: Final = 5
"""Words of a shingle."""
CONTAINED: Final = 0.4
"""The part of the shingles of the shorter article that a copy shares at least."""
FEWEST: Final = 12
"""Shingles of the shortest article that can be told to be a copy."""

_WORD: Final = re.compile(r"\w+")


def find_copies(articles: Sequence[Article]) -> list[tuple[int, ...]]:
    """Return the places of articles that are copies of each other, the fullest of each first.

    Every article is in one tuple; that of one without a copy has one place.
    """
    shingles = [_shingles(article) for article in articles]
    leader = list(range(len(articles)))
    for (one, two), shared in _count_shared(shingles).items():
        shorter = min(len(shingles[one]), len(shingles[two]))
        if shorter >= FEWEST and shared >= CONTAINED * shorter:
            _join(leader, one, two)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(articles)):
        found[_lead(leader, place)].append(place)
    return [
        tuple(sorted(places, key=lambda place: (-len(shingles[place]), place)))
        for places in found.values()
    ]


def _count_shared(shingles: Iterable[frozenset[int]]) -> Counter[tuple[int, int]]:
    """Count the shingles that two articles share, for each pair that shares any."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    shared: Counter[tuple[int, int]] = Counter()
    for place, own in enumerate(shingles):
        for shingle in own:
            shared.update((other, place) for other in holders[shingle])
            holders[shingle].append(place)
    return shared


def _shingles(article: Article) -> frozenset[int]:
    words = _WORD.findall(article.plain.lower())
    return frozenset(
        hash(tuple(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1)
    )


def _lead(leader: list[int], place: int) -> int:
    """Return the first of the places that a place was joined with."""
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place


def _join(leader: list[int], one: int, two: int) -> None:
    first, second = sorted((_lead(leader, one), _lead(leader, two)))
    leader[second] = first
