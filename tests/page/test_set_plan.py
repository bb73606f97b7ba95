"""What a template set says of its pages, in ``set.toml``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.labels import LABELS
from briefgen.page.set_plan import DEFAULT_SECTIONS, DETAILS, SectionPlan, SetPlan, read_plan

SHIPPED = sorted((Path(__file__).parents[2] / "templates").glob("*/set.toml"))


def test_a_set_that_says_nothing_has_the_sections_of_every_set():
    """Each is what it is called, and none is said twice."""
    plan = read_plan("")

    assert plan == SetPlan(sections=DEFAULT_SECTIONS)
    assert len({section.key for section in plan.sections}) == len(plan.sections)


def test_what_is_said_is_read():
    """Of the set and of its sections, in their order."""
    plan = read_plan("""
        description = "Short"
        several = true
        quotes = 3
        words = 120
        head = "banner"
        sections = [
            { of = "points", heading = "background", first = 2, most = 3 },
            { of = "issues", details = ["latest"], otherwise = ["no_issue", "nothing"] },
            { of = "sheets" },
        ]
    """)

    assert (plan.description, plan.several, plan.quotes, plan.words) == ("Short", True, 3, 120)
    assert plan.sections == (
        SectionPlan("points", "background", first=2, most=3),
        SectionPlan("issues", details=("latest",), otherwise=("no_issue", "nothing")),
        SectionPlan("sheets"),
    )
    assert [section.key for section in plan.sections] == ["background", "issues", "quotes"]


def test_a_set_may_have_no_sections():
    """Such as one that has pages of its own instead."""
    assert read_plan("sections = []").sections == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_the_sets_that_come_along_say_what_they_are(path):
    """Each has a description and sections whose headings are labels."""
    plan = read_plan(path.read_text(encoding="utf-8"))

    assert plan.description
    assert plan.sections
    assert {section.key for section in plan.sections} <= set(LABELS)


def section(words):
    """Return a set of one section."""
    return f"sections = [{{ {words} }}]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("severl = true", "'severl' is not what a set says of itself: say description (str)"),
        ("several = 1", "'several' is not what a set says of itself: say .* several (bool)"),
        ("quotes = true", "'quotes' is not what a set says"),
        ("quotes = 0", "quotes is 0: say a number from 1 to 1000"),
        ("words = -5", "words is -5: say a number from 1 to 1000000"),
        ("head = 'table'", "head is 'table': say one of banner, memorandum"),
        ("sections = 'points'", 'sections is no list of tables: say { of = "points" }'),
        ("sections = ['points']", "sections is no list of tables"),
        ("sections = [{}]", "a section says not of what it is: say of = one of bottom_line"),
        (section("of = 'point'"), "of is 'point': say one of .* points"),
        (section("of = ['points']"), "'of' is not what a set says of itself"),
        (section("of = 'points', many = 3"), "'many' is not what a set says of itself: say of"),
        (section("of = 'points', most = 0"), "most is 0: say a number from 1 to 1000"),
        (section("of = 'points', first = -1"), "first is -1: say a number from 0 to 1000"),
        (section("of = 'issues', details = ['all']"), "details is 'all': say one of evidence"),
        (section("of = 'issues', details = [[]]"), "details is []: say one of evidence"),
        (section("of = 'points', heading = 'Mine'"), "'Mine' is no label: choose one"),
        (section("of = 'points', end = 'over'"), "'over' is no label"),
        (section("of = 'points', otherwise = ['none']"), "'none' is no label"),
        (section("of = 'points', otherwise = [['none']]"), "['none'] is no label"),
        (section("of = 'points', otherwise = [1]"), "1 is no label"),
        (section("of = 'points', heading = 'checked'"), "'checked' is no label"),
        (
            "sections = [{ of = 'points', most = 1 }, { of = 'points', first = 1 }]",
            "two sections have the heading 'key_points': give one another heading",
        ),
        ("a = ", "at end of document"),
        ("quotes = 1\nquotes = 2", "overwrite"),
    ],
)
def test_what_may_not_be_said_is_told_in_one_line(text, said):
    """Which key it is, what is wrong, and what to say instead."""
    with pytest.raises(ValueError, match=re.escape(said).replace(r"\.\*", ".*")) as caught:
        read_plan(text)

    assert len(str(caught.value).splitlines()) == 1


def test_a_section_without_a_heading_may_come_twice():
    """The paragraphs of a cable have none."""
    text = "running = true\nsections = [{ of = 'points', most = 1 }, { of = 'points', first = 1 }]"

    assert len(read_plan(text).sections) == 2


def test_all_that_may_stand_below_an_issue_does():
    """Unless the set says which."""
    assert SectionPlan("issues").details == DETAILS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('running = true\nsections = [{ of = "sheets" }]', "prints no 'sheets'"),
        ('running = true\nsections = [{ of = "bottom_line" }]', "prints no 'bottom_line'"),
        ('sections = [{ of = "comment" }]', "'comment' is printed by a running set alone"),
        ('sections = [{ of = "points", joined = true }]', "'joined' is for a running set"),
        ('sections = [{ of = "points", end = "end_summary" }]', "'end' is for a running set"),
        ('sections = [{ of = "sheets", most = 2 }]', "'most' is not for sheets"),
        ('sections = [{ of = "sheets", first = 1 }]', "'first' is not for sheets"),
    ],
)
def test_what_no_page_would_show_is_refused(text, said):
    """Nothing that a set says is dropped in silence."""
    with pytest.raises(ValueError, match=re.escape(said)):
        read_plan(text)
