"""The receipt of a calendar."""

from __future__ import annotations

import sys

import pytest

from briefgen.errors import InputError, MissingError
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.rendering.test_calendar import council


def calendar() -> str:
    """Render a calendar, its lines unfolded."""
    return render(council(), "ics", Settings()).decode("utf-8").replace("\r\n ", "")


def failures(page: str) -> list[str]:
    """Verify a calendar against its article, and give the place and the fault of each failure."""
    report = verify_document(page.encode(), ".ics", council().analysis.article)
    return [f"{failure.place} {failure.problem}" for failure in report.failures]


def test_our_own_calendar_stands():
    """Summary and description of each event are compared."""
    report = verify_document(
        render(council(), "ics", Settings()), ".ics", council().analysis.article
    )

    assert (report.checked, report.failures, report.seal) == (3, (), "intact")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("vote on Friday", "vote on Sunday", ["event 1, DESCRIPTION does not stand in the article",
                                              "event 1, SUMMARY does not stand in the article"]),
        ("SUMMARY:the council", "SUMMARY:The mayor\\, the council",
         ["event 1, SUMMARY does not stand in the article"]),
        ("¶ 2", "¶ 1", ["event 1, DESCRIPTION is not in the paragraph that it names"]),
        ("TRANSP:", "LOCATION:Telmar\r\nTRANSP:",
         ["event 1, LOCATION does not stand in the article"]),
        ("VERSION:", "X-WR-CALNAME:Scandal\r\nVERSION:",
         ["calendar, X-WR-CALNAME does not stand in the article"]),
        ("TRANSP:", "SUMMARY:Scandal\r\nTRANSP:",
         ["event 1, SUMMARY does not stand in the article"]),
        ("DESCRIPTION:Officials said", "DESCRIPTION:said",
         ["event 1 was changed after the brief was made"]),
    ],
)  # fmt: skip
def test_a_change_is_found(old, new, found):
    """With the place of the event and the name of the property."""
    assert failures(calendar().replace(old, new)) == found


def test_words_of_another_sentence_are_no_summary():
    """They stand in the article, and in the description they do not."""
    page = calendar().replace(
        "SUMMARY:the council", "SUMMARY:The council met on Monday\r\nX-A:the council"
    )

    assert failures(page)[0] == "event 1, SUMMARY does not stand in the description of this event"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "a text",
        "BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nPRODID:-//others//EN\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nPRODID:-//briefgen//EN\r\nBEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nPRODID:-//briefgen//EN\r\n" + "BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 5001,
    ],
)
def test_other_data_are_no_calendar_of_ours(page):
    """They are refused in one line."""
    with pytest.raises(InputError, match=r"\Anot a brief: [^\n]+\Z"):
        failures(page)


def test_a_missing_library_is_said(monkeypatch):
    """As where a calendar is written."""
    page = calendar()
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(MissingError, match="pip install icalendar"):
        failures(page)
