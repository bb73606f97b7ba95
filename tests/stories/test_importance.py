"""Whose words an article has, and which story comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

import briefgen
from briefgen.model import Original
from briefgen.page.field_maker import FieldMaker
from briefgen.page.page_rows import text_of
from briefgen.page.told_story import StoryTeller
from briefgen.reading import Given
from briefgen.stories import tell_story
from briefgen.stories.importance import weigh_story
from briefgen.stories.voices import find_agency, name_voices

SETTINGS = briefgen.Settings(template="digest")
FIRE = "The mill burned on Monday. Nobody was hurt, the fire service said.\n"


def brief(text=FIRE, outlet=None, place=None):
    """Return a brief of a text, from an outlet, at a place of its feed, with nothing at stake."""
    article = briefgen.read_text(text, given=Given(outlet=outlet))
    original = Original("feed", "0" * 64, place=place)
    article = replace(article, source=replace(article.source, original=original))
    made = briefgen.compose(briefgen.analyze(article, SETTINGS), SETTINGS)
    return replace(made, actors=(), issues=())


def story(*briefs):
    """Return the brief of a story that several articles tell."""
    first, *others = briefs
    return replace(first, others=tuple(others))


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("PORT ADREN (AP) — ", "associated press"),
        ("By Jane Roe, Associated Press\n\n", "associated press"),
        ("By The Associated Press\n\n", "associated press"),
        ("PORT ADREN, March 3 (Reuters) - ", "reuters"),
        ("By AFP\n\n", "agence france-presse"),
        ("By Jane Roe\n\n", None),
        ("PORT ADREN - ", None),
    ],
)
def test_an_agency_is_known_by_byline_or_dateline(head, agency):
    """By whichever of its names it is credited."""
    text = f"Court halts mine\n\n{head}The court halted the mine on Monday, a judge said.\n"

    assert find_agency(briefgen.read_text(text)) == agency


def test_an_agency_that_is_only_spoken_of_is_no_credit():
    """Who told Reuters something has not written for it."""
    text = "Court halts mine\n\nThe court halted the mine, a judge told Reuters on Monday.\n"

    assert find_agency(briefgen.read_text(text, given=Given(outlet="The Ledger"))) is None


def test_articles_of_one_agency_are_one_voice():
    """So are those of one outlet, and the agency itself; who names nobody stands alone."""
    ap, itself, courier, again, alone, other = name_voices(
        [
            brief("Mill burns\n\nBy AP\n\n" + FIRE, "The Ledger"),
            brief(FIRE, "Associated Press"),
            brief(FIRE, "Calder Courier"),
            brief(FIRE, "calder courier"),
            brief(),
            brief(),
        ]
    )

    assert ap == itself == "associated press"
    assert courier == again
    assert len({ap, courier, alone, other}) == 4


def test_a_page_counts_voices_where_they_are_fewer_than_articles():
    """Two of three articles are one agency's: two are independent of each other."""
    briefs = (
        brief(FIRE, "Associated Press"),
        brief(FIRE, "The Associated Press"),
        brief(FIRE, "Calder Courier"),
    )
    teller = StoryTeller(tell_story(briefs), tuple(map(FieldMaker, briefs)))
    _, where = teller.head()
    lead, *_ = teller.sections()

    assert text_of(where.row).endswith("3 articles · 2 independent of each other")
    assert text_of(lead.blocks[0].row).endswith("in 2 of 2 that are independent")


def test_a_page_counts_articles_where_each_is_a_voice():
    """Nothing is said of independence where nothing speaks against it."""
    briefs = (brief(FIRE, "The Ledger"), brief(FIRE, "Calder Courier"))
    teller = StoryTeller(tell_story(briefs), tuple(map(FieldMaker, briefs)))
    lead, *_ = teller.sections()

    assert text_of(teller.head()[1].row).endswith("2 articles")
    assert text_of(lead.blocks[0].row).endswith("in 2 of 2 articles")


def test_a_story_weighs_by_its_voices_and_their_places():
    """Not by the number of its articles."""
    three = story(brief(outlet="AP"), brief(outlet="Associated Press"), brief(outlet="AP"))
    two = story(brief(outlet="The Ledger"), brief(outlet="Calder Courier"))
    low = story(brief(outlet="The Ledger", place=7), brief(outlet="Calder Courier", place=3))
    top = story(brief(outlet="The Ledger", place=1), brief(outlet="Calder Courier", place=1))

    assert weigh_story(two) == weigh_story(top) > weigh_story(three) > weigh_story(low)
    assert weigh_story(low) == pytest.approx(1 / 3 + 1 / 2)


def test_actors_and_issues_decide_between_stories_of_as_many_voices():
    """They never weigh more than one voice."""
    text = "Ana Ng leads the council. The council will vote on the wall on Friday.\n"
    full = briefgen.compose(briefgen.analyze(briefgen.read_text(text), SETTINGS), SETTINGS)
    bare = replace(full, actors=(), issues=())

    assert 1 == weigh_story(bare) < weigh_story(full) <= 2


def test_entries_of_a_feed_have_places(tmp_path):
    """The first is the first, whatever day it is of; a file in a folder has none."""
    feed = tmp_path / "feed.xml"
    entry = "<item><title>{0}</title><description>{1}</description></item>"
    items = "".join(entry.format(name, FIRE) for name in "ab")
    feed.write_text(f"<rss version='2.0'><channel><title>X</title>{items}</channel></rss>")

    first, second = (briefgen.read(f"{feed}#{number}") for number in (1, 2))

    assert (first.source.original.place, second.source.original.place) == (1, 2)
