"""Characters that are not what they seem, to reading, the receipt and the pages."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.characters import capital, show, small
from briefgen.garbled import clear
from briefgen.model import Span
from briefgen.reading import read_text
from briefgen.reading.text_layout import make_plain
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold, fold_paper

ODD = st.sampled_from(
    "\u00ad\u034f\u061c\u115f\u180e\u200b\u200d\u200e\u202e\u2028\u2029\u2066\ufe0f\ufeff\ufffe"
    "\ufdd0\ud800\ue000\uf8ff\x00\x07\x1b\x85\x0b\U000e0041\U000f0000\U0001ffff 9aæяאم中'\n"
)
TEXTS = st.text(st.one_of(ODD, st.characters()))


@given(TEXTS)
@example("nego\u00c2\u00adtiate")
@example("\u00c3\x8d")
def test_what_is_shown_folds_to_what_was_read(text):
    """A page that prints a text in its own way, as it was meant, says the same as the text."""
    shown = show(clear(text))

    assert fold(shown) == fold(text)
    assert fold_paper(shown) == fold_paper(text.replace(SEAM, "\ufffd"))
    assert show(shown) == shown


@given(TEXTS)
def test_nothing_is_shown_that_no_page_can_hold(text):
    """Every format takes what is shown: XML, UTF-8, a header of a mail."""
    shown = show(text)

    assert shown.encode("utf-8").decode("utf-8") == shown
    assert not set(shown) & set("\x00\x07\x1b\x85\u2028\u2029\u202e\ufffe\ue000\u00ad")


@given(TEXTS)
def test_plain_text_has_the_places_of_the_text(text):
    """One code point for another, and none that a parser cannot take."""
    plain = make_plain(text)

    assert len(plain) == len(text)
    assert plain.encode("utf-8").decode("utf-8") == plain


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("on 29 Sept\u00adember in", "29 Sept", "29 Sept\u00adember"),
        ("on 29 Sept\u00adember in", "ember", "Sept\u00adember"),
        ("some 14,\u200d000 people", "000", "14,\u200d000"),
        ("some 14\u2060,000 people", "14", "14\u2060,000"),
        ("a na\u00efve\u00ad, slow start", "na\u00efve", "na\u00efve"),
        ("the Mon\u00adday talks", "the", "the"),
    ],
)
def test_excerpt_does_not_end_inside_a_word_for_an_unseen_code_point(text, words, whole):
    """A parser may see two words where people see one; what is printed has all of it."""
    start = text.index(words)

    assert read_text(text).excerpt(Span(start, start + len(words))).text == whole


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("the strait", "The strait"),
        ("a strait", "A strait"),
        ("x-ray machines", "X-ray machines"),
        ("über alles", "Über alles"),
        ("Strait", "Strait"),
        ("iPhone exports", "iPhone exports"),
        ("a4 paper", "a4 paper"),
        ("26 fishermen", "26 fishermen"),
        ("ßa", "ßa"),
        ("ﬁsh", "ﬁsh"),
        ("“who”", "“who”"),
        ("a", "a"),
        ("", ""),
    ],
)
def test_capitals_begin_words_that_have_one(words, printed):
    """What is spelt in a way of its own stays as it is."""
    assert capital(words) == printed


@given(TEXTS)
def test_a_capital_is_taken_back(text):
    """So the receipt finds what a page began with a capital letter."""
    assert text in {capital(text), small(capital(text))}


@given(st.text(st.sampled_from("aAbßéE\u0301ﬁµ-’' ")).map(str.strip))
def test_a_capital_is_taken_back_on_paper(text):
    """Also where glyphs are shared."""
    for folded in (fold, fold_paper):
        assert folded(text) in {folded(capital(text)), small(folded(capital(text)))}
