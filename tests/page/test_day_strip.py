"""The days of a timeline, on a strip to scale."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefgen.page.day_strip import draw_days
from briefgen.page.field_maker import FieldMaker
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import article_of, brief_of

if TYPE_CHECKING:
    from briefgen.model import Brief

NAMES = ("Ana Ng", "Bo Dahl", "Cy Orr", "Ed Lind")
DAYS = (
    "On 2 May Ana Ng came. On 9 May Bo Dahl came. On 1 June Cy Orr left. On 5 June Ed Lind wrote."
)
FOUR = (date(2031, 5, 2), date(2031, 5, 9), date(2031, 6, 1), date(2031, 6, 5))


def days_of(*days: date | None, published: date | None = None) -> Brief:
    """Make a brief whose events are the sentences of ``DAYS``."""
    sentences = re.findall(r"On .*?\.", DAYS)
    timeline = [
        (" ".join(words.split()[1:3]), day, words)
        for words, day in zip(sentences, days, strict=False)
    ]
    actors = [(name, "person", None) for name in NAMES]
    return brief_of(article_of(DAYS, published=published), timeline=timeline, actors=actors)


def test_days_are_to_scale_and_their_words_evenly_spread():
    """Seven days in a span of 34 are about a fifth of the strip."""
    days = draw_days(FieldMaker(days_of(*FOUR)))

    assert [day.when.text for day in days] == ["2 May", "9 May", "1 June", "5 June"]
    assert [day.place for day in days] == pytest.approx([0, 7 / 34, 30 / 34, 1])
    assert [day.label for day in days] == pytest.approx([1 / 8, 3 / 8, 5 / 8, 7 / 8])


def test_days_after_the_article_lie_ahead():
    """They are drawn hollow; without a day of publication none is."""
    ahead = [day.ahead for day in draw_days(FieldMaker(days_of(*FOUR, published=FOUR[1])))]

    assert ahead == [False, False, True, True]
    assert not any(day.ahead for day in draw_days(FieldMaker(days_of(*FOUR))))


@pytest.mark.parametrize(
    "days",
    [
        (*FOUR[:3], None),
        (*FOUR[:3], FOUR[0]),
        (date(1731, 5, 2), *FOUR[1:]),
    ],
)
def test_too_few_days_that_can_be_told_apart_are_no_picture(days):
    """Unknown days, one day twice, and neighbours three hundred years later."""
    assert draw_days(FieldMaker(days_of(*days))) == ()


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_page_with_a_strip_passes_the_check(form):
    """Its days are words of the article, its only other words a label."""
    brief = days_of(*FOUR)
    page = render(brief, form, Settings())

    assert not verify_document(page, f".{form}", brief.analysis.article).failures


def test_a_strip_has_no_words_but_its_title():
    """The title is a label; the days stand in a list below it."""
    page = render(days_of(*FOUR), "html", Settings()).decode("utf-8")
    (drawing,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    (title,) = re.findall("<title>(.+?)</title>", drawing)

    assert re.sub("<[^>]*>", "", drawing).strip() == title
    assert "<text" not in drawing
    assert page.count('<li class="day">') == len(FOUR)
