"""A row of Markdown taken apart into fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.page.markdown_reader import read_blocks
from briefgen.page.model import Field, Passage
from briefgen.page.page_rows import text_of
from briefgen.page.row_reader import mark, read_row


def row(text):
    """Return the row of the first block of a Markdown text."""
    return read_blocks(text)[0].row


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("**Ana Ng** · dean · *said* · “No.” ¶ 3", ["Ana Ng", "dean", "said", "“No.”"]),
        ("“Yes” ¶ 2 · **Ng** · “No” ¶ 14", ["“Yes”", "Ng", "“No”"]),
        ("12·5 and a ¶ sign", ["12·5 and a ¶ sign"]),
        ("· ·", ["· ·"]),
        ("· Ng left. ¶ 2", ["· Ng left."]),
        ("**Ng** · left ·", ["Ng", "left ·"]),
        ("“No,” she · · said. ¶ 3", ["“No,” she", "· said."]),
        ("¶ 4 Ferry crews stop · ¶ 2", ["¶ 4 Ferry crews stop", "¶ 2"]),
        ("It is out:¶ 12 here ¶ 2", ["It is out:¶ 12 here"]),
        ("“Yes” ¶ 2 ¶ 3 · “No”", ["“Yes” ¶ 2", "“No”"]),
    ],
)
def test_fields_are_parted_by_joints_and_references(text, fields):
    """What a page sets apart is apart; a mark in words or before them parts nothing."""
    assert [field.text for field in row(text)] == fields


def test_reference_and_label_are_no_words():
    """Both are kept beside the words, also where the label stands in a type of its own."""
    plain, strong = row("Next step: They meet. ¶ 7"), row("**Bottom line:** They met.")

    assert [(f.label, f.bold_label, f.text, f.paragraph) for f in plain] == [
        ("next_step", False, "They meet.", 7)
    ]
    assert [(f.label, f.bold_label, f.text, f.paragraph) for f in strong] == [
        ("bottom_line", True, "They met.", None)
    ]


def test_what_looks_like_a_label_in_a_heading_is_its_words():
    """A headline may begin with one; a cable alone sets a label before it."""
    (found,) = row("# Address: https&#58;//example.org/ Ferry crews stop")
    (cable,) = row("# SUBJECT: Address: Ferry crews stop")

    assert (found.label, found.text) == (None, "Address: https://example.org/ Ferry crews stop")
    assert (cable.label, cable.text) == ("subject", "Address: Ferry crews stop")


def test_what_is_said_behind_a_reference_has_no_joint_before_it():
    """Such as the second sentence of a summary that is one paragraph."""
    assert [(f.text, f.parted) for f in row("They met. ¶ 2 They left. ¶ 3 · Ng")] == [
        ("They met.", True),
        ("They left.", False),
        ("Ng", True),
    ]


def test_fixed_words_of_ours_are_known_as_that():
    """A field that is a label of ours, in any type, and nothing else."""
    status, words = row("*under way* · under way again")

    assert (status.key, [one.origin for one in status.passages]) == ("under way", ["label"])
    assert (words.key, [one.origin for one in words.passages]) == (None, ["article"])


def test_marked_ranges_cut_passages():
    """The words of a range are the desk's, in whatever type they stand."""
    field = Field((Passage("a grand "), Passage("old day", strong=True)))
    marked = mark(field, ((2, 11),))

    assert [(one.text, one.origin) for one in marked.passages] == [
        ("a ", "article"),
        ("grand ", "desk"),
        ("old", "desk"),
        (" day", "article"),
    ]
    assert [one.strong for one in marked.passages] == [False, False, True, True]
    assert mark(field, ()) == field


@given(st.text(alphabet="ab ·", max_size=20))
def test_a_row_is_printed_as_it_was_read(text):
    """Where nothing is said behind a joint, it is none."""
    folded = " ".join(text.split())
    row = tuple(read_row([Passage(folded)]))

    assert text_of(row).split() == folded.split()


@given(st.text(alphabet="ab ·¶1*_:.", max_size=40))
def test_no_word_is_lost(text):
    """All that a line says is in its fields, but for joints, references and labels."""
    told = "".join(field.text for field in read_row([Passage(text)]))

    assert [c for c in told if c in "ab_*"] == [c for c in text if c in "ab_*"]


@given(
    st.text(alphabet="ab ", min_size=1),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3),
)
def test_marking_changes_no_words(text, ends):
    """It says whose they are, code point by code point."""
    ranges = [(min(pair), max(pair)) for pair in ends]
    marked = mark(Field((Passage(text[:3]), Passage(text[3:], strong=True))), ranges)
    origins = [one.origin for one in marked.passages for _ in one.text]

    assert marked.text == text
    assert [origin == "desk" for origin in origins] == [
        any(start <= at < end for start, end in ranges) for at in range(len(text))
    ]
