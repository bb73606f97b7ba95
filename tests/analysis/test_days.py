"""Words for days, and the days of the calendar that they mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.days import WEEKDAYS, find_days, resolve

WEDNESDAY = date(2025, 3, 12)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on Friday night in Telmar.", ["Friday night"]),
        ("It opened in Oct. 2019 and closed in October.", ["Oct. 2019", "October"]),
        ("On the 7th of October, and on 8 March 2020.", ["7th of October", "8 March 2020"]),
        ("A ruling early next year or later this month.", ["early next year", "later this month"]),
        ("He left in 1998; she stayed until 2004.", ["1998", "2004"]),
        ("The 2004 ships and 1998 boats sailed for the last month.", []),
    ],
)  # fmt: skip
def test_find_days(text, days):
    """The closed set of forms is found, and nothing beside it."""
    assert [text[start:end] for start, end in find_days(text)] == days


@pytest.mark.parametrize(
    ("words", "ahead", "day"),
    [
        ("Tuesday", False, date(2025, 3, 11)),
        ("Tuesday", True, date(2025, 3, 18)),
        ("this Friday", False, date(2025, 3, 14)),
        ("last Friday", False, None),
        ("Dec. 24", False, date(2024, 12, 24)),
        ("Dec. 24", True, date(2025, 12, 24)),
        ("tomorrow", True, date(2025, 3, 13)),
        ("two weeks ago", False, date(2025, 2, 26)),
        ("several days ago", False, None),
        ("February 30", False, None),
        ("2019", False, None),
    ],
)
def test_resolve(words, ahead, day):
    """A single day is resolved; what names none, or could be two, is not."""
    assert resolve(words, WEDNESDAY, ahead=ahead) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(WEEKDAYS), st.booleans())
def test_a_weekday_is_at_most_six_days_away(published, name, ahead):
    """It has the right name and lies on the right side of publication."""
    found = resolve(name.capitalize(), published, ahead=ahead)

    distance = (found - published) if ahead else (published - found)
    assert WEEKDAYS[found.weekday()] == name
    assert timedelta(0) <= distance < timedelta(7)


@given(st.text())
def test_any_text_is_searched(text):
    """Ranges lie inside the text, in order, without overlap."""
    found = list(find_days(text))

    flat = [place for pair in found for place in pair]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in found)
