"""The dates to watch as a calendar."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from briefgen.errors import MissingError
from briefgen.model import Point, Stated
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import article_of, brief_of, excerpt, story_brief

TEXT = (
    "The council met on Monday, behind doors; nobody knew why.\n"
    "Officials said the council, which was short of money\\time, will vote on Friday on the wall.\n"
    "A budget must be passed by 2030. Talks resume next month.\n"
)
PUBLISHED = date(2025, 3, 12)
TIMELINE = (
    ("Monday", date(2025, 3, 10), "The council met on Monday"),
    ("Friday", date(2025, 3, 14), "the council, which … vote on Friday on the wall"),
)


def council(**given):
    """Make a brief with one date that is past and one that is ahead."""
    article = article_of(TEXT, **{"published": PUBLISHED, **given})
    return brief_of(article, timeline=TIMELINE)


def events_of(*briefs):
    """Render briefs as a calendar and read its events."""
    return Calendar.from_ical(render(briefs, "ics", Settings())).walk("VEVENT")


def test_a_date_to_watch_is_an_event_of_a_whole_day():
    """Its summary tells who and what, its description is the sentence and its paragraph."""
    (event,) = events_of(council())

    assert event["SUMMARY"] == (
        "the council, which was short of money\\time, will vote on Friday on the wall"
    )
    assert event["DESCRIPTION"] == f"{TEXT.splitlines()[1]} ¶ 2"
    assert event["DTSTART"].dt == date(2025, 3, 14)
    assert event["DTSTAMP"].dt == datetime(2025, 3, 12, tzinfo=UTC)
    assert "DTEND" not in event


def test_a_summary_names_the_headline():
    """Or the title that stands for one; a headline that was given is no text of the article."""
    found, given = Stated("x", excerpt(council().analysis.article, "A budget")), Stated("Given")
    talks = "the council, which was short of money\\time, will vote on Friday on the wall"
    brief = replace(council(), bottom_line=story_brief().bottom_line)
    said, cut = (
        excerpt(council().analysis.article, words)
        for words in ("Talks resume next month.", "Talks resume next month")
    )
    point = Point(said, 3, 0.9, (), title=cut)
    summaries = [
        events_of(one)[0]["SUMMARY"]
        for one in (
            council(title=found),
            council(title=given),
            replace(brief, bottom_line=point),
        )
    ]

    assert summaries == [f"{talks} · A budget", talks, f"{talks} · Talks resume next month"]
    for one in (council(title=found), replace(brief, bottom_line=point)):
        data = render(one, "ics", Settings())
        assert not verify_document(data, ".ics", one.analysis.article).failures
        other = data.replace(b"\xc2\xb7 ", b"\xc2\xb7 No ")
        assert verify_document(other, ".ics", one.analysis.article).failures


def test_calendar_is_the_one_kept(golden):
    """But for the ends of lines; a change of it is read before it is kept."""
    golden("council.ics", render(council(), "ics", Settings()).replace(b"\r\n", b"\n"))


def test_a_date_that_is_not_sure_to_the_day_is_no_event():
    """A calendar without events is one all the same."""
    brief = council()
    (ahead,) = brief.ahead

    assert list(events_of(replace(brief, ahead=(replace(ahead, date=None),)))) == []


def test_the_same_brief_gives_the_same_bytes_and_names():
    """No clock is read; without a day of its own, the article is stamped with the epoch."""
    brief = council()
    undated = replace(
        brief,
        analysis=replace(brief.analysis, article=replace(brief.analysis.article, published=None)),
    )

    assert render(brief, "ics", Settings()) == render(council(), "ics", Settings())
    assert events_of(undated)[0]["DTSTAMP"].dt == datetime(1970, 1, 1, tzinfo=UTC)
    assert events_of(undated)[0]["UID"] == events_of(brief)[0]["UID"]


def test_lines_are_folded_and_marks_escaped():
    """No line has more than 75 bytes; a comma, a semicolon and a backslash are written so."""
    page = render(council(), "ics", Settings())

    assert max(map(len, page.split(b"\r\n"))) <= 75
    assert rb"the council\, which was short of money\\time\, will" in page.replace(b"\r\n ", b"")


def test_the_address_of_the_article_is_that_of_the_event():
    """Where none is known there is none."""
    brief = council()
    article = brief.analysis.article
    known = replace(article, source=replace(article.source, url="https://news.example/wall,1"))
    (event,) = events_of(replace(brief, analysis=replace(brief.analysis, article=known)))

    assert event["URL"] == "https://news.example/wall,1"
    assert "URL" not in events_of(brief)[0]


def test_several_articles_give_one_calendar():
    """Each event has a name of its own."""
    other = brief_of(
        article_of(f"Elsewhere.\n{TEXT}", published=PUBLISHED), timeline=(TIMELINE[1],)
    )
    events = events_of(council(), other, story_brief())

    assert len({event["UID"] for event in events}) == len(events) >= 2


def test_what_a_page_cannot_show_is_not_in_a_calendar():
    """Line breaks are spaces, and controls the replacement character."""
    article = article_of("They will\tmeet on\u2028Friday at the \x1bport.\n", published=PUBLISHED)
    words = "They will … port"
    brief = brief_of(article, timeline=(("Friday", date(2025, 3, 14), words),))

    assert events_of(brief)[0]["SUMMARY"] == "They will meet on Friday at the \ufffdport"


def test_a_missing_library_is_said(monkeypatch):
    """The others do without."""
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(MissingError, match="pip install icalendar"):
        render(council(), "ics", Settings())


def test_the_dates_of_all_articles_of_a_story_are_there_each_once():
    """What two tell of a day is one event; what only the second has is another, of its words."""
    other = brief_of(
        article_of(
            "The council, which lacks money, will vote on Friday on the wall.\n"
            "The mayor will open the bridge on Saturday.\n",
            published=PUBLISHED,
        ),
        timeline=(
            ("Friday", date(2025, 3, 14), "The council, which … vote on Friday on the wall"),
            ("Saturday", date(2025, 3, 15), "The mayor will open the bridge on Saturday"),
        ),
    )
    briefs = (replace(council(), others=(other,)),)
    calendar = render(briefs, "ics", Settings())

    vote, bridge = Calendar.from_ical(calendar).walk("VEVENT")
    articles = [one.analysis.article for one in briefs[0].told]

    assert vote["SUMMARY"].startswith("the council, which was short of money")
    assert bridge["SUMMARY"] == "The mayor will open the bridge on Saturday"
    assert verify_document(calendar, ".ics", articles).failures == ()
    unfolded = calendar.replace(b"\r\n ", b"")
    assert all(article.sha256.encode() in unfolded for article in articles)
