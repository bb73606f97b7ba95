"""Openings that lean: pronouns, descriptions, connectives and days; names stand alone."""

from __future__ import annotations

import pytest

from briefgen.analysis.actors import find_mentions, resolve_actors
from briefgen.analysis.ranking.context_dependence import find_leanings
from briefgen.analysis.ranking.sentence_references import index_mentions
from tests.cases import read_cases


@pytest.mark.parametrize("case", read_cases("standalone"), ids=str)
def test_leanings_of_the_last_sentence(parse, case):
    """Every case of tests/cases/standalone.md."""
    document = parse(case.text)
    actors = resolve_actors(document, find_mentions(document))
    names = {actor.id: actor.name.text for actor in actors}
    last = len(document.sentences) - 1

    found = find_leanings(last, index_mentions(document, actors))

    lines = [
        f"{leaning.excerpt.text} | {leaning.kind} | {names.get(leaning.actor, '?')}"
        for leaning in found
    ]
    assert lines == list(case.lines)


def test_no_name_is_put_in_for_whom_something_is_done_to(parse):
    """The last who spoke is not the one whom a jury finds guilty."""
    document = parse(
        "Judge Karl Whitlow said on Monday: “You knew the danger.” A jury found him guilty."
    )
    actors = resolve_actors(document, find_mentions(document))
    found = find_leanings(len(document.sentences) - 1, index_mentions(document, actors))

    assert [leaning.mendable for leaning in found if leaning.excerpt.text == "him"] == [False]


@pytest.mark.parametrize("text", ["— — —", "“”", "“But", "The", "He", "It", "But and so"])
def test_scraps_do_not_break_it(parse, text):
    """Marks alone and openings without a sentence are looked at like any other."""
    document = parse(f"Karen Whitlow left. {text}")
    known = index_mentions(document, ())

    for number in range(len(document.sentences)):
        for leaning in find_leanings(number, known):
            assert leaning.excerpt.span in document.sentences[number].excerpt.span
