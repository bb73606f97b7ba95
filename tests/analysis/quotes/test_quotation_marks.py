"""Pairing quotation marks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.quotes.quotation_marks import pair_marks
from briefgen.reading import read_text


def paired(text):
    """Return the words inside each pair of marks."""
    article = read_text(text)
    return [article.text[m.inner.start : m.inner.end] for m in pair_marks(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It failed,” Ng said. “We start again.”", ["It failed,", "We start again."]),
        ("''It failed,'' Ng said.", ["It failed,"]),
        ("Mayor calls plan 'a dead end' for voters", ["a dead end"]),
        ('There was “no evidence" of it', ["no evidence"]),
        ("He is 6'2\" tall, “a giant,” she said.", ["a giant,"]),
        ('"He called it "dead" today," Ng said.', ['He called it "dead" today,']),
        ("“What?” he asked. “I said ‘no’ to it.”", ["What?", "I said ‘no’ to it."]),
        ("the dogs' plan and the cats' plan", []),
        ("rock 'n' roll in the '90s", []),
    ],
)
def test_marks_pair(text, expected):
    """Straight, typographic, doubled and single marks pair; apostrophes and inches do not."""
    assert expected == paired(text)


def test_a_missing_mark_costs_one_quote():
    """An opening mark without a partner gives way to the next quotation."""
    assert paired("“It failed, Ng said. “We start again.”") == ["We start again."]


def test_a_quote_goes_on_in_the_next_paragraph():
    """A paragraph may leave its quotation open when the next one opens with a mark."""
    article = read_text("“One.\n“Two,” she said.")

    assert [marked.open_ended for marked in pair_marks(article)] == [True, False]


@given(st.text(alphabet="ab .,\n“”\"'‘’", max_size=80))
def test_pairs_are_in_order_and_apart(text):
    """Whatever the text, the pairs lie inside it, in order, and do not overlap."""
    pairs = pair_marks(read_text(text))

    assert all(left.outer.end <= right.outer.start for left, right in itertools.pairwise(pairs))
    assert all(m.inner in m.outer and m.outer.end <= len(text) for m in pairs)
