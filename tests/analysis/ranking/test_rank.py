"""Rankers: what they promise alike, and what each looks at."""

from __future__ import annotations

import pytest

from briefgen.analysis.ranking import RANKERS, rank
from briefgen.analysis.ranking.graph import WINDOW, link, walk
from briefgen.analysis.ranking.sentence_measures import MEASURES
from briefgen.analysis.ranking.stems import count_stems
from briefgen.analysis.ranking.weights import read_weights

STORY = """The harbour council of Lindmouth voted on Tuesday to close the old ferry pier.

The ferry pier has served the island of Sall for ninety years.

It rained all day. "What now?" asked a boatman.

Mayor Orla Fenwick said the council would build a new pier for the ferry by 2031.
"""


@pytest.mark.parametrize("name", sorted(RANKERS))
def test_scores_every_sentence_of_the_story_once(parse, name):
    """Whatever the ranker, each sentence has one score between 0 and 1, highest first."""
    document = parse(STORY)

    ranking = rank(document, (), (), (), name)

    scores = [ranked.score for ranked in ranking]
    assert sorted(ranked.sentence for ranked in ranking) == list(range(len(document.sentences)))
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("name", sorted(RANKERS))
@pytest.mark.parametrize(
    "text", ["", "Photo: Piet Oskarrin", "Rain fell.", "Rain fell.\n\nRain fell."]
)
def test_takes_any_length(parse, name, text):
    """Nothing, one sentence and two alike are ranked without complaint."""
    ranking = rank(parse(text), (), (), (), name)

    assert sorted(ranked.sentence for ranked in ranking) == list(range(len(ranking)))
    assert all(0 <= ranked.score <= 1 for ranked in ranking)


@pytest.mark.parametrize("name", sorted(RANKERS))
def test_gives_reasons_for_the_first(parse, name):
    """The sentence on top has a reason that a reader understands."""
    top = rank(parse(STORY), (), (), (), name)[0]

    assert top.reasons
    assert all(reason[0].islower() and not reason.endswith(".") for reason in top.reasons)


def test_says_that_the_lede_opens_the_article(parse):
    """The default ranker puts the lede first, and says why."""
    top = rank(parse(STORY), (), (), (), "combined")[0]

    assert top.sentence == 0
    assert "opens the article" in top.reasons


def test_leaves_out_furniture(parse):
    """A credit line has no rank."""
    document = parse("Photo: Piet Oskarrin/Lindmouth Post\n\n" + STORY)

    ranked = {entry.sentence for entry in rank(document, (), (), (), "combined")}

    assert all(document.sentences[number].furniture is None for number in ranked)
    assert len(ranked) == len(rank(parse(STORY), (), (), (), "combined"))


def test_links_sentences_within_the_window_only():
    """The product of two vectors is kept both ways; beyond the window there is none."""
    links = link([{"a": 1.0, "b": 2.0}, {"b": 3.0}, {"a": 1.0}], window=1)

    assert links == [{1: 6.0}, {0: 6.0}, {}]


def test_walk_ends_where_links_meet():
    """The sentence that all others are like is visited most, one without links least."""
    visits = walk([{1: 1.0, 2: 1.0}, {0: 1.0}, {0: 1.0}, {}])

    assert visits[0] == 1.0
    assert visits[3] == min(visits)


def test_links_stay_within_the_window():
    """However long the article, a sentence is linked with no more than the window holds."""
    vectors = [{"pier": 1.0, f"rope {number % 83}": 1.0} for number in range(10 * WINDOW)]

    assert max(map(len, link(vectors))) == 2 * WINDOW


def test_stems_leave_out_stop_words():
    """Inflected forms are one stem; stop words and marks are none."""
    assert count_stems("The voters’ votes: “voting”, he said.") == {"voter": 1, "vote": 2}


def test_weights_belong_to_measures():
    """Both readings have a weight for every measure; only a glance counts words."""
    weights = read_weights()

    assert set(weights.selection) == {"leaning", "mended", "obscure"}
    assert min(weights.selection.values()) >= 0
    assert weights.glance.word > weights.brief.word == 0
    for reading in (weights.brief, weights.glance):
        assert reading.repetition > 0
        assert set(reading.measures) == set(MEASURES)
        assert set(reading.topics) == {"issue", "status", "latest", "actor"}
