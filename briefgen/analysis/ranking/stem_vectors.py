"""Represents sentences as tf-idf vectors of stems, and compares them with their centre."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.analysis.ranking.story_sentences import Story

Vector = dict[str, float]


def score_centroid(story: Story) -> list[float]:
    """Return the cosine of each sentence with the centre of all (Radev et al. 2004)."""
    vectors = weigh_terms(story)
    centre = find_centre(vectors)
    return [min(1.0, compare(vector, centre)) for vector in vectors]


def weigh_terms(story: Story) -> tuple[Vector, ...]:
    """Return one vector of length 1 per sentence.

    Its values are (1 + log count) x log(1 + sentences / spread), where spread is the number of
    sentences that contain the stem.
    """
    rarity = {stem: log(1 + len(story) / held) for stem, held in story.spread.items()}
    return tuple(
        scale({stem: (1 + log(count)) * rarity[stem] for stem, count in counts.items()})
        for counts in story.terms
    )


def find_centre(vectors: tuple[Vector, ...]) -> Vector:
    """Return the vector of length 1 in the direction of the sum of all vectors."""
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    return scale(total)


def scale(vector: Mapping[str, float]) -> Vector:
    """Return a vector scaled to length 1; an empty one stays empty."""
    length = sqrt(sum(value * value for value in vector.values()))
    return {stem: value / length for stem, value in vector.items()}


def compare(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of length 1, where 0 is nothing in common and 1 is equal."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[stem] for stem, value in one.items() if stem in other)
