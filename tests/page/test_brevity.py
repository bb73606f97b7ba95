"""A brief that is brief: how many words a page has, and what goes first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from briefgen.briefing import verify
from briefgen.briefing.repeats import without_repeats
from briefgen.page.brevity import FEWEST, SHARE, most_words, shorten
from briefgen.page.field_maker import FieldMaker
from briefgen.page.model import rows_of
from briefgen.page.section_builder import SectionBuilder
from briefgen.page.set_plan import SectionPlan, SetPlan, read_plan
from briefgen.rendering import render, shortened
from briefgen.rendering.templates import find_set, read_about
from briefgen.settings import Settings
from tests.builders import story_brief

DEFAULT = read_plan("")
SETS = ("bluf", "cable", "default", "digest", "press", "sitrep")


def plan_of(name):
    """Return the plan of a shipped set."""
    return read_about(find_set(Settings(template=name)))


def words_of(brief, plan):
    """Count the words that the sections of a page print, labels and numbers apart."""
    sections = SectionBuilder(FieldMaker(brief)).build(plan)
    rows = (row for section in sections for row in rows_of(section.blocks))
    return sum(len(field.text.split()) for row in rows for field in row)


@pytest.mark.parametrize(
    ("words_read", "wanted", "most"),
    [
        (400, None, round(SHARE * 400)),
        (5_000, None, DEFAULT.words),
        (50, None, FEWEST),
        (400, 20, 20),
        (50, 2_000, 2_000),
    ],
)
def test_length_befits_the_article_unless_one_is_wanted(words_read, wanted, most):
    """A share of a short one, what the set has room for of a long one."""
    bare = replace(story_brief(), ahead=(), words_read=words_read)

    assert most_words(bare, wanted, DEFAULT) == most


def test_dates_to_watch_have_room_of_their_own():
    """They make a page longer, unless a length is wanted."""
    brief = story_brief()
    ahead = tuple(event for event in brief.timeline if "9 April" in str(event.when))
    dated = replace(brief, ahead=ahead)
    words = sum(len(str(words).split()) for event in ahead for words in (event.when, event.event))

    assert most_words(dated, None, DEFAULT) - most_words(brief, None, DEFAULT) == words > 0
    assert most_words(dated, 100, DEFAULT) == 100


def test_a_sheet_has_room_for_all_its_quotations():
    """Whatever else has to go, none of them does."""
    brief = replace(story_brief(), words_read=200)
    plan = plan_of("press")
    sheet = shorten(brief, plan, most_words(brief, None, plan))

    assert [one.quote.id for one in sheet.statements if one.quote.kind != "indirect"] == [
        one.quote.id for one in brief.statements if one.quote.kind != "indirect"
    ]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("most", [0, 60, 120, 200])
def test_no_page_has_more_words_than_it_may(name, most):
    """Of any set, unless there is nothing more that it can do without."""
    plan = plan_of(name)
    shorter = shorten(story_brief(), plan, most)
    shortest = shorten(story_brief(), plan, 0)

    assert words_of(shorter, plan) <= max(most, words_of(shortest, plan))


def test_others_do_not_come_in_the_places_of_what_is_left_out():
    """Where a set wants two points at most, the third is not printed for the second."""
    plan = SetPlan(sections=(SectionPlan("points", most=2),))
    whole = words_of(story_brief(), plan)
    shorter = shorten(story_brief(), plan, whole - 1)

    assert 0 < words_of(shorter, plan) < whole


def test_a_page_that_has_room_has_all():
    """Each thing once; more than there is does not matter."""
    once = without_repeats(story_brief())

    assert shorten(story_brief(), DEFAULT, None) == shorten(story_brief(), DEFAULT, 5_000) == once


def test_longer_pages_have_what_shorter_ones_have():
    """The least valuable goes first, and the first of each main section last."""
    lengths = [shorten(story_brief(), DEFAULT, most) for most in range(0, 400, 40)]

    for shorter, longer in pairwise(lengths):
        for name in ("points", "statements", "actors", "timeline", "ahead", "figures"):
            assert set(getattr(shorter, name)) <= set(getattr(longer, name))
    assert lengths[0].bottom_line == story_brief().bottom_line
    first = next(one for one in lengths if one.points)
    assert first.points[0].rank == min(point.rank for point in story_brief().points)


def test_what_a_set_does_not_print_is_not_left_out_for_it():
    """It takes no room, and JSON may still tell of it."""
    plan = SetPlan(sections=(SectionPlan("points"),))
    shorter = shorten(story_brief(), plan, 0)

    assert shorter.points == ()
    assert shorter.statements == story_brief().statements


def test_a_sheet_of_quotations_has_those_of_key_points_too():
    """They are what it is for."""
    brief = story_brief()
    sheets = SetPlan(sections=(SectionPlan("sheets"),))

    assert shorten(brief, sheets, None).statements == brief.statements


def test_a_shorter_page_is_checked_as_the_whole_one_was():
    """One that nobody has checked does not say that it was."""
    whole = verify(story_brief())
    shorter = shorten(whole, DEFAULT, 60)

    assert shorter.checks > 0
    assert shorten(replace(whole, checks=0), DEFAULT, 60).checks == 0


@pytest.mark.parametrize("chosen", [{"sentences": 4}, {"words": 90}, {"quotes": 5}])
def test_no_length_is_set_where_the_user_says_how_much(chosen):
    """Unless a length is said as well."""
    whole = shorten(story_brief(), DEFAULT, None)

    assert shortened(story_brief(), Settings(**chosen)) == whole
    assert shortened(story_brief(), Settings(**chosen, length=60)) != whole


def test_two_pages_hold_twice_as_much():
    """Whoever wants two pages wants them filled."""
    one, two = (
        words_of(shortened(story_brief(), Settings(length=80, pages=pages)), DEFAULT)
        for pages in (None, 2)
    )

    assert one <= 80 < two <= 160


def test_every_format_prints_the_same_brief():
    """What is left out of one is left out of all."""
    said = "chance to speak with one voice"
    for length, told in ((60, False), (2_000, True)):
        for form in ("md", "txt", "html"):
            page = render(story_brief(), form, Settings(length=length)).decode("utf-8")
            main = page.partition("<aside")[0] if form == "html" else page
            assert (said in " ".join(main.split())) is told, (length, form)
