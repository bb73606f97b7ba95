"""What a page for screens has beside its brief."""

from __future__ import annotations

from dataclasses import replace

from briefgen.labels import LABELS
from briefgen.model import Span, Stated
from briefgen.page.article_panes import list_choices, show_article
from briefgen.page.concerns import find_concerns, find_involved
from briefgen.page.field_maker import FieldMaker
from briefgen.page.page_rows import text_of
from tests.builders import bridge_brief, story_brief, titled_story

BRIEF = story_brief(titled_story())


def test_article_has_a_heading_and_on_a_page_of_several_its_number():
    """The headline tells the stories apart, where there is one."""
    alone = show_article(FieldMaker(BRIEF), 0, 1)
    second = show_article(FieldMaker(BRIEF, "story2-"), 2, 3)
    untitled = show_article(FieldMaker(bridge_brief(), "story1-"), 1, 3)

    assert (alone.prefix, text_of(alone.heading)) == ("", LABELS["article"])
    assert text_of(second.heading).startswith("Story 2 of 3 · Orrel leaves Port Adren")
    assert text_of(untitled.heading) == "Story 1 of 3"
    assert alone.paragraphs[0].pieces[0].words == second.paragraphs[0].pieces[0].words


def test_headline_that_the_article_has_is_no_link_in_its_heading():
    """The heading unfolds the article; a link in it could not be told from that."""
    article = BRIEF.analysis.article
    words = article.excerpt(Span(0, 4))
    titled = replace(article, title=Stated(words.text, words))
    brief = replace(BRIEF, analysis=replace(BRIEF.analysis, article=titled))
    pane = show_article(FieldMaker(brief, "story1-"), 1, 2)

    assert pane.heading[1].text == words.text
    assert [field.link for field in pane.heading] == [None, None]


def test_page_may_be_narrowed_to_whom_and_what_it_tells_of():
    """Those who are listed or speak, and all issues; names of ids are those of the story."""
    choices = [*list_choices(FieldMaker(BRIEF, "story2-"))]
    kinds = [choice.kind for choice in choices]

    assert choices[0].id == "story2-a1"
    assert choices[0].name == "Tamsin Orrel"
    assert kinds == sorted(kinds)
    assert kinds.count("issues") == len(BRIEF.issues)


def test_who_speaks_and_is_not_listed_is_a_choice():
    """A page prints no actor twice, but may be narrowed to each."""
    unlisted = find_involved(replace(BRIEF, actors=()))

    assert [str(actor.name) for actor in unlisted][:2] == ["Tamsin Orrel", "Joren Halvik"]


def test_entries_know_whom_and_what_they_concern():
    """A statement its speaker; a key point whom it names; an issue its parties and itself."""
    statement, point, issue = BRIEF.statements[2], BRIEF.bottom_line, BRIEF.issues[0]

    assert find_concerns(BRIEF, statement)[0] == "a2"
    assert {"a1", "a2", "i1"} <= set(find_concerns(BRIEF, point))
    assert {"a1", "a2", "i1"} <= set(find_concerns(BRIEF, issue))
    assert "i2" not in find_concerns(BRIEF, issue)


def test_main_actors_come_first_whether_listed_or_quoted():
    """The order is that of the analysis."""
    listed = replace(BRIEF, actors=BRIEF.actors[5:6])

    assert [actor.id for actor in find_involved(listed)] == ["a1", "a2", "a3", "a4", "a5", "a6"]
