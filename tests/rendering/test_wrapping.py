"""Lines of a width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.columns import columns
from briefgen.rendering.wrapping import wrap


def test_words_are_not_broken():
    """A word that is wider than the line has a line for itself."""
    address = "https://ledger.example/" + "a" * 80

    assert wrap(f"See {address} for more.", 20) == ["See", address, "for more."]


def test_wide_characters_take_two_columns_and_accents_none():
    """What is counted is what a terminal shows."""
    assert wrap("東京 東京 東京", 9) == ["東京 東京", "東京"]
    assert wrap("re\u0301sume\u0301 re\u0301sume\u0301", 13) == [
        "re\u0301sume\u0301 re\u0301sume\u0301"
    ]


def test_a_reference_stays_with_the_word_before_it():
    """No line begins with the mark of a paragraph, or with a joint."""
    assert wrap("nine members voted in favour. ¶ 7", 30) == ["nine members voted in", "favour. ¶ 7"]
    assert wrap("Ana Ng and others · said so", 17) == ["Ana Ng and", "others · said so"]


def test_a_short_field_stays_in_one_line():
    """A name in a row of names is not torn."""
    assert wrap("Tamsin Orrel · Joren Halvik · Ilse Tarn", 22) == [
        "Tamsin Orrel ·",
        "Joren Halvik ·",
        "Ilse Tarn",
    ]


def test_what_passes_for_a_mark_does_not_begin_a_line():
    """A line that begins with a dash, a number or ">" would be read as something else."""
    for word in ("-", "–", "•", "2025.", "12)", ">", ">>", "From", "--"):
        for line in wrap(f"one two {word} three", 8):
            assert not line.startswith(f"{word} ")


@given(
    st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1)), st.integers(1, 80)
)
def test_every_word_is_there_and_no_line_is_too_wide(words, width):
    """Lines are as wide as asked for, unless they are one word."""
    lines = wrap(" ".join(words), width)

    assert " ".join(lines).split() == " ".join(words).split()
    assert all(columns(line) <= width or len(line.split()) == 1 for line in lines)
