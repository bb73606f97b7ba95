"""Which pieces of a quotation are printed together."""

from __future__ import annotations

from briefgen.briefing.quote_pieces import APART, keep_together
from briefgen.model import Quote, Span
from briefgen.reading import read_text
from briefgen.verification.field_lookup import REACH

TEXT = "“Yes,” she said. “Come in.” " + "It rained. " * 200 + "“Go.”"


def quote(*words):
    """Make a quotation of several pieces."""
    article = read_text(TEXT)
    places = [TEXT.index(piece) for piece in words]
    spans = (Span(at, at + len(piece)) for at, piece in zip(places, words, strict=True))
    return Quote("q1", "direct", tuple(map(article.excerpt, spans)), None, None, "by hand", 1.0)


def test_pieces_near_each_other_stay_together():
    """A quotation split by its cue is one statement."""
    assert keep_together(quote("Yes,", "Come in.")) == quote("Yes,", "Come in.")


def test_a_wide_gap_ends_the_statement():
    """What is said pages later is not printed in the same quotation marks."""
    assert keep_together(quote("Yes,", "Come in.", "Go.")) == quote("Yes,", "Come in.")


def test_the_receipt_reaches_farther_than_any_gap_that_is_printed():
    """What is printed can be verified, also where a trailing comma was taken off."""
    assert APART < REACH
