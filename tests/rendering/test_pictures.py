"""Pictures: what is worked out for them, when there are none, and how they are printed."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from briefgen.briefing.trim import Unit, removals, without
from briefgen.model import Brief, Position
from briefgen.rendering import render
from briefgen.rendering.fit import Layout, Place, choose
from briefgen.rendering.pictures import draw_days, draw_grid, draw_voices
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import article_of, brief_of, story_brief, titled_story

DAYS = "On 2 May it began. On 9 May it went on. On 1 June it ended. On 5 June nothing was left."


def days_of(*days: date | None, published: date | None = None) -> Brief:
    """Make a brief whose events are the sentences of ``DAYS``."""
    sentences = re.findall(r"On .*?\.", DAYS)
    timeline = [
        (" ".join(words.split()[1:3]), day, words)
        for words, day in zip(sentences, days, strict=False)
    ]
    return brief_of(article_of(DAYS, published=published), timeline=timeline)


def texts(excerpts) -> list[str]:
    """Give the words of excerpts."""
    return [excerpt.text for excerpt in excerpts]


# --- who spoke ------------------------------------------------------------------------------------


def test_speakers_have_a_share_of_the_most_quoted_words():
    """Words inside quotation marks are counted, those of the reporter are not."""
    voices = draw_voices(story_brief())

    assert [voice.name.text for voice in voices][:2] == ["Tamsin Orrel", "Joren Halvik"]
    assert voices[0].share == 1
    assert all(
        voice.share == pytest.approx(voice.words / voices[0].words) and voice.words
        for voice in voices
    )
    assert next(voice.words for voice in voices if voice.name.text == "Piet Aldous") == 7


def test_one_speaker_is_no_picture():
    """There is nothing to compare."""
    brief = brief_of(
        article_of("“We will go,” said Ana Ng."),
        actors=[("Ana Ng", "person", None)],
        quotes=[{"spans": ("We will go,",), "mention": "Ana Ng", "actor": "a1"}],
    )

    assert draw_voices(brief) == ()


def test_there_are_no_more_speakers_than_statements_beside_them():
    """The table stands in the margin and may not be longer than the section."""
    brief = story_brief()

    assert len(draw_voices(replace(brief, statements=brief.statements[:3]))) == 3
    assert len(draw_voices(replace(brief, statements=brief.statements[:1]))) == 2


# --- when -----------------------------------------------------------------------------------------


def test_days_are_to_scale_and_their_words_evenly_spread():
    """Nine days in a span of thirty are three tenths of the strip."""
    days = draw_days(days_of(date(2031, 5, 2), date(2031, 5, 9), date(2031, 6, 1)))

    assert texts(day.when for day in days) == ["2 May", "9 May", "1 June"]
    assert [day.place for day in days] == pytest.approx([0, 7 / 30, 1])
    assert [day.label for day in days] == pytest.approx([1 / 6, 1 / 2, 5 / 6])


def test_days_after_the_article_lie_ahead():
    """They are drawn hollow; without a day of publication none is."""
    three = (date(2031, 5, 2), date(2031, 5, 9), date(2031, 6, 1))

    ahead = [day.ahead for day in draw_days(days_of(*three, published=date(2031, 5, 9)))]

    assert ahead == [False, False, True]
    assert not any(day.ahead for day in draw_days(days_of(*three)))


@pytest.mark.parametrize(
    "days",
    [
        (date(2031, 5, 2), date(2031, 5, 9), None),
        (date(2031, 5, 2), date(2031, 5, 2), date(2031, 6, 1)),
        (date(1731, 5, 2), date(2031, 5, 9), date(2031, 5, 10)),
    ],
)
def test_too_few_days_that_can_be_told_apart_are_no_picture(days):
    """Unknown days, one day twice, and neighbours three hundred years later."""
    assert draw_days(days_of(*days)) == ()


# --- who is connected with what -------------------------------------------------------------------


def test_the_grid_tells_sides_parties_and_who_is_not_heard():
    """In a row, the same words are the same shape."""
    first, second = story_brief().analysis.issues[0].positions

    grid = draw_grid(
        shared_brief((Position("a1", first.evidence), Position("a2", second.evidence)))
    )

    assert grid is not None
    assert texts(grid.actors) == ["Tamsin Orrel", "Joren Halvik"]
    assert [row.shapes for row in grid.rows] == [("circle", "square")] * 2
    assert texts(grid.rows[0].label) == ["the Karsh Strait"]
    assert grid.shapes == ("circle", "square")


def shared_brief(positions: tuple[Position, ...] = (), unheard: tuple[str, ...] = ()) -> Brief:
    """Make a brief of two issues with the same two parties."""
    brief = story_brief()
    issues = tuple(
        replace(issue, parties=("a1", "a2"), positions=positions, unheard=unheard)
        for issue in brief.analysis.issues[:2]
    )
    printed = tuple(
        replace(one, issue=issue) for one, issue in zip(brief.issues, issues, strict=False)
    )
    return replace(brief, analysis=replace(brief.analysis, issues=issues), issues=printed)


def test_who_shares_words_shares_a_shape():
    """Two actors behind one statement are one side."""
    words = story_brief().analysis.issues[0].positions[0].evidence
    grid = draw_grid(shared_brief((Position("a1", words), Position("a2", words))))

    assert grid is not None
    assert [row.shapes for row in grid.rows] == [("circle", "circle")] * 2
    assert grid.shapes == ("circle",)


def test_who_is_not_heard_is_crossed():
    """The reader sees whom the article leaves out."""
    grid = draw_grid(shared_brief(unheard=("a2",)))

    assert grid is not None
    assert grid.rows[0].shapes == ("ring", "crossed")


def test_one_issue_or_nobody_in_two_is_no_picture():
    """The list of parties says it as well."""
    brief = shared_brief()
    apart = [
        replace(one, issue=replace(one.issue, parties=(f"a{number}",), positions=()))
        for number, one in enumerate(brief.issues, 1)
    ]
    analysis = replace(brief.analysis, issues=tuple(one.issue for one in apart))

    assert draw_grid(replace(brief, issues=brief.issues[:1])) is None
    assert draw_grid(replace(brief, issues=tuple(apart), analysis=analysis)) is None


def test_the_grid_knows_the_positions_that_a_short_page_leaves_out():
    """An issue without its sides in words keeps its shapes."""
    brief = shared_brief((Position("a1", story_brief().analysis.issues[0].positions[0].evidence),))
    bare = without(brief, {Unit("sides", 0), Unit("sides", 1)})

    assert draw_grid(bare) == draw_grid(brief)


# --- on the page ----------------------------------------------------------------------------------


def test_drawings_have_no_words_but_their_titles():
    """Every title is a label; text stands in tables and lists."""
    page = render(shared_brief(), "html", Settings()).decode("utf-8")
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)

    assert len(drawings) > 8
    for drawing in drawings:
        (title,) = re.findall("<title>(.+?)</title>", drawing)
        assert re.sub("<[^>]*>", "", drawing).strip() == title
        assert "<text" not in drawing


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_page_with_pictures_passes_the_receipt(form):
    """Their words are passages, their numbers labels."""
    brief = shared_brief()

    page = render(brief, form, Settings(pages=2))

    assert not verify_document(page, f".{form}", brief.analysis.article).failures


def test_pictures_are_left_out_before_key_points_and_more_issues():
    """The last goes first."""
    order = removals(story_brief())
    pictures = [unit for unit in order if unit.section == "pictures"]

    assert [unit.index for unit in pictures] == [2, 1, 0]
    assert order.index(pictures[-1]) < order.index(Unit("points", 2))
    assert without(story_brief(), pictures[:1]).pictures == ("voices", "days")


def test_a_picture_that_goes_gives_back_its_own_height():
    """It stands inside a section, which stays."""
    picture, entry = Unit("pictures", 1), Unit("timeline", 0)
    layout = Layout({picture: Place(0, 80, 100), entry: Place(0, 100, 120)}, 120, 115)

    assert choose(layout, (picture, entry), safety=0) == {picture}


def test_pictures_are_figures_with_an_alternative_in_the_pdf():
    """Who does not see them is told what they are."""
    reader = PdfReader(io.BytesIO(render(story_brief(titled_story()), "pdf", Settings(pages=2))))
    figures = list(walk(reader.root_object["/StructTreeRoot"]))
    kinds = {str(element["/S"]) for element in figures}
    alternatives = {str(element.get("/Alt")) for element in figures if element["/S"] == "/Figure"}

    assert {"/Table", "/TR", "/TH", "/TD", "/Figure"} <= kinds
    assert "None" not in alternatives
    assert any(words.endswith(" words") for words in alternatives)


def walk(element):
    """Give all elements of a structure tree."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        inner = kid.get_object()
        if hasattr(inner, "get") and "/S" in inner:
            yield inner
            yield from walk(inner)


def test_issues_are_not_needed():
    """A brief without issues, quotes and days has no pictures."""
    page = render(brief_of(article_of("It rained."), points=["It rained."]), "html", Settings())

    assert b"<svg" not in page
    assert draw_grid(brief_of(article_of("It rained."))) is None
