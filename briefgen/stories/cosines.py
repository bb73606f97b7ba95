"""Finds the pairs of articles whose words are alike, by NumPy and an index of the words.

Only pairs that are alike, and those that a chain of such pairs connects, can be in one story; of
the many others nothing is kept.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from briefgen.analysis.engine import one_thread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FEWEST: Final = 2
"""Fewest vectors of which two can be compared."""

Vector = dict[str, float]
Cosines = list[dict[int, float]]


def find_cosines(
    vectors: Sequence[Vector], alike: float, least: float, is_near: Callable[[int, int], bool]
) -> Cosines:
    """Return for each vector its cosines with those that may join it, in both directions.

    The vectors have the length 1. Those that may join are connected by a chain of pairs that are
    near, and whose cosine is at least ``alike``. Cosines below ``least`` and those of pairs that
    are not near are left out.
    """
    leaders = list(range(len(vectors)))
    for one, two, _ in _find_pairs(vectors, range(len(vectors)), alike):
        first, second = _leader(leaders, one), _leader(leaders, two)
        if first != second and is_near(one, two):
            leaders[max(first, second)] = min(first, second)
    chains: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(vectors)):
        chains[_leader(leaders, place)].append(place)
    cosines: Cosines = [{} for _ in vectors]
    for chain in chains.values():
        for one, two, cosine in _find_pairs(vectors, chain, least):
            if is_near(one, two):
                cosines[one][two] = cosines[two][one] = cosine
    return cosines


def _leader(leaders: list[int], place: int) -> int:
    """Return the first vector of a chain, and shorten the way to it."""
    while leaders[place] != place:
        leaders[place] = leaders[leaders[place]]
        place = leaders[place]
    return place


def _find_pairs(
    vectors: Sequence[Vector], places: Sequence[int], least: float
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of some vectors whose cosine is at least ``least``, the earlier one first."""
    if len(places) < FEWEST:
        return
    with one_thread():
        import numpy as np
    some = [vectors[place] for place in places]
    postings = _Postings(some)
    for number, vector in enumerate(some):
        cosines = postings.multiply(vector, number)
        (found,) = np.nonzero(cosines >= least)
        two = places[number]
        for other, cosine in zip(found.tolist(), cosines[found].tolist(), strict=True):
            yield places[other], two, cosine


class _Postings:
    """The vectors that contain each word, with their weights."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        import numpy as np

        places: defaultdict[str, list[int]] = defaultdict(list)
        weights: defaultdict[str, list[float]] = defaultdict(list)
        for place, vector in enumerate(vectors):
            for word, weight in vector.items():
                places[word].append(place)
                weights[word].append(weight)
        self._np: Any = np
        self._held = {
            word: (np.array(some, dtype=np.intp), np.array(weights[word]))
            for word, some in places.items()
        }

    def multiply(self, vector: Vector, end: int) -> Any:
        """Return the products of a vector with all before index ``end``, as an array."""
        np = self._np
        held = [(*self._held[word], weight) for word, weight in vector.items()]
        if not held:
            return np.zeros(end)
        places = np.concatenate([places for places, _, _ in held])
        weights = np.concatenate([its * weight for _, its, weight in held])
        return np.bincount(places, weights, minlength=end)[:end]
