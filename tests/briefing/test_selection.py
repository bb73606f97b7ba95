"""Selection: under its length, nothing twice, nothing in the air, everything that matters met."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefgen.briefing.selection import DEFAULT_SENTENCES, select
from briefgen.model import Actor, Analysis, Excerpt, Issue, Leaning, Mention, Ranked, Sentence, Span
from briefgen.reading import read_text
from briefgen.settings import Settings

ARTICLE = read_text("Word. " * 400)


def build(*sentences, actors=(), issues=(), lengths=None):
    """Make an analysis of sentences given as (score, terms) or (score, terms, leaning words)."""
    made, ranking, at = [], [], 0
    for number, (score, terms, *leaning) in enumerate(sentences):
        length = 6 * (lengths[number] if lengths else 4)
        excerpt = ARTICLE.excerpt(Span(at, at + length))
        leans = (Leaning(ARTICLE.excerpt(Span(at, at + 4)), "pronoun"),) if leaning else ()
        made.append(Sentence(excerpt, 0))
        ranking.append(Ranked(number, score, ("near the top",), frozenset(terms.split()), leans))
        at += length
    return Analysis(
        article=ARTICLE,
        sentences=tuple(made),
        actors=tuple(
            Actor(f"a{n}", spot(made, at), "person", (Mention(spot(made, at), at),), salience=1.0)
            for n, at in enumerate(actors)
        ),
        quotes=(),
        issues=tuple(
            Issue(f"i{n}", (spot(made, at),), "pending", None, (spot(made, at),), salience=1.0)
            for n, at in enumerate(issues)
        ),
        timeline=(),
        figures=(),
        ranking=tuple(sorted(ranking, key=lambda entry: (-entry.score, entry.sentence))),
    )


def spot(sentences: list[Sentence], number: int) -> Excerpt:
    """Return the words of a sentence."""
    return sentences[number].excerpt


def numbers(analysis: Analysis, **chosen) -> list[int]:
    """Return the numbers of the selected sentences."""
    return [ranked.sentence for ranked in select(analysis, Settings(**chosen))]


def test_takes_the_best_first():
    """With nothing in common, the scores decide, and order stays that of importance."""
    analysis = build((0.2, "a"), (0.9, "b"), (0.5, "c"))

    assert numbers(analysis, sentences=2) == [1, 2]


def test_takes_five_where_nothing_is_said():
    """Five sentences are the length of a brief."""
    assert len(numbers(build(*[(0.5, f"t{n}") for n in range(9)]))) == DEFAULT_SENTENCES


def test_prefers_what_is_new_to_what_repeats():
    """Of two sentences nearly as good, the one that does not say the same again is taken."""
    analysis = build((0.9, "pier ferry vote"), (0.5, "pier ferry vote"), (0.45, "storm boat hull"))

    assert numbers(analysis, sentences=2) == [0, 2]


def test_prefers_the_evidence_that_shows_the_status():
    """An issue is met in full by the sentence that says how it stands."""
    analysis = build((0.9, "a"), (0.5, "b"), (0.49, "c"), issues=[1])
    (issue,) = analysis.issues
    both = (issue.evidence[0], spot(analysis.sentences, 2))
    shown = replace(issue, evidence=both, status_words=both[1])

    assert numbers(analysis, sentences=2) == [0, 1]
    assert numbers(replace(analysis, issues=(shown,)), sentences=2) == [0, 2]


@pytest.mark.parametrize("kind", ["actors", "issues"])
def test_meets_a_main_actor_or_issue_before_one_twice(kind):
    """A sentence that meets what no other has met is worth more than its score."""
    sentences = [(0.9, "a"), (0.5, "b"), (0.495, "c")]

    assert numbers(build(*sentences), sentences=2) == [0, 1]
    assert numbers(build(*sentences, **{kind: [0, 2]}), sentences=2) == [0, 2]


def test_prefers_what_stands_alone():
    """A sentence that leans on one not chosen gives way."""
    analysis = build((0.9, "a"), (0.2, "b"), (0.5, "c", "He"), (0.4, "d"))

    assert numbers(analysis, sentences=2) == [0, 3]


def test_prints_what_leans_behind_its_antecedent():
    """With the sentence before it chosen, a leaning one is welcome, right behind it."""
    analysis = build((0.5, "a"), (0.8, "b"), (0.3, "c"), (0.45, "d"), (0.44, "e", "He"))

    assert numbers(analysis, sentences=4) == [1, 0, 3, 4]


def test_keeps_to_the_words():
    """Under a bound on words, what is too long is passed over."""
    analysis = build((0.9, "a"), (0.8, "b"), (0.3, "c"), lengths=[10, 10, 5])

    assert numbers(analysis, words=15) == [0, 2]


def test_prints_one_sentence_even_if_it_is_too_long():
    """Where every sentence is longer than the bound, the one that gains most is printed."""
    assert numbers(build((0.9, "a"), (0.8, "b"), lengths=[10, 7]), words=3) == [0]


def test_nothing_comes_of_nothing():
    """An article without a story has no summary."""
    assert numbers(build()) == []


def test_other_rankers_are_spread_by_likeness():
    """With a plain ranker, what is like a chosen sentence loses, whoever is met."""
    analysis = build((0.9, "pier ferry"), (0.8, "pier ferry"), (0.6, "storm boat"))

    assert numbers(analysis, sentences=2, ranker="lexrank") == [0, 2]


TERMS = st.lists(st.sampled_from("abcdefg"), max_size=4).map(" ".join)
SENTENCE = st.tuples(st.floats(0, 1), TERMS, st.integers(1, 12), st.booleans())


@given(
    st.lists(SENTENCE, max_size=12),
    st.integers(1, 14) | st.none(),
    st.integers(1, 60) | st.none(),
    st.sampled_from(["combined", "lexrank"]),
)
@hypothesis_settings(deadline=None)
def test_is_within_length_without_doubles_and_the_same_again(drawn, sentences, words, ranker):
    """Any story gives one choice: no sentence twice, no more than was asked for."""
    parts = [(score, terms, "He") if leans else (score, terms) for score, terms, _, leans in drawn]
    analysis = build(*parts, lengths=[length for _, _, length, _ in drawn])
    chosen = {"sentences": sentences, "words": words, "ranker": ranker}

    found = numbers(analysis, **chosen)

    lengths = [drawn[number][2] for number in found]
    assert found == numbers(analysis, **chosen)
    assert len(found) == len(set(found))
    assert bool(found) == bool(drawn)
    assert sentences is None or len(found) <= sentences
    assert words is None or sum(lengths) <= words or len(found) == 1
    if words is None:
        assert len(found) == min(len(drawn), sentences or DEFAULT_SENTENCES)


def test_a_glance_has_scores_of_its_own():
    """Three sentences go by what they are worth at a glance, five by what they are to a brief."""
    analysis = build((0.5, "a"), (0.6, "b"), (0.7, "c"), (0.8, "d"))
    first = replace(analysis.ranking[-1], glance=0.9)
    analysis = replace(analysis, ranking=(*analysis.ranking[:-1], first))

    assert numbers(analysis, sentences=3)[0] == 0
    assert numbers(analysis, sentences=5)[-1] == 0


def test_a_name_put_in_costs_less_than_hanging():
    """A pronoun keeps a sentence out, but not so one that surely stands for somebody."""
    analysis = build((0.6, "a"), (0.5, "b"), (0.6, "c", "he"))
    hanging = analysis.ranking[1]
    known = replace(hanging.leanings[0], actor="a0")
    mended = replace(hanging, leanings=(known,))
    named = replace(analysis, ranking=(analysis.ranking[0], mended, analysis.ranking[2]))

    assert hanging.sentence == 2
    assert numbers(analysis, sentences=2) == [0, 1]
    assert numbers(named, sentences=2) == [0, 2]
