"""Events with their days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefgen.analysis import engine
from briefgen.analysis.sentences import split_sentences
from briefgen.analysis.timeline import find_events
from briefgen.reading import read_text
from tests.cases import read_cases

PUBLISHED = date(2025, 3, 12)


def _events(text, published=PUBLISHED):
    article = replace(read_text(text), published=published)
    return find_events(engine.annotate(article, split_sentences(article)))


@pytest.mark.parametrize("case", read_cases("timeline"), ids=str)
def test_case(case):
    """Each day of the case is found in order, with its date and its event; no other is."""
    found = _events(case.text)

    if case.expected == (("nothing",),):
        assert found == ()
        return
    assert [event.when.text for event in found] == [when for when, *_ in case.expected]
    for event, (_, day, words, *how) in zip(found, case.expected, strict=True):
        assert (event.date.isoformat() if event.date else "-") == day
        assert event.event.text == words if "whole" in how else event.event.text.startswith(words)
        assert event.reported == ("reported" in how)


def test_no_date_is_invented_where_publication_is_unknown():
    """Weekdays and relative days stay as worded when nobody says when the article appeared."""
    found = _events("The mayor resigned on Friday. A vote is due on October 7.", published=None)

    assert [event.when.text for event in found] == ["Friday", "October 7"]
    assert [event.date for event in found] == [None, None]


def test_excerpts_stand_where_they_say():
    """Each excerpt is cut from the text as it was read, odd spaces included."""
    text = "The ferry sank on\u00a0Sunday off Telmar."

    (event,) = _events(text)

    assert text[event.when.start : event.when.end] == event.when.text == "Sunday"
    assert text[event.event.start : event.event.end] == event.event.text


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The council votes on Friday.", True),
        ("Monday's vote on the harbour bill will decide the future of the port.", True),
        ("Ahead of Monday's summit in Telmar, the ministers met.", True),
        ("With the vote on the bill coming Thursday, ministers toured the towns.", True),
        ("Workers were told to sign the contract by Monday, or it would lapse.", True),
        ("Workers were told to leave the hall on Monday.", False),
        ("The council voted to meet in Telmar on Monday.", True),
        ("The union gave the firm until Friday to answer.", True),
        ("The union had given the firm until Friday, and closed the gates.", False),
        ("The store stayed open until Friday, when it burned.", False),
        ("The council voted on Monday.", False),
        ("They hope for a deal before the May 6 deadline.", True),
        ("The yard missed the May 6 deadline.", False),
        ("The court summoned Ana Ng to testify on May 6.", True),
        ("The ferry was expected on May 6.", True),
        ("The ferry was originally expected on May 6.", False),
        ("Ana Ng set the mill on fire on Sunday.", False),
        ("The vote was put off until May 6.", True),
        ("The council extended the curfew to May 6.", True),
        ("The bridge opens today.", True),
        ("Officials are investigating an attack in April.", False),
        ("His speech on Sunday will be remembered.", False),
        ("The show will air beginning Sunday.", True),
        ("The record was set in 2008.", False),
        ("The charge relates to the purchase of a mill in 2015.", False),
        ("The term will end in 2041.", True),
        ("The budget must be passed by 2041.", True),
        ("The trial of two builders opens on 14 September 2041.", True),
        ("The trial of two builders opens on September 14, 2041.", True),
        ("The first boats are due to arrive in October 2041.", True),
    ],
)
def test_what_lies_ahead_is_known(text, ahead):
    """By the tense, the words and what was arranged."""
    (event,) = _events(text)

    assert event.ahead is ahead


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The port answered at once, sending two pilots to meet Captain Ng on Friday.", False),
        ("They are sending two pilots to meet Captain Ng on Friday.", True),
    ],
)
def test_what_a_past_deed_was_done_for_is_past(text, ahead):
    """A participle has the tense of the verb above it."""
    (event,) = _events(text)

    assert event.ahead == ahead
