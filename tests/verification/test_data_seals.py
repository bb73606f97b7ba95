"""The seal of briefs in JSON and of calendars."""

from __future__ import annotations

import json

import pytest

from briefgen.errors import InputError
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import story, story_brief, titled_story
from tests.rendering.test_calendar import council


def record():
    """Return a brief in JSON."""
    return json.loads(render(story_brief(titled_story()), "json", Settings()))


def check(value):
    """Verify a brief in JSON."""
    return verify_document(json.dumps(value).encode(), ".json", story())


def test_other_spacing_and_order_break_no_seal():
    """It is one of values, not of bytes."""
    value = record()
    report = check(dict(reversed(value.items())))

    assert (report.seal, report.failures) == ("intact", ())


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("timeline", lambda value: value["timeline"][0].update(date="2031-01-01")),
        ("issues", lambda value: value["issues"][0].update(status="stalled")),
        ("quotes", lambda value: value["quotes"].reverse()),
        ("actors", lambda value: value["actors"][0].update(kind="place")),
        ("checks", lambda value: value.update(checks=99)),
        ("printed", lambda value: value.pop("printed")),
    ],
)
def test_a_changed_part_is_named(part, change):
    """Where every word stands in the article."""
    value = record()
    change(value)
    report = check(value)

    assert report.seal == "broken"
    assert part in [failure.place for failure in report.failures]


def test_a_lost_seal_is_told():
    """What a program has dropped is no failure."""
    value = record()
    del value["receipt"]
    report = check(value)

    assert (report.seal, report.failures) == ("missing", ())


def calendar(brief=None):
    """Return a calendar, its lines unfolded."""
    return render(brief or council(), "ics", Settings()).decode("utf-8").replace("\r\n ", "")


def check_calendar(text, brief=None):
    """Verify a calendar."""
    article = (brief or council()).analysis.article
    return verify_document(text.encode(), ".ics", article)


def test_a_moved_day_is_found():
    """It is no word of the article, and stands under the seal."""
    report = check_calendar(calendar().replace("DATE:20250314", "DATE:20250315"))

    assert report.seal == "broken"
    assert [failure.place for failure in report.failures] == ["event 1"]


def test_order_of_lines_breaks_no_seal():
    """Calendar programs write them in an order of their own."""
    lines = calendar().split("\r\n")
    at = lines.index("TRANSP:TRANSPARENT")
    lines[at], lines[at - 1] = lines[at - 1], lines[at]

    assert check_calendar("\r\n".join(lines)).seal == "intact"


def test_a_calendar_without_events_is_of_its_own_article_alone():
    """It names it; without that, nothing is there to be compared."""
    brief = story_brief()
    empty = calendar(brief)
    bare = "\r\n".join(line for line in empty.split("\r\n") if not line.startswith("X-"))

    assert "VEVENT" not in empty
    assert check_calendar(empty, brief).failures == ()
    assert check_calendar(empty).failures
    with pytest.raises(InputError, match="holds no event"):
        check_calendar(bare, brief)
