"""Words for days, and the days of the calendar that they mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.days import WEEKDAYS, find_days, resolve

WEDNESDAY = date(2025, 3, 12)
DIRECTIONS = st.sampled_from(["past", "ahead"])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on Friday night in Telmar.", ["Friday night"]),
        ("It opened in Oct. 2019 and closed in October.", ["Oct. 2019", "October"]),
        ("On the 7th of October, and on 8 March 2020.", ["7th of October", "8 March 2020"]),
        ("A ruling early next year or later this month.", ["early next year", "later this month"]),
        ("He left in 1998; she stayed until 2004.", ["1998", "2004"]),
        ("From 3 to 5 May, then March 3-5.", ["5 May", "March 3-5"]),
        ("Open Monday to Friday, and April 30 – May 4.", ["Monday to Friday", "April 30 – May 4"]),
        ("She was appointed in March last year.", ["March last year"]),
        ("It was moved from Monday to Thursday.", ["Monday", "Thursday"]),
        ("It fell today, 10 March, or on Friday 7 June.", ["today, 10 March", "Friday 7 June"]),
        ("By the end of May 2019, or at the start of it.", ["the end of May 2019"]),
        ("In the coming weeks, or this past May.", ["the coming weeks", "this past May"]),
        ("It adds an extra Saturday, and every Monday counts.", []),
        ("The 2004 ships and 1998 boats sailed for the last month.", []),
    ],
)  # fmt: skip
def test_find_days(text, days):
    """The closed set of forms is found, and nothing beside it."""
    assert [text[start:end] for start, end in find_days(text)] == days


@pytest.mark.parametrize(
    ("words", "direction", "day"),
    [
        ("Tuesday", "past", date(2025, 3, 11)),
        ("Tuesday", "ahead", date(2025, 3, 18)),
        ("this Friday", None, date(2025, 3, 14)),
        ("this Friday", "past", date(2025, 3, 7)),
        ("last Friday", "past", None),
        ("Dec. 24", "past", date(2024, 12, 24)),
        ("Dec. 24", "ahead", date(2025, 12, 24)),
        ("March 11", "ahead", None),
        ("March 20", "past", None),
        ("tomorrow", "ahead", date(2025, 3, 13)),
        ("two weeks ago", "past", date(2025, 2, 26)),
        ("several days ago", "past", None),
        ("February 30", "past", None),
        ("2019", "past", None),
        ("Friday", None, None),
        ("October 7", None, None),
        ("March 3-5", "past", date(2025, 3, 3)),
        ("April 30 – May 4", "ahead", date(2025, 4, 30)),
        ("today, 10 March", "past", date(2025, 3, 10)),
        ("October 7, 2023", None, date(2023, 10, 7)),
    ],
)
def test_resolve(words, direction, day):
    """A single day is resolved; what names none, or could be two, is not."""
    assert resolve(words, WEDNESDAY, direction) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(WEEKDAYS), DIRECTIONS)
def test_a_weekday_is_at_most_six_days_away(published, name, direction):
    """It has the right name and lies on the right side of publication."""
    found = resolve(name.capitalize(), published, direction)

    distance = (found - published) if direction == "ahead" else (published - found)
    assert WEEKDAYS[found.weekday()] == name
    assert timedelta(0) <= distance < timedelta(7)


@pytest.mark.slow
@given(st.text())
def test_any_text_is_searched(text):
    """Ranges lie inside the text, in order, without overlap."""
    found = list(find_days(text))

    flat = [place for pair in found for place in pair]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in found)
