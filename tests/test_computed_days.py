"""Calendar days behind the words that mean them."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.computed_days import can_mean, split_computed_day, write_computed_day

PUBLISHED = date(2025, 9, 29)  # a Monday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tuesday", date(2025, 9, 30)),
        ("Wednesday night", date(2025, 9, 24)),
        ("this Friday", date(2025, 10, 3)),
        ("tomorrow", date(2025, 9, 30)),
        ("last night", date(2025, 9, 28)),
        ("today", PUBLISHED),
    ],
)
def test_a_day_is_read_as_it_is_written(words, day):
    """And the words can mean it."""
    text = f"{words}{write_computed_day(day)}"

    assert split_computed_day(text) == (words, day)
    assert can_mean(words, day, PUBLISHED)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tuesday", date(2025, 10, 1)),  # a Wednesday
        ("Tuesday", date(2025, 10, 7)),  # a week too late
        ("tomorrow", PUBLISHED),
        ("in May", date(2025, 9, 30)),
        ("Tuesday or Wednesday", date(2025, 9, 30)),
    ],
)
def test_words_cannot_mean_any_day(words, day):
    """A weekday is the nearest one, other words mean none."""
    assert not can_mean(words, day, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday",
        "Tuesday (30 Sept 2025)",
        "Tuesday (31 September 2025)",
        "Tuesday (030 September 2025)",
        "Tuesday (x September 2025)",
        "Tuesday (30 September 2025) night",
        " (30 September 2025)",
    ],
)
def test_other_forms_are_no_computed_day(text):
    """The form is fixed."""
    assert split_computed_day(text) is None
