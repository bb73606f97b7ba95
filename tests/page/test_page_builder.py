"""Pages built after plans that a user may write, and that no shipped set has."""

from __future__ import annotations

from dataclasses import replace

from briefgen.page.model import rows_of
from briefgen.page.page_builder import Wanted, build_page
from briefgen.page.page_head import DeskLines
from briefgen.page.page_rows import blocks_of
from briefgen.page.set_plan import read_plan
from tests.builders import story_brief, titled_story


def _text(page):
    return " ".join(field.text for row in rows_of(blocks_of(page)) for field in row)


def _wanted(plan):
    return Wanted(read_plan(plan), "own", DeskLines())


def test_no_article_is_lost_where_a_set_takes_several_and_names_no_head():
    """Print the second article too."""
    second = story_brief(titled_story())
    page = build_page([story_brief(), second], _wanted("several = true"))
    assert second.analysis.article.title.text in _text(page)


def test_joined_summary_without_points_is_left_out():
    """Print no paragraph, and do not fail."""
    empty = replace(story_brief(), bottom_line=None, points=())
    plan = 'running = true\nsections = [{ of = "summary", joined = true }]'
    page = build_page([empty], _wanted(plan))
    assert all(getattr(block, "kind", None) != "summary" for block in blocks_of(page))
