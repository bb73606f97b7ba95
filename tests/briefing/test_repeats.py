"""Saying it once."""

from __future__ import annotations

from dataclasses import replace

from briefgen.briefing.repeats import with_roles_once, without_repeats
from tests.builders import (
    STORY_ACTORS,
    STORY_ISSUES,
    STORY_POINTS,
    STORY_QUOTES,
    article_of,
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


def test_positions_that_are_told_are_left_out():
    """By a key point, a statement, or an issue before; the others stay."""
    sides = (("a7", "vetoed it", None), ("a5", "called the text “a lecture", None))
    two = {**STORY_ISSUES[2], "positions": sides, "next_step": None}
    one = {**two, "positions": sides[:1]}
    told = {"points": STORY_POINTS, "actors": STORY_ACTORS}

    (both,) = without_repeats(brief_of(story(), issues=[two], **told)).issues
    (alone,) = without_repeats(brief_of(story(), issues=[one], **told)).issues
    other = {**two, "label": STORY_ISSUES[4]["label"]}
    _, again = without_repeats(brief_of(story(), issues=[two, other], **told)).issues

    assert [position.actor for position in both.issue.positions] == ["a5"]
    assert alone.issue.positions == again.issue.positions == ()

    quoted = {"positions": STORY_ISSUES[0]["positions"]}
    brief = brief_of(
        story(), issues=[{**STORY_ISSUES[0], **quoted}], actors=STORY_ACTORS, quotes=STORY_QUOTES
    )
    assert without_repeats(brief).issues[0].issue.positions == ()
    (silent,) = without_repeats(replace(brief, statements=())).issues
    assert [position.actor for position in silent.issue.positions] == ["a1", "a2"]


def test_few_positions_of_an_issue_are_shown():
    """The first ones that stand nowhere else."""
    sides = [("a5", word, None) for word in ("Brennica’s", "envoy", "text", "lecture", "plan")]
    issue = {**STORY_ISSUES[2], "positions": (("a7", "vetoed it", None), *sides)}
    brief = brief_of(story(), points=STORY_POINTS, actors=STORY_ACTORS, issues=[issue])
    (shown,) = without_repeats(brief).issues

    assert [str(one.evidence) for one in shown.issue.positions] == ["Brennica’s", "envoy", "text"]


def test_parties_are_named_once():
    """Positions that name all who are heard say it; who is not heard is said in any case."""
    named = {**STORY_ISSUES[2], "parties": ("a4", "a7")}
    more = STORY_ISSUES[2]  # the envoy is a party, and no position is his
    plain = {**STORY_ISSUES[2], "positions": ()}
    shown = []
    for issue in (named, more, plain):
        (one,) = without_repeats(brief_of(story(), actors=STORY_ACTORS, issues=[issue])).issues
        shown.append([str(name) for name in one.heard])
        assert [str(name) for name in one.unheard] == ["Sarkland"]

    assert shown == [[], *[["Edda Loom", "Piet Aldous"]] * 2]


def test_quotation_that_a_key_point_has_is_left_out():
    """All of its pieces must stand there; a sheet of quotations has every one."""
    spoken = "“We have closed gaps … what is left is always the hardest,” said Ilse Tarn"
    whole = brief_of(story(), actors=STORY_ACTORS, quotes=STORY_QUOTES, points=[spoken])
    shown = [one.quote.id for one in without_repeats(whole).statements]

    assert len(shown) == len(whole.statements) - 1
    assert without_repeats(whole, sheet=True).statements == whole.statements

    half = brief_of(
        story(), actors=STORY_ACTORS, quotes=STORY_QUOTES, points=["“It would cut … alone,”"]
    )
    before, after = half.statements, without_repeats(half).statements
    cut = [one for one, other in zip(before, after, strict=True) if one != other]
    assert len(cut) == 1
    assert "It would cut" in str(cut[0].quote.spans[0])


def test_a_key_point_that_a_sheet_lists_as_a_quotation_is_left_out():
    """The bottom line stays."""
    spoken = "“We have closed gaps … what is left is always the hardest,” said Ilse Tarn"
    for points, left in (((STORY_POINTS[0], spoken), 0), ((spoken, STORY_POINTS[0]), 1)):
        brief = brief_of(story(), actors=STORY_ACTORS, quotes=STORY_QUOTES, points=points)

        assert len(without_repeats(brief, sheet=True).points) == left
        assert len(without_repeats(brief).points) == 1


ACTORS = (
    ("Ana Ng", "person", "the harbour master"),
    ("Bo Dahl", "person", "a pilot of Dell"),
    ("Cy Orr", "person", "The girl"),
    ("Dell", "place", "a port of the north"),
    ("Ed Lind", "person", "the mayor"),
    ("Fay Moe", "person", None),
    ("Gil Ott", "person", "Captain"),
)
NAMED = "Ana Ng, Bo Dahl, Cy Orr, Fay Moe, Gil Ott and Dell met."
DESCRIBED = (
    f"{NAMED} Ed Lind wrote. Ana Ng is the harbour master, Bo Dahl a pilot of Dell, and Ed Lind the"
    " mayor of Dell, a port of the north. The girl saw the Captain. “No,” said Bo Dahl."
)


def test_key_actors_are_those_whom_the_page_tells_of_and_does_not_introduce():
    """Speakers, places, ranks and those who are named in nothing that is printed are left out."""
    brief = brief_of(article_of(DESCRIBED), points=[NAMED], actors=ACTORS)
    ana, bo, *_ = brief.actors

    assert without_repeats(brief).actors == (ana, bo)
    assert without_repeats(replace(brief, bottom_line=None)).actors == ()

    spoken = {"spans": ("No",), "mention": "Bo Dahl", "actor": "a2"}
    speaking = brief_of(article_of(DESCRIBED), points=[NAMED], actors=ACTORS, quotes=[spoken])
    assert without_repeats(speaking).actors == ()


def test_an_actor_whom_a_key_point_introduces_is_no_key_actor():
    """The role stands there, beside the name."""
    whole = DESCRIBED.partition(" The girl")[0]
    brief = brief_of(article_of(DESCRIBED), points=[whole], actors=ACTORS)

    assert without_repeats(brief).actors == ()


def test_a_single_actor_is_no_list():
    """All others of the story are printed as speakers."""
    assert without_repeats(story_brief()).actors == ()


def test_day_and_figure_that_a_key_point_tells_are_left_out():
    """Those that it does not tell stay."""
    figures = [("26", "fishermen", None), ("41,000", "people on the Outer Sill", None)]
    brief = brief_of(story(), points=STORY_POINTS, figures=figures)
    shorter = without_repeats(brief)

    assert [str(one.value) for one in shorter.figures] == ["41,000"]


def test_next_step_that_a_date_to_watch_tells_is_left_out():
    """The day is printed above, where a reader looks for it."""
    day = ("9 April", None, "A court in Port Adren is to rule")
    brief = brief_of(story(), actors=STORY_ACTORS, issues=STORY_ISSUES[4:], timeline=[day])
    ahead = replace(brief, ahead=brief.timeline, timeline=())

    assert without_repeats(brief).issues[0].issue.next_step is not None
    assert without_repeats(ahead).issues[0].issue.next_step is None


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


SENTENCES = (
    "Ana Ng came on 2 May",
    "Bo Dahl left on 3 May",
    "It ended on 4 May",
    "His ship sank on 5 May and Cy Orr swam",
    "Ed Lind wrote on 6 May",
)
DAYS = [(" ".join(one.split(" on ")[1].split()[:2]), None, one) for one in SENTENCES]
PEOPLE = [(name, "person", None) for name in ("Ana Ng", "Bo Dahl", "Cy Orr", "Ed Lind")]


def rows(**more):
    """Return the days of the timeline of a brief of ``SENTENCES``."""
    brief = brief_of(article_of(". ".join(SENTENCES)), timeline=DAYS, actors=PEOPLE, **more)
    return [str(one.when) for one in without_repeats(brief).timeline]


def test_rows_of_a_timeline_name_somebody_and_say_something_new():
    """None leans on a pronoun, and none is told by a key point or a quotation."""
    quote = {"spans": (SENTENCES[4],), "mention": "Ana Ng", "actor": "a1"}

    assert rows() == ["2 May", "3 May", "6 May"]
    assert rows(points=[SENTENCES[0]]) == ["3 May", "6 May"]
    assert rows(quotes=[quote]) == ["2 May", "3 May"]


def test_a_single_row_is_no_timeline():
    """The reader sees the day in its sentence."""
    assert rows(points=[SENTENCES[0], SENTENCES[1]]) == []


def test_a_future_day_that_repeats_the_bottom_line_is_left_out():
    """One that a key point tells stays: who looks for dates looks there."""
    days = [("2 May", None, SENTENCES[0]), ("3 May", None, SENTENCES[1])]
    brief = brief_of(article_of(". ".join(SENTENCES)), points=SENTENCES[:2], timeline=days)
    ahead = replace(brief, ahead=brief.timeline, timeline=())

    assert [str(one.when) for one in without_repeats(ahead).ahead] == ["3 May"]


def test_an_issue_has_a_sentence_that_shows_it():
    """One that names its head; nothing where another line tells how it stands."""
    first, second = (
        "The clerks of the harbour have yet to vote on the bill.",
        "The bill is old.",
    )
    text = "It was said before."
    issue = {"label": ("the bill",), "status": "pending", "words": "before"}
    issue |= {"evidence": (first, second)}
    shown = []
    for more in ({}, {"words": "yet to"}, {"next_step": first}):
        brief = brief_of(article_of(f"{text} {first} {second}"), issues=[{**issue, **more}])
        (one,) = without_repeats(brief).issues
        shown.append(one.sentence and str(one.sentence))
    told = brief_of(article_of(f"{text} {first} {second}"), points=[second], issues=[issue])

    assert shown == [second, first, None]
    assert str(without_repeats(told).issues[0].sentence) == first


def test_next_step_that_is_a_whole_key_point_is_left_out():
    """A sentence is not set twice; the part of it that looks ahead may be."""
    whole = {**STORY_ISSUES[1], "next_step": STORY_POINTS[4]}
    part = {**STORY_ISSUES[4], "next_step": "whether to cover ships in the strait after 1 April"}
    brief = brief_of(story(), points=STORY_POINTS, actors=STORY_ACTORS, issues=[whole, part])
    first, second = without_repeats(brief).issues

    assert first.issue.next_step is None
    assert second.issue.next_step is not None


def test_an_issue_under_a_second_name_is_left_out():
    """It shares a word of its name, and a sentence that shows it, with one above."""
    first = STORY_ISSUES[1]
    again = {**first, "label": ("the release of 26 fishermen",)}
    elsewhere = {**again, "evidence": (STORY_POINTS[4],)}

    def count(*issues):
        brief = brief_of(story(), actors=STORY_ACTORS, issues=issues)
        return len(without_repeats(brief).issues)

    assert count(first, again) == 1
    assert count(first, elsewhere) == 2
