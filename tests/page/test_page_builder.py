"""Pages built after plans that a user may write, and that no shipped set has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefgen.model import Stated
from briefgen.page.model import rows_of
from briefgen.page.page_builder import Wanted, build_page
from briefgen.page.page_head import DeskLines
from briefgen.page.page_rows import blocks_of
from briefgen.page.set_plan import SetPlan, read_plan
from tests.builders import bridge, bridge_brief, story_brief, titled_story


def _text(page):
    return " ".join(field.text for row in rows_of(blocks_of(page)) for field in row)


def _wanted(plan):
    return Wanted(read_plan(plan), "own", DeskLines())


def test_no_article_is_lost_where_a_set_takes_several_and_names_no_head():
    """Print the second article too."""
    second = story_brief(titled_story())
    page = build_page([story_brief(), second], _wanted("several = true"))
    assert second.analysis.article.title.text in _text(page)


@pytest.mark.parametrize(
    ("days", "printed"),
    [
        ((None, None, 3), ()),
        ((None, 5, 3), ("day 5",)),
        ((4, 5, 3), ("day 5",)),
    ],
)
def test_a_digest_bears_the_newest_day_if_most_stories_have_one(days, printed):
    """One story of many does not date them all."""
    briefs = []
    for number in days:
        published = number and date(2031, 3, number)
        stated = number and Stated(f"day {number}")
        article = replace(bridge(), published=published, published_as=stated)
        brief = bridge_brief()
        briefs.append(replace(brief, analysis=replace(brief.analysis, article=article)))
    page = build_page(briefs, Wanted(SetPlan(head="digest"), "digest", DeskLines()))

    assert page.headline
    assert tuple(field.text for field in page.headline.row[1:]) == printed


def test_joined_summary_without_points_is_left_out():
    """Print no paragraph, and do not fail."""
    empty = replace(story_brief(), bottom_line=None, points=())
    plan = 'running = true\nsections = [{ of = "summary", joined = true }]'
    page = build_page([empty], _wanted(plan))
    assert all(getattr(block, "kind", None) != "summary" for block in blocks_of(page))
