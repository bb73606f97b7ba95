"""Tests of numbers in words and figures."""

from __future__ import annotations

import pytest

from briefgen.analysis.numerals import read_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,200", 1200),
        ("forty-one", 41),
        ("nineteen", 19),
        ("2.5 million", 2_500_000),
        ("a dozen", 12),
        ("two hundred", 200),
        ("half a million", 500_000),
    ],
)
def test_a_number_is_read_with_its_scale(words, number):
    """Figures, words and scales make one number."""
    assert number == read_number(words)


@pytest.mark.parametrize(
    "words", ["40 to 50", "two to three", "a few hundred", "many", "the harbour"]
)
def test_a_range_and_other_words_are_no_number(words):
    """What is not one number is none."""
    assert read_number(words) is None
