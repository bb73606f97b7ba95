"""What a brief can do without."""

from __future__ import annotations

from dataclasses import replace

from briefgen.briefing.page_units import INNER, Unit, removals, without
from tests.builders import story_brief


def test_every_unit_is_listed_once():
    """Nothing but the bottom line is safe, and nothing is taken twice."""
    brief = story_brief()
    sections = ("points", "statements", "issues", "actors", "timeline", "figures")
    entries = {Unit(name, n) for name in sections for n in range(len(getattr(brief, name)))}

    units = removals(brief)

    assert len(set(units)) == len(units)
    assert entries == {unit for unit in units if unit.section not in INNER}


def test_what_stands_under_an_issue_goes_before_the_issue():
    """A reader of a short page still sees all that is open, by its label and status."""
    brief = story_brief()
    order = removals(brief)
    inner = [unit for unit in order if unit.section in INNER]

    shorter = without(brief, inner)

    assert {unit.section for unit in inner} == INNER
    assert all(order.index(unit) < order.index(Unit("issues", unit.index)) for unit in inner)
    assert [issue.issue.label for issue in shorter.issues] == [
        issue.issue.label for issue in brief.issues
    ]
    assert not any(issue.parties or issue.issue.next_step for issue in shorter.issues)


def test_the_sides_of_an_issue_go_before_its_course():
    """That a bill was voted down outlives the list of those who had a say."""
    brief = story_brief()
    order = removals(brief)
    sides = [unit.index for unit in order if unit.section == "sides"]

    shorter = without(brief, [Unit("sides", index) for index in sides])

    assert all(order.index(Unit("sides", n)) < order.index(Unit("course", n)) for n in (0, 1))
    assert [issue.issue.latest for issue in shorter.issues] == [
        issue.issue.latest for issue in brief.issues
    ]
    assert not any(issue.parties or issue.issue.positions for issue in shorter.issues)


def test_first_entries_of_the_main_sections_go_last():
    """The best key point, issue and statement outlive everything else."""
    last = removals(story_brief())[-3:]

    assert [Unit("statements", 0), Unit("issues", 0), Unit("points", 0)] == list(last)


def test_second_statement_of_a_speaker_goes_before_the_first_of_another():
    """Many voices are worth more than much of one."""
    order = removals(story_brief())

    assert order.index(Unit("statements", 1)) < order.index(Unit("statements", 5))


def test_a_second_speaker_is_heard_as_long_as_the_first_point():
    """A page of one voice is half a story."""
    order = removals(story_brief())
    last = order[-4:]

    assert [unit.section for unit in last] == ["statements", "statements", "issues", "points"]
    assert {unit.index for unit in last if unit.section == "statements"} == {0, 2}


def test_key_points_go_by_the_order_of_choice():
    """Neither the order in which they are printed counts nor their scores, but what each adds."""
    brief = story_brief()
    ranks = range(len(brief.points), 0, -1)
    brief = replace(
        brief,
        points=tuple(
            replace(p, rank=rank, score=0.5) for p, rank in zip(brief.points, ranks, strict=True)
        ),
    )

    order = [unit.index for unit in removals(brief) if unit.section == "points"]

    assert order == list(range(len(brief.points)))


def test_without_leaves_the_rest_as_it_was():
    """What is named goes, what is not stays in its order."""
    brief = story_brief()

    shorter = without(brief, {Unit("points", 1), Unit("figures", 0), Unit("figures", 4)})

    assert (brief.points[0], *brief.points[2:]) == shorter.points
    assert brief.figures[1:4] == shorter.figures
    assert brief.issues == shorter.issues
    assert brief.bottom_line == shorter.bottom_line
