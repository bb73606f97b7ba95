"""Stories found with an index, beside those that are found by comparing everything."""

from __future__ import annotations

from datetime import date
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.stories.linkage import ALIKE, DAYS, DIGITS, join_alike
from briefgen.stories.word_index import WordIndex, cosine

WORDS = "abcdefgh"


def unit(counts):
    """Return the vector of length 1 in the direction of some counts."""
    length = sqrt(sum(count * count for count in counts.values())) or 1.0
    return {word: count / length for word, count in counts.items()}


VECTORS = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 9)).map(unit)
DATES = st.none() | st.dates(date(2025, 3, 1), date(2025, 3, 9))
PILES = st.lists(st.tuples(VECTORS, DATES), max_size=12)


def similarity(one, two):
    """Return the cosine of two dated vectors, 0 if they are too many days apart."""
    (first, day), (second, other) = one, two
    if day and other and abs((day - other).days) > DAYS:
        return 0.0
    return sum(weight * second.get(word, 0.0) for word, weight in first.items())


def join_all(pile):
    """Join groups as ``join_alike`` does, but compare all articles of all groups each time."""
    groups = [[place] for place in range(len(pile))]
    while True:
        best, pair = ALIKE, None
        for at, one in enumerate(groups):
            for two in groups[at + 1 :]:
                cosines = [similarity(pile[first], pile[second]) for first in one for second in two]
                mean = round(sum(cosines) / len(cosines), DIGITS)
                if mean > best or (mean == best and pair is None):
                    best, pair = mean, (one, two)
        if pair is None:
            return groups
        one, two = pair
        groups.remove(two)
        one[:] = sorted(one + two)


@given(PILES)
def test_the_stories_are_those_of_all_pairs_compared(pile):
    """Nothing that the index leaves out could have joined two groups."""
    vectors, days = [vector for vector, _ in pile], [day for _, day in pile]
    assert join_alike(vectors, days) == join_all(pile)


@given(VECTORS, st.integers(0, 6))
def test_equal_articles_are_one_story_unless_they_have_no_words(vector, count):
    """The cosine of equal vectors is 1, however it is rounded."""
    places = [*range(count)]
    wanted = [places] if vector and count else [[place] for place in places]
    assert join_alike([vector] * count, [None] * count) == wanted


@pytest.mark.parametrize(("shared", "joined"), [(ALIKE, True), (ALIKE - 1e-6, False)])
def test_a_cosine_at_the_threshold_is_enough(shared, joined):
    """Two articles have one word in common, with weights whose product is the threshold."""
    vectors = [{"a": shared, "b": sqrt(1 - shared**2)}, {"a": 1.0}]
    assert join_alike(vectors, [None, None]) == ([[0, 1]] if joined else [[0], [1]])


def test_an_article_between_two_stories_does_not_join_them():
    """It is like both of them, but they are not like each other."""
    one, two = unit({"a": 1}), unit({"b": 1})
    vectors = [one, one, one, two, two, two, unit({"a": 3, "b": 2})]
    assert join_alike(vectors, [None] * 7) == [[0, 1, 2, 6], [3, 4, 5]]


@given(st.lists(VECTORS, max_size=12), VECTORS, st.floats(0.01, 1.0))
def test_the_index_finds_every_vector_that_is_alike(vectors, vector, least):
    """The same as with a loop over all of them."""
    found = [(place, cosine(vector, one)) for place, one in enumerate(vectors)]
    wanted = [(place, likeness) for place, likeness in found if likeness >= least]
    assert [*WordIndex(vectors).find(vector, least)] == wanted
