"""Days and timestamps."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.reading.written_dates import find_date, is_timestamp


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tuesday, September 22, 2015", date(2015, 9, 22)),
        ("2019-01-04 18:48:09", date(2019, 1, 4)),
        ("2019-01-04T18:48:09+00:00", date(2019, 1, 4)),
        ("Updated 10:31 AM ET, March 3, 2024", date(2024, 3, 3)),
        ("Published 10:31 AM ET, Sun March 3, 2024", date(2024, 3, 3)),
        ("March 3 2024", date(2024, 3, 3)),
        ("3 March 2024", date(2024, 3, 3)),
        ("Mar. 3rd, 2024", date(2024, 3, 3)),
        ("03-Mar-2024", date(2024, 3, 3)),
        ("25/12/2024 14.30 GMT", date(2024, 12, 25)),
        ("12/25/2024", date(2024, 12, 25)),
        ("First published on Sat 14 June 2025 06.00 BST", date(2025, 6, 14)),
        ("Last updated: 14 Sept. 2025 at 6 p.m. CEST", date(2025, 9, 14)),
        ("29 September 2025 · 4 min read", date(2025, 9, 29)),
        ("Posted at 11:05, 2 October", None),
        ("3 hours ago", None),
        ("2:45 p.m.", None),
    ],
)
def test_timestamp(line, day):
    """A timestamp is known for one, and gives its day when it is whole."""
    assert is_timestamp(line)
    assert day == find_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "2019 was a hard year",
        "On March 3, 2024 the river rose",
        "May 2024 be a better year",
        "12,500",
        "2024",
        "March",
        "1984",
    ],
)
def test_what_is_no_timestamp(line):
    """A line that says more, or less, than when is none."""
    assert not is_timestamp(line)


@pytest.mark.parametrize("words", ["03/04/2024", "31 February 2024", "2024-13-41", "March 3"])
def test_no_day_is_guessed(words):
    """Two orders, no such day, no year: there is no day."""
    assert find_date(words) is None
