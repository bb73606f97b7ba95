"""Joins articles that tell the same story, by average linkage of the cosines of their words.

Two groups are joined if the mean cosine of their pairs is at least ``ALIKE``, the most similar
first (UPGMA, Sokal and Michener 1958). Thus an article that resembles one member of a story but not
the others does not join two stories. Articles more than ``DAYS`` days apart are not similar.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

from briefgen.stories.word_index import WordIndex, cosine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefgen.stories.word_index import Vector

ALIKE: Final = 0.24
"""Minimum mean cosine within a story, chosen on half of the stories of two data sets.

See docs/digest.md.
"""
DAYS: Final = 3
DIGITS: Final = 9
"""Decimal digits of a mean cosine."""


def join_alike(vectors: Sequence[Vector], days: Sequence[date | None]) -> list[list[int]]:
    """Return the indexes of the articles of each story, in the order of the first ones.

    ``days`` are those of the articles, as far as they are dated; one without is near any other.
    """
    return _Linkage(vectors, days).join()


class _Linkage:
    """The groups while they are joined, each under the index of its first article.

    ``_totals`` has the sum of the cosines between the articles of two groups, in both directions,
    if two of these articles are alike; only then can the mean be as great. Other sums are made when
    one of the groups joins a group that has them.
    """

    def __init__(self, vectors: Sequence[Vector], days: Sequence[date | None]) -> None:
        self._vectors = vectors
        self._days = days
        self._members = {place: [place] for place in range(len(vectors))}
        self._totals: list[dict[int, float]] = [{} for _ in vectors]
        index = WordIndex(vectors)
        for one, vector in enumerate(vectors):
            for two, likeness in index.find(vector, ALIKE):
                if two < one and self._are_near(one, two):
                    self._totals[one][two] = self._totals[two][one] = likeness

    def join(self) -> list[list[int]]:
        """Join the most similar groups again and again; return the articles of each, in order."""
        queue = [self._pair(one, two) for one in self._members for two in self._totals[one]]
        heapify(queue)
        while queue:
            negative, one, two, size = heappop(queue)
            if -negative < ALIKE:
                break
            if one in self._members and two in self._members and self._size(one, two) == size:
                self._merge(one, two)
                for other in self._totals[one]:
                    heappush(queue, self._pair(one, other))
        return [sorted(places) for places in self._members.values()]

    def _pair(self, one: int, two: int) -> tuple[float, int, int, int]:
        """Return two groups for the queue, with the negative of their mean cosine.

        The mean is rounded, so that the order of the sums does not decide between equal ones.
        """
        mean = self._totals[one][two] / (len(self._members[one]) * len(self._members[two]))
        return -round(mean, DIGITS), min(one, two), max(one, two), self._size(one, two)

    def _size(self, one: int, two: int) -> int:
        return len(self._members[one]) + len(self._members[two])

    def _merge(self, one: int, two: int) -> None:
        """Add the second group to the first."""
        for other in (self._totals[one].keys() | self._totals[two].keys()) - {one, two}:
            total = self._total(one, other) + self._total(two, other)
            self._totals[one][other] = self._totals[other][one] = total
        for other in self._totals[two]:
            del self._totals[other][two]
        self._totals[two] = {}
        self._members[one] += self._members.pop(two)

    def _total(self, one: int, two: int) -> float:
        """Return the sum of the cosines between two groups; those of other days count as 0."""
        known = self._totals[one].get(two)
        if known is not None:
            return known
        return sum(
            cosine(self._vectors[first], self._vectors[second])
            for first in self._members[one]
            for second in self._members[two]
            if self._are_near(first, second)
        )

    def _are_near(self, one: int, two: int) -> bool:
        """Return whether two articles are from about the same days, as far as they are dated."""
        first, second = self._days[one], self._days[two]
        return first is None or second is None or abs((first - second).days) <= DAYS
