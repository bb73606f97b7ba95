"""What is foretold of a page: near enough to what is laid out that one layout does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.briefing.trim import removals
from briefgen.rendering import pdf, render
from briefgen.rendering.estimate import estimate
from briefgen.rendering.page import values
from briefgen.rendering.press import set_up_press
from briefgen.rendering.templates import fill, shipped
from briefgen.settings import Settings
from tests.builders import article_of, brief_of, story_brief, titled_story

LINE = 17.0


def measured(brief, settings):
    """Lay a whole brief out and measure it."""
    with set_up_press("pdf/ua-1", shipped()) as press:
        page = fill("brief.html", values((brief,), "paper", settings), settings)
        return pdf._measure(press.lay_out(page), brief, settings.pages or 1)  # noqa: SLF001


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_units_are_as_high_as_they_will_be(paper):
    """No unit is off by more than a line, nearly all by less than a fifth of one."""
    brief, settings = story_brief(titled_story()), Settings(paper=paper)
    real, told = measured(brief, settings), estimate(brief, settings)

    errors = [
        abs((place.bottom - place.top) - (told.places[unit].bottom - told.places[unit].top))
        for unit, place in real.places.items()
    ]
    assert set(real.places) <= set(removals(brief))
    assert max(errors) < LINE + 1
    assert sum(error > LINE / 5 for error in errors) <= 2


def test_the_whole_page_is_foretold():
    """Height and room are those of the page; a gap that a page swallows is the difference."""
    brief, settings = story_brief(titled_story()), Settings()
    real, told = measured(brief, settings), estimate(brief, settings)

    assert told.room == pytest.approx(real.room, abs=1)
    assert told.used == pytest.approx(real.used, abs=3 * LINE)


@pytest.mark.parametrize("missing", ["actors", "figures", "issues", "timeline", "statements"])
def test_a_brief_without_a_section_is_foretold_too(missing):
    """What is not there takes no room."""
    brief = replace(story_brief(), **{missing: ()})
    real, told = measured(brief, Settings()), estimate(brief, Settings())

    assert told.used == pytest.approx(real.used, abs=3 * LINE)
    assert {unit.section for unit in told.places} == {unit.section for unit in real.places}


def test_a_brief_is_laid_out_once(monkeypatch):
    """Laying out is what costs; a brief that is too long is shortened before."""
    pages = []
    monkeypatch.setattr(pdf, "seal_html", lambda page: pages.append(page) or page)

    render(story_brief(titled_story()), "pdf", Settings())

    assert len(pages) == 1


def test_a_foretold_page_that_stays_too_empty_is_measured_after_all(monkeypatch):
    """An estimate that is far off costs time and no words."""
    pages = []
    monkeypatch.setattr(pdf, "seal_html", lambda page: pages.append(page) or page)
    monkeypatch.setattr(
        pdf, "estimate", lambda *given, **named: replace(estimate(*given, **named), room=300)
    )

    render(story_brief(titled_story()), "pdf", Settings())

    assert len(pages) > 1
    assert "On the same day" in pages[-1]


def test_other_sets_are_measured(monkeypatch, tmp_path):
    """Nothing is known of the measures of a set of the user's own."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "brief.html").write_text('{% extends "!default/brief.html" %}', encoding="utf-8")
    monkeypatch.setattr(pdf, "estimate", lambda *_, **__: pytest.fail("was estimated"))

    assert render(
        brief_of(article_of("It rained."), points=["It rained."]),
        "pdf",
        Settings(template="own", template_dir=tmp_path),
    )
