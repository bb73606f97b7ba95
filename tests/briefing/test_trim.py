"""What a brief can do without."""

from __future__ import annotations

from briefgen.briefing.trim import Unit, removals, without
from tests.builders import story_brief


def test_every_unit_is_listed_once():
    """Nothing but the bottom line is safe, and nothing is taken twice."""
    brief = story_brief()
    sections = ("points", "statements", "issues", "actors", "timeline", "figures")

    units = removals(brief)

    assert len(set(units)) == len(units)
    assert {Unit(name, n) for name in sections for n in range(len(getattr(brief, name)))} == {
        *units
    }


def test_first_entries_of_the_main_sections_go_last():
    """The best key point, issue and statement outlive everything else."""
    last = removals(story_brief())[-3:]

    assert [Unit("statements", 0), Unit("issues", 0), Unit("points", 0)] == list(last)


def test_second_statement_of_a_speaker_goes_before_the_first_of_another():
    """Many voices are worth more than much of one."""
    order = removals(story_brief())

    assert order.index(Unit("statements", 1)) < order.index(Unit("statements", 5))


def test_key_points_go_by_their_score():
    """The order in which they are printed does not count."""
    brief = story_brief()
    order = [unit.index for unit in removals(brief) if unit.section == "points"]
    scores = [brief.points[index].score for index in order]

    assert sorted(scores) == scores


def test_without_leaves_the_rest_as_it_was():
    """What is named goes, what is not stays in its order."""
    brief = story_brief()

    shorter = without(brief, {Unit("points", 1), Unit("figures", 0), Unit("figures", 4)})

    assert (brief.points[0], *brief.points[2:]) == shorter.points
    assert brief.figures[1:4] == shorter.figures
    assert brief.issues == shorter.issues
    assert brief.bottom_line == shorter.bottom_line
