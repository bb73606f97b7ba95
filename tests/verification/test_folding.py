"""The declared folding: what counts as the same words, and that nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.verification.folding import fold, fold_inside, fold_paper


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("two  words", "two words"),
        ("two\nwords", "two words"),
        ("two\u00a0words", "two words"),
        ("\u202ftwo\u2009words ", "two words"),
        ("co\u00adoperate", "cooperate"),
        ("zero\u200bwidth\ufeff", "zero width"),
        ("soft\u00adly", "softly"),
        ("“Stay,” she said", '"Stay," she said'),
        ("«Stay»", '"Stay"'),
        ("„Stay“", '"Stay"'),
        ("the islands’ council", "the islands' council"),
        ("‹Stay›", "‘Stay’"),
        ("Reed & Sons", "Reed &amp; Sons"),
        ("the café’s", "the cafÃ©â€™s"),
        ("Stay at home", "**Stay** at home"),
    ],
)
def test_white_space_and_quotation_marks_are_folded(printed, written):
    """Differences of these kinds do not count, nor what a page has garbled."""
    assert fold(printed) == fold(written)


def test_what_was_misread_is_mended_before_what_leaves_no_mark_goes():
    """On paper too: a soft hyphen may be the second half of what was meant."""
    assert fold_paper("liÃ‚Â\u00adght") == "light"


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("Stay", "stay"),
        ("26", "27"),
        ("1,200", "1200"),
        ("café", "cafe"),
        ("ferry-men", "ferry men"),
        ("ferry-men", "ferrymen"),
        ("yes — no", "yes - no"),
        ("yes – no", "yes — no"),
        ("wait…", "wait..."),
        ("end.", "end"),
        ("“Stay”", "‘Stay’"),
        ("“Stay”", "Stay"),
    ],
)
def test_everything_else_counts(printed, written):
    """Case, digits, accents, dashes, points and the presence of a mark are not folded."""
    assert fold(printed) != fold(written)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    """A folded text is its own folding."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.one_of(st.characters(max_codepoint=127), st.sampled_from(" &*`'"))))
def test_plain_text_is_folded_like_any_other(text):
    """What is ASCII alone is folded in a shorter way, which a mark without ink takes away."""
    assert fold_inside(text) == fold_inside(f"\N{SOFT HYPHEN}{text}")


@given(st.lists(st.text(alphabet="ab “”’\u200b\n\t", min_size=1)))
def test_pieces_cut_after_white_space_fold_to_the_whole(pieces):
    """Paragraphs can be folded one by one."""
    words = [f"x{piece}x\n" for piece in pieces]

    assert "".join(fold_inside(word) for word in words) == fold_inside("".join(words))


def test_a_control_code_is_what_markdown_prints_for_it():
    """A stray control code and the replacement character count as one."""
    assert fold("a\x1bb") == fold("a\ufffdb")
    assert fold("a\x1bb") != fold("ab")


@pytest.mark.parametrize("printed", ["לוי\u0301 left", "לוי \u0301left", "לוי left"])
def test_an_accent_without_a_letter_is_nothing_on_paper(printed):
    """It may be read back on either side of a space; that of a letter counts."""
    assert fold_paper(printed) == "לוי left"
    assert fold_paper("cafe\u0301") == fold_paper("café") != fold_paper("cafe")
