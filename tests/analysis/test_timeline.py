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


@pytest.mark.parametrize("case", read_cases("timeline"), ids=lambda case: case.title)
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
