"""Composing: the bottom line, the order of the points, and whose words are printed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from briefgen.analysis import analyze
from briefgen.briefing.compose import STATEMENTS_SHOWN, compose
from briefgen.briefing.selection import select
from briefgen.briefing.statement_choice import choose_statements
from briefgen.model import Actor, Leaning, Mention, Quote, Span, Speaker
from briefgen.reading import read_text
from briefgen.rendering import render
from briefgen.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def analysis_of(seed: str):
    """Analyse a sample article."""
    text = (SEEDS / f"{seed}.txt").read_text(encoding="utf-8")
    return analyze(read_text(text), Settings())


def test_bottom_line_is_the_lede_and_no_key_point():
    """A news story says first what happened; the brief does too, and says it once."""
    brief = compose(analysis_of("lowland-talks"), Settings())

    assert str(brief.bottom_line.excerpt).startswith("Kelmar’s Foreign Secretary")
    assert brief.bottom_line not in brief.points
    assert len(brief.points) == 4


def test_bottom_line_stands_alone():
    """The best sentence is passed over where it opens with a pronoun."""
    analysis = analysis_of("lowland-talks")
    first, *rest = analysis.ranking
    opening = Leaning(analysis.sentences[first.sentence].excerpt, "pronoun")
    leaning = replace(first, leanings=(opening,))
    brief = compose(replace(analysis, ranking=(leaning, *rest)), Settings())

    assert brief.bottom_line.excerpt != analysis.sentences[first.sentence].excerpt


def test_bottom_line_asks_nothing_and_is_found_also_outside_of_what_was_chosen():
    """Where every chosen sentence leans or asks, the best of the others opens the brief."""
    analysis = analysis_of("harbour-mayor")
    question = next(one for one in analysis.sentences if str(one.excerpt).endswith("?"))
    asking = analysis.sentences.index(question)
    statement = analysis.ranking[-1]
    ranking = tuple(
        replace(one, score=1.0, leanings=())
        if one.sentence == asking
        else replace(one, leanings=() if one is statement else (leaning_of(one, analysis),))
        for one in analysis.ranking
    )
    brief = compose(replace(analysis, ranking=ranking), Settings(sentences=2))

    assert brief.bottom_line.excerpt == analysis.sentences[statement.sentence].excerpt
    assert len(brief.summary) == 2


def leaning_of(ranked, analysis):
    """Return a pronoun that a sentence leans by."""
    return Leaning(analysis.sentences[ranked.sentence].excerpt, "pronoun")


def test_bottom_line_scores_highest_not_meets_most():
    """A sentence chosen first for the issue that it shows is not what happened."""
    analysis = analysis_of("lowland-talks")
    best, *_, last = analysis.ranking
    shown = analysis.sentences[last.sentence].excerpt
    close = replace(last, score=best.score - 0.001, leanings=())
    issue = replace(analysis.issues[0], evidence=(shown,), salience=1.0)
    ranking = (best, close, *analysis.ranking[1:-1])
    actors = tuple(replace(actor, salience=0.0) for actor in analysis.actors)
    told = replace(analysis, ranking=ranking, issues=(issue,), actors=actors)

    assert select(told, Settings())[0] is close
    assert (
        compose(told, Settings()).bottom_line.excerpt == analysis.sentences[best.sentence].excerpt
    )


def test_points_in_the_order_of_the_article():
    """``order="article"`` keeps the sentences and the bottom line, and sorts the points."""
    analysis = analysis_of("lowland-talks")
    weighed = compose(analysis, Settings())
    read = compose(analysis, Settings(order="article"))

    assert read.bottom_line == weighed.bottom_line
    sorted_points = sorted(weighed.points, key=lambda point: point.excerpt.start)
    assert [point.excerpt for point in read.points] == [point.excerpt for point in sorted_points]


def test_points_carry_the_number_of_their_paragraph():
    """Each point says in which paragraph of the story it stands."""
    analysis = analysis_of("lowland-talks")

    for point in compose(analysis, Settings()).points:
        home = next(p for p in analysis.article.paragraphs if p.number == point.paragraph)
        assert point.excerpt.span in home.span


ARTICLE = read_text("Some words that people say go here, one after the other, for a test. " * 8)


def quote(number, words, speaker, kind="direct"):
    """Make a quote of so many words by an actor, by a name without one, or by nobody."""
    excerpt = ARTICLE.excerpt(Span(number * 10, number * 10 + words * 5))
    known = speaker and Speaker(excerpt, speaker, speaker if speaker in "ab" else None)
    return Quote(f"q{number}", kind, (excerpt,), known, None, "test", 1.0)


def chosen(*quotes, most=STATEMENTS_SHOWN, points=()):
    """Choose among quotes where a matters more than b; give the ids."""
    name = ARTICLE.excerpt(Span(0, 4))
    actors = tuple(
        Actor(key, name, "person", (Mention(name, 0),), salience=weight)
        for key, weight in (("a", 1.0), ("b", 0.6))
    )
    analysis = replace(analysis_of("lowland-talks"), actors=actors, quotes=quotes)
    return [found.id for found in choose_statements(analysis, points, most)]


def test_each_speaker_is_heard_before_one_is_heard_twice():
    """The second quote of the chief actor waits for the first of another."""
    assert chosen(quote(0, 12, "a"), quote(1, 12, "a"), quote(2, 12, "b"), most=2) == ["q0", "q2"]


@pytest.mark.parametrize(
    "better",
    [
        (quote(0, 2, "a"), quote(1, 12, "a")),
        (quote(0, 12, "a", "mixed"), quote(1, 12, "a")),
        (quote(0, 12, "a", "indirect"), quote(1, 12, "a", "mixed")),
        (quote(0, 12, "b"), quote(1, 12, "a")),
    ],
)
def test_prefers_own_words_full_sentences_and_chief_actors(better):
    """Direct before mixed before reported speech, long before a scrap, the chief before others."""
    assert chosen(*better, most=1) == ["q1"]


def test_prefers_what_no_key_point_says():
    """What stands in a key point need not be quoted again."""
    said, new = quote(0, 12, "a"), quote(20, 12, "a")

    assert chosen(said, new, most=1, points=[said.spans[0].span]) == ["q20"]


def test_leaves_out_nobody_and_mere_pronouns():
    """A quote needs a speaker that a reader can name; a description is one."""
    assert chosen(quote(0, 12, None), quote(1, 12, "he"), quote(2, 12, "a diplomat")) == ["q2"]


def test_leaves_out_what_tells_next_to_nothing():
    """Two words that nobody in particular is reported to have said; a pointing word is nobody."""
    weak, strong = (quote(0, 2, "gunmen", kind) for kind in ("indirect", "direct"))

    assert chosen(weak) == []
    assert chosen(strong) == ["q0"]
    assert chosen(quote(1, 12, "that")) == []


QUAKE = (
    "Mayor Bo Vessel said on Monday that 38 people died in the quake. Mines Minister Cy Dunmore "
    "said that 41 people died in the quake. The dam at Harrowmere broke on Sunday."
)


def test_figures_that_disagree_stand_on_one_line():
    """The second figure for the same thing is printed beside the first, with its source.

    Where key points tell both, neither is told again.
    """
    brief = compose(analyze(read_text(QUAKE), Settings()), Settings())
    row = "**38** people died in the quake · Bo Vessel ¶ 1 · **41** people died"

    assert [str(figure.value) for figure in brief.figures] == ["38"]
    for points, told in ((brief.points, False), ((), True)):
        page = render(replace(brief, points=points), "md", Settings()).decode("utf-8")
        assert (row in page) is told
