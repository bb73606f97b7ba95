"""Which pieces of a quotation are printed together."""

from __future__ import annotations

from dataclasses import replace

from briefgen.briefing.quote_pieces import APART, keep_together, shorten_quote
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


def test_a_short_page_has_a_quotation_in_few_words():
    """Whole pieces in a row, as many words as there is room for; of equal ones the last."""
    text = " ".join(f"“{name} {'word ' * words}.”" for name, words in SIZES.items())
    article = read_text(text)
    spans = [
        Span(text.index(name), text.index(name) + len(f"{name} {'word ' * words}."))
        for name, words in SIZES.items()
    ]
    pieces = tuple(map(article.excerpt, spans))

    def shorten(*names):
        chosen = tuple(piece for piece in pieces if piece.text.split()[0] in names)
        spoken = replace(quote("Yes,"), spans=chosen)
        return [piece.text.split()[0] for piece in shorten_quote(spoken).spans]

    assert shorten("Ten", "Twenty") == ["Ten", "Twenty"]
    assert shorten("Ten", "Twenty", "Thirty") == ["Thirty"]
    assert shorten("Twenty", "Again") == ["Again"]
    assert shorten("Fifty", "Forty") == ["Forty"]


SIZES = {"Ten": 10, "Twenty": 20, "Again": 20, "Thirty": 33, "Fifty": 50, "Forty": 40}
"""The number of words in each piece, by its first word."""
