"""Finds vectors of words that are alike, through arrays of those that contain each word."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from briefgen.analysis.engine import one_thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Vector = dict[str, float]
"""The weights of some words; the sum of their squares is 1."""


class WordIndex:
    """Some vectors, by their words: for each word those that contain it, and their weights."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        """Index vectors, each under its place."""
        with one_thread():
            import numpy as np
        found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, vector in enumerate(vectors):
            for word, weight in vector.items():
                found[word].append((place, weight))
        self._np: Any = np
        self._size = len(vectors)
        self._holders = {
            word: (np.array([place for place, _ in some]), np.array([its for _, its in some]))
            for word, some in found.items()
        }

    def find(self, vector: Vector, least: float) -> Iterator[tuple[int, float]]:
        """Yield the indexes of the vectors whose cosine with another is at least ``least`` > 0.

        Each comes with its cosine, the same as ``cosine`` of the two to the last bit.
        """
        np = self._np
        held = [
            (places, weights * own)
            for word, own in vector.items()
            if word in self._holders
            for places, weights in [self._holders[word]]
        ]
        if held:
            places, products = map(np.concatenate, zip(*held, strict=True))
            cosines = np.bincount(places, products, minlength=self._size)
            (alike,) = np.nonzero(cosines >= least)
            yield from zip(alike.tolist(), cosines[alike].tolist(), strict=True)


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two vectors."""
    return sum(weight * other[word] for word, weight in one.items() if word in other)
