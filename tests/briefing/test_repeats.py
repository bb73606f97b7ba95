"""Saying it once."""

from __future__ import annotations

from dataclasses import replace

from briefgen.briefing.repeats import with_roles_once, without_repeats
from tests.builders import (
    STORY_ACTORS,
    STORY_ISSUES,
    STORY_POINTS,
    STORY_QUOTES,
    brief_of,
    story,
    story_brief,
)


def test_latest_event_that_a_key_point_tells_is_left_out():
    """The issue keeps its label, its status and what the page does not say yet."""
    issues = without_repeats(story_brief()).issues

    assert [issue.issue.latest for issue in issues[:3]] == [None, None, None]
    assert issues[3].issue.latest is not None
    assert all(issue.issue.next_step for issue in issues[:3])


def test_latest_event_is_not_its_own_next_step():
    """Where both are the same words, they stand as the next step."""
    same = {**STORY_ISSUES[4], "latest": STORY_ISSUES[4]["next_step"]}
    issue = without_repeats(brief_of(story(), issues=[same])).issues[0].issue

    assert issue.latest is None
    assert issue.next_step is not None


def test_a_lone_position_that_is_told_is_left_out():
    """Two sides are lined up in any case; one alone that a point tells is no news."""
    sides = (("a7", "vetoed it", None), ("a5", "called the text “a lecture", None))
    two = {**STORY_ISSUES[2], "positions": sides, "next_step": None}
    one = {**two, "positions": sides[:1]}
    told = {"points": STORY_POINTS, "actors": STORY_ACTORS}

    (both,) = without_repeats(brief_of(story(), issues=[two], **told)).issues
    (alone,) = without_repeats(brief_of(story(), issues=[one], **told)).issues
    _, again = without_repeats(brief_of(story(), issues=[two, two], **told)).issues

    assert [position.actor for position in both.issue.positions] == ["a7", "a5"]
    assert alone.issue.positions == again.issue.positions == ()


def test_one_day_that_a_key_point_tells_makes_a_timeline():
    """A reader looks for days in one place, whether or not key points tell them."""
    told = ("Friday", None, "left Port Adren")

    brief = without_repeats(brief_of(story(), points=STORY_POINTS, timeline=[told]))

    assert len(brief.timeline) == 1


def test_role_stands_beside_the_first_statement_of_a_speaker_only():
    """A role is said once; names stand everywhere."""
    first, second, third, *_ = with_roles_once(story_brief()).statements

    assert str(first.role) == "Velmoran Foreign Minister"
    assert second.role is None
    assert str(third.role) == "Prime Minister"


def test_a_brief_without_repeats_stays_as_it_is():
    """Doing it twice changes nothing."""
    once = without_repeats(story_brief())

    assert once == without_repeats(once)


def test_a_speaker_without_a_role_stays_so():
    """Nothing is left out beside the others."""
    brief = story_brief()
    plain = replace(brief.statements[0], role=None)
    statements = (plain, plain, *brief.statements[1:])

    again = with_roles_once(replace(brief, statements=statements)).statements

    assert again[:2] == (plain, plain)
    assert again[2:] == with_roles_once(replace(brief, statements=statements[2:])).statements


def test_next_step_that_an_issue_before_tells_is_left_out():
    """Two issues with the same next step print it once, with the more important one."""
    second = {**STORY_ISSUES[1], "next_step": STORY_ISSUES[0]["next_step"]}
    brief = brief_of(story(), actors=STORY_ACTORS, issues=[STORY_ISSUES[0], second])
    first, second = without_repeats(brief).issues

    assert first.issue.next_step is not None
    assert second.issue.next_step is None


def test_day_whose_event_is_mostly_a_quotation_is_told_by_it():
    """The statement says it, with its speaker."""
    day = ("Friday evening", None, "“I told her that … on Friday evening.")
    brief = brief_of(story(), actors=STORY_ACTORS, quotes=STORY_QUOTES[2:3], timeline=[day])

    assert without_repeats(brief).timeline == ()
    assert len(without_repeats(replace(brief, statements=())).timeline) == 1


def test_next_step_that_is_a_whole_key_point_is_left_out():
    """A sentence is not set twice; the part of it that looks ahead may be."""
    whole = {**STORY_ISSUES[1], "next_step": STORY_POINTS[4]}
    part = {**STORY_ISSUES[1], "next_step": "whether to cover ships in the strait after 1 April"}
    brief = brief_of(story(), points=STORY_POINTS, actors=STORY_ACTORS, issues=[whole, part])
    first, second = without_repeats(brief).issues

    assert first.issue.next_step is None
    assert second.issue.next_step is not None
