"""What a page can do without on paper."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from briefgen.labels import LABELS
from briefgen.page.edited_pages import SIDES, STAYING, read_page
from briefgen.page.entry_removal import removals, without
from briefgen.page.model import rows_of
from briefgen.page.page_rows import text_of
from briefgen.rendering import render
from briefgen.settings import Settings
from tests.builders import story_brief


@cache
def markdown(template="default"):
    """Return the Markdown brief of the story, with nothing left out for want of room."""
    settings = Settings(template=template, length=2_000)
    return render(story_brief(), "md", settings).decode("utf-8")


def words_of(page, key=None):
    """Return the words of a page, or of a section of it."""
    sections = [one for one in page.sections if key in {None, one.key}]
    rows = (row for section in sections for row in rows_of(section.blocks))
    return "\n".join(map(text_of, rows))


def test_the_sides_of_an_issue_go_before_its_course():
    """As on the page that was not edited."""
    order = removals(read_page(markdown()))
    sides = [unit for unit in order if unit.section == "sides"]
    pairs = [(unit, replace(unit, section="course")) for unit in sides]
    pairs = [(unit, course) for unit, course in pairs if course in order]

    assert pairs
    assert all(order.index(unit) < order.index(course) for unit, course in pairs)


def test_what_is_left_out_leaves_the_rest():
    """An issue without its sides still has its label, its status and its course."""
    page = read_page(markdown())
    sides = [unit for unit in removals(page) if unit.section == "sides"]
    shorter = words_of(without(page, sides), "issues")

    assert "Parties:" in words_of(page, "issues")
    assert "Parties:" not in shorter
    assert "Next step:" in shorter
    assert "threatened" in shorter


def test_nothing_left_out_is_the_page():
    """To leave out nothing changes nothing."""
    page = read_page(markdown())

    assert without(page, ()) == page


def test_sections_without_entries_go_and_the_others_stay():
    """The bottom line is never left out, and nothing but what may be is."""
    page = read_page(markdown())
    order = removals(page)
    shortest = without(page, order)

    assert removals(shortest) == ()
    assert len(set(order)) == len(order)
    assert (shortest.headline, shortest.source) == (page.headline, page.source)
    assert {one.key for one in shortest.sections} < {one.key for one in page.sections}


def test_lines_of_the_desk_stay():
    """Where the desk wrote, nothing is taken away."""
    page = read_page(markdown(), lambda _, field: [(0, len(field))])

    assert removals(page) == ()


def test_one_entry_of_the_desk_stays_where_the_others_go():
    """A changed quotation, below who says it."""
    page = read_page(markdown(), lambda _, field: [(0, 4)] if "chance to speak" in field else [])
    left = words_of(without(page, removals(page)))

    assert "Edda Loom" in left
    assert "chance to speak" in left
    assert "always the hardest" not in left


def test_a_cable_keeps_its_summary_and_its_comment():
    """All other paragraphs may go, the last first."""
    page = read_page(markdown("cable"))
    left = words_of(without(page, removals(page)))

    assert "SUMMARY:" in left
    assert "COMMENT:" in left
    assert LABELS["dates"] not in left


@pytest.mark.parametrize("labels", [SIDES, STAYING])
def test_the_labels_that_tell_what_stays_are_labels(labels):
    """A label that is renamed is renamed here too."""
    assert set(LABELS) >= labels
