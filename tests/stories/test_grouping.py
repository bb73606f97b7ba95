"""Stories and copies of articles in memory."""

from __future__ import annotations

from datetime import date

import briefgen
from briefgen.reading import Given
from briefgen.stories import group_articles

FIRE = (
    "A fire destroyed the Corvane paper mill in Astelling on Monday night. Forty firemen from "
    "Astelling and Brook fought the flames until dawn, fire chief Mara Dunn said. The mill of the "
    "Corvane family has made paper since 1874 and employs 210 people."
)
AGAIN = (
    "The Corvane paper mill in Astelling has burned down. Fire chief Mara Dunn said that forty "
    "firemen had been at the mill all night. The Corvane family wants to build it again for the "
    "210 people who work there."
)
ELSEWHERE = (
    "A fire damaged a school in Port Selder on Tuesday. Pupils were led into the yard, head "
    "teacher Ivor Lamb said. Nobody was hurt, and lessons go on in the town hall of Port Selder."
)


def article(text, day=None):
    """Return an article of a day of March."""
    return briefgen.read_text(text, given=Given(published=date(2025, 3, day) if day else None))


def groups(*articles):
    """Return the places of each story."""
    return [group.places for group in group_articles(articles)]


def test_nothing_has_no_story():
    """No articles, no groups."""
    assert group_articles([]) == ()


def test_an_empty_article_is_a_story_of_its_own():
    """A text without a word is like nothing."""
    assert groups(article(""), article(""), article(FIRE)) == [(0,), (1,), (2,)]


def test_two_reports_of_one_fire_are_a_story_and_another_fire_is_not():
    """Names and numbers tell events of a kind apart."""
    assert groups(article(FIRE), article(ELSEWHERE), article(AGAIN)) == [(0, 2), (1,)]


def test_articles_that_are_days_apart_are_not_one_story():
    """After three days the same words are another story."""
    assert groups(article(FIRE, 4), article(AGAIN, 7)) == [(0, 1)]
    assert groups(article(FIRE, 4), article(AGAIN, 8)) == [(0,), (1,)]


def test_a_cut_copy_is_folded_into_the_whole():
    """The shorter text is contained in the longer, which is shown."""
    cut = FIRE.partition(" The mill of")[0]

    (group,) = group_articles([article(cut), article(FIRE), article(AGAIN)])

    assert group.duplicates == ((1, 0),)
    assert group.copies == ((1, 0), (2,))


def test_many_copies_are_one_story_with_one_set_of_copies():
    """A text that a hundred outlets have taken over is shown once."""
    (group,) = group_articles([article(FIRE) for _ in range(100)])

    assert group.duplicates == (tuple(range(100)),)
