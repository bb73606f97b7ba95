"""Pairs of articles whose words are alike: the index must find what a plain double loop finds."""

from __future__ import annotations

from itertools import combinations
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.stories.cosines import find_cosines

ALIKE, LEAST = 0.5, 0.1
WORDS = ("ferry", "crews", "bridge", "vote", "flood")


def unit(counts: dict[str, int]) -> dict[str, float]:
    """Return a vector of the length 1."""
    length = sqrt(sum(count * count for count in counts.values()))
    return {word: count / length for word, count in counts.items()}


PILES = st.lists(
    st.dictionaries(st.sampled_from(WORDS), st.integers(1, 3), max_size=4).map(unit), max_size=9
)


def compare_all(vectors, is_near):
    """Return what ``find_cosines`` must return, by comparing all pairs."""
    cosines = {
        (one, two): sum(vectors[one][word] * vectors[two].get(word, 0.0) for word in vectors[one])
        for one, two in combinations(range(len(vectors)), 2)
        if is_near(one, two)
    }
    chains = [{place} for place in range(len(vectors))]
    for (one, two), cosine in cosines.items():
        if cosine >= ALIKE:
            joined = next(some for some in chains if one in some)
            other = next(some for some in chains if two in some)
            if joined is not other:
                joined |= other
                chains.remove(other)
    found = [{} for _ in vectors]
    for (one, two), cosine in cosines.items():
        if cosine >= LEAST and any({one, two} <= chain for chain in chains):
            found[one][two] = found[two][one] = cosine
    return found


@given(PILES, st.integers(1, 9))
def test_the_index_finds_what_a_double_loop_finds(vectors, days):
    """In any pile: an empty article, copies, and pairs that are too far apart in time."""

    def is_near(one, two):
        return abs(one - two) <= days

    cosines = find_cosines(vectors, ALIKE, LEAST, is_near)

    for own, meant in zip(cosines, compare_all(vectors, is_near), strict=True):
        assert own == pytest.approx(meant)


def test_a_pair_that_is_just_alike_is_found():
    """Rounding must not lose it."""
    one, two = unit({"ferry": 1}), {"ferry": 0.5, "crews": sqrt(0.75)}

    assert find_cosines([one, two], 0.5, LEAST, lambda *_: True) == [{1: 0.5}, {0: 0.5}]


def test_a_chain_joins_those_that_are_little_alike():
    """Their cosines are needed for the mean over the pairs of two groups."""
    pile = [unit({"a": 2, "b": 1}), unit({"a": 1, "b": 1}), unit({"a": 1, "b": 3})]

    assert set(find_cosines(pile, 0.85, LEAST, lambda *_: True)[0]) == {1, 2}
