"""Open issues, from text to label, status, evidence and next step."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis.issues import find_issues
from briefgen.analysis.issues.ranking import MOST, choose
from tests.cases import read_cases

SEEDS = sorted(Path(__file__).parents[3].joinpath("seeds").glob("*.txt"))


@pytest.mark.parametrize("case", read_cases("issues"), ids=lambda case: case.title)
def test_case(case, parse):
    """Each expected issue is found with its status and the words that show it."""
    issues = find_issues(parse(case.text), (), ())
    found = {
        " ".join(part.text for part in issue.label): (
            issue.status,
            issue.status_words and issue.status_words.text,
        )
        for issue in issues
    }
    for kind, *rest in case.expected:
        if kind == "nothing":
            assert found == {}
        elif kind == "not":
            assert not [label for label in found if rest[0] in label]
        elif kind == "next":
            steps = [issue.next_step.text for issue in issues if issue.next_step]
            assert any(step.startswith(rest[0]) for step in steps)
        else:
            assert tuple(rest) in [found[label] for label in found if kind in label], found


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_what_an_issue_promises(seed, parse):
    """At most eight issues, each with a label, evidence in order and true excerpts."""
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


@settings(max_examples=50)
@given(st.lists(st.dictionaries(st.integers(0, 30), st.floats(0, 1), max_size=8), max_size=20))
def test_choice_is_capped_and_falls(worths):
    """Whatever the matters are worth, none is chosen twice and gains never rise."""
    chosen = choose(worths)

    numbers = [number for number, _ in chosen]
    gains = [gain for _, gain in chosen]
    assert len(numbers) == len(set(numbers)) <= MOST
    assert gains == sorted(gains, reverse=True)
