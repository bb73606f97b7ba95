"""Open issues, from text to label, status, evidence and next step."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis import analyze
from briefgen.analysis.issues import find_issues
from briefgen.analysis.issues.frames import find_namings
from briefgen.analysis.issues.issue_candidates import Candidate
from briefgen.analysis.issues.issue_parties import PARTIES as MOST_PARTIES
from briefgen.analysis.issues.issue_ranking import MOST, choose
from briefgen.analysis.issues.issue_types import Matter
from briefgen.analysis.issues.matter_merging import merge
from briefgen.model import Actor, Excerpt, Mention, Quote, Span, Speaker
from briefgen.reading import read_text
from briefgen.settings import Settings
from tests.cases import read_cases

NAMED = 0.02
"""The likelihood from which a case looks at a matter."""

SEEDS = sorted(Path(__file__).parents[3].joinpath("seeds").glob("*.txt"))


@pytest.mark.parametrize("case", read_cases("issues"), ids=str)
def test_case(case, parse):
    """Each expected issue is named, where given with its status and the words that show it.

    Whether a matter of two sentences is worth a place is another question: what is expected not to
    be there is looked for among what a page would print.
    """
    document = parse(case.text)
    issues = find_issues(document, (), ())
    printed, found = _statuses(issues), _statuses(find_issues(document, (), (), NAMED))
    for kind, *rest in case.expected:
        if kind == "nothing":
            assert printed == {}
        elif kind == "not":
            assert not [label for label in printed if rest[0] in label]
        elif kind == "next":
            steps = [issue.next_step.text for issue in issues if issue.next_step]
            assert steps == [] if rest[0] == "nothing" else steps[0].startswith(rest[0])
        else:
            named = [found[label][: len(rest)] for label in found if kind in label]
            assert tuple(rest) in named, found


def _statuses(issues):
    return {
        " ".join(part.text for part in issue.label): (
            issue.status,
            issue.status_words and issue.status_words.text,
        )
        for issue in issues
    }


def test_a_short_label_names_a_party():
    """Two words alone say little: the body beside the matter goes with them, nobody else."""
    text = (
        "The Harbour Council is known for a formal complaint, Ana Ng said on Monday. The Harbour"
        " Council may drop the complaint."
    )

    issue = analyze(read_text(text), Settings()).issues[0]

    assert [part.text for part in issue.label] == ["formal complaint", "Harbour Council"]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_what_an_issue_promises(seed, parse):
    """At most so many issues, each with a label, evidence in order and true excerpts."""
    text = seed.read_text(encoding="utf-8")

    issues = find_issues(parse(text), (), ())

    assert len(issues) <= MOST
    assert [issue.id for issue in issues] == [f"i{n}" for n in range(1, len(issues) + 1)]
    assert [issue.salience for issue in issues] == sorted(
        (i.salience for i in issues), reverse=True
    )
    for issue in issues:
        starts = [sentence.start for sentence in issue.evidence]
        parts = [*issue.label, *issue.evidence, issue.status_words, issue.next_step, issue.latest]
        assert 1 <= len(" ".join(part.text for part in issue.label).split()) <= 8
        assert 1 <= len(issue.evidence) <= 5
        assert starts == sorted(set(starts))
        assert all(text[part.start : part.end] == part.text for part in parts if part)


def _actor(document, name, number):
    start = document.article.text.index(name)
    excerpt = document.article.excerpt(Span(start, start + len(name)))
    return Actor(f"a{number}", excerpt, "person", (Mention(excerpt, 0),))


def _quote(document, words, actor, number):
    start = document.article.text.index(words)
    content = document.article.excerpt(Span(start, start + len(words)))
    return Quote(f"q{number}", "direct", (content,), Speaker(actor.name, "", actor.id), None, "", 1)


POSITIONS = (
    "Ana Orlo said “we will fight the port strike in court,” while Bo Vessel said “the port strike "
    "must go on.” Cy Dunmore said “it rained on the quay all day.” The strike would stop ships."
)


def test_positions_line_up_who_wants_what(parse):
    """A quote that wants something is a position, one about the weather is none."""
    document = parse(POSITIONS)
    actors = [
        _actor(document, name, n) for n, name in enumerate(("Ana Orlo", "Bo Vessel", "Cy Dunmore"))
    ]
    said = (
        "we will fight the port strike in court",
        "the port strike must go on",
        "it rained on the",
    )
    quotes = [_quote(document, words, actors[n], n) for n, words in enumerate(said)]

    (issue, *_) = find_issues(document, tuple(actors), tuple(quotes))

    assert {(one.actor, one.quote) for one in issue.positions} == {("a0", "q0"), ("a1", "q1")}
    assert {"a0", "a1"} <= set(issue.parties)


@pytest.mark.parametrize("case", read_cases("positions"), ids=str)
def test_position_case(case):
    """Each actor of an issue stands for the expected words, or is a party that is not heard."""
    analysis = analyze(read_text(case.text), Settings())
    names = {actor.id: actor.name.text for actor in analysis.actors}
    taken = {(names[p.actor], p.evidence.text) for i in analysis.issues for p in i.positions}
    unheard = {names[one] for issue in analysis.issues for one in issue.unheard}

    for kind, *rest in case.expected:
        if kind == "not heard":
            assert rest[0] in unheard
        elif kind == "heard":
            assert rest[0] not in unheard
        elif kind == "nothing":
            assert not taken
        else:
            assert (kind, rest[0]) in taken, taken


@pytest.mark.slow
def test_a_position_is_taken_once_by_each():
    """The seeds give no actor two positions in a matter, and none without a party."""
    for seed in SEEDS:
        analysis = analyze(read_text(seed.read_text(encoding="utf-8")), Settings())
        for issue in analysis.issues:
            takers = [position.actor for position in issue.positions]
            assert len(takers) == len(set(takers)) <= len(issue.parties) <= MOST_PARTIES
            assert set(takers) <= set(issue.parties)
            assert set(issue.unheard) <= set(issue.parties)


def test_a_place_is_a_party_only_where_it_acts(parse):
    """A state that rejects a truce is a party, the river it happens on is not."""
    document = parse("Orland rejected a river truce in Vessen on Friday. The river truce may fail.")
    orland = replace(_actor(document, "Orland", 0), kind="place")
    vessen = replace(_actor(document, "Vessen", 1), kind="place")

    (issue, *_) = find_issues(document, (orland, vessen), ())

    assert issue.parties == ("a0",)


def test_time_grows_with_the_text_and_no_faster(parse):
    """Many matters of one family are merged without comparing each with each."""
    naming = find_namings(parse(POSITIONS), Counter())[0]

    def seconds(count):
        """Return the time of this process alone: a machine may be busy with other things."""
        many = tuple(
            replace(naming, core=frozenset({f"word{n}", f"other{n % 7}"}), head=n)
            for n in range(count)
        )
        start = process_time()
        merge(many)
        return process_time() - start

    few, many = (min(seconds(count) for _ in range(2)) for count in (2_500, 20_000))

    assert many < 24 * few  # eight times as many matters; each with each would be 64 times


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sets(st.integers(0, 9), min_size=1), st.floats(0, 1)), max_size=20))
def test_choice_is_capped_and_falls(drawn):
    """However likely the matters are, none is chosen twice and gains never rise."""
    words = (Excerpt(Span(0, 4), "fire"),)
    candidates = [Candidate(Matter(()), words, tuple(shown), {}) for shown, _ in drawn]
    chosen = choose(candidates, [likely for _, likely in drawn], least=0.1)

    numbers = [number for number, _ in chosen]
    gains = [gain for _, gain in chosen]
    assert len(numbers) == len(set(numbers)) <= MOST
    assert gains == sorted(gains, reverse=True)
