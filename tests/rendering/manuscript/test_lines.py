"""A line of Markdown taken apart into fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.rendering.manuscript.lines import Field, Words, fields_of, mark
from briefgen.rendering.outline import Run, read_outline


def line(text):
    """Take the first block of a Markdown text apart."""
    return fields_of(read_outline(text)[0].lines)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("**Ana Ng** · dean · *said* · “No.” ¶ 3", ["Ana Ng", "dean", "said", "“No.”"]),
        ("“Yes” ¶ 2 · **Ng** · “No” ¶ 14", ["“Yes”", "Ng", "“No”"]),
        ("12·5 and a ¶ sign", ["12·5 and a ¶ sign"]),
        ("· ·", ["·"]),
        ("“No,” she · · said. ¶ 3", ["“No,” she", "· said."]),
        ("¶ 4 Ferry crews stop · ¶ 2", ["¶ 4 Ferry crews stop", "¶ 2"]),
        ("It is out:¶ 12 here ¶ 2", ["It is out:¶ 12 here"]),
        ("“Yes” ¶ 2 ¶ 3 · “No”", ["“Yes” ¶ 2", "“No”"]),
    ],
)
def test_fields_are_parted_by_joints_and_references(text, fields):
    """What a page sets apart is apart; a mark in words or before them parts nothing."""
    assert [field.text for field in line(text)] == fields


def test_reference_and_label_are_no_words():
    """Both are kept beside the words, also where the label stands in a type of its own."""
    plain, strong = line("Next step: They meet. ¶ 7"), line("**Bottom line:** They met.")

    assert [(f.label, f.text, f.paragraph) for f in plain] == [("next_step", "They meet.", 7)]
    assert [(f.label, f.text, f.paragraph) for f in strong] == [("bottom_line", "They met.", None)]


def test_links_lead_to_the_web_or_nowhere():
    """A desk may link a page; what would run a script is only its words."""
    web, script = line("[a](https://a.example)"), line("[b](javascript:alert(1))")

    assert [words.link for words in web[0].words] == ["https://a.example"]
    assert [(words.run.text, words.link) for words in script[0].words] == [("b", None)]


def test_marked_ranges_cut_runs():
    """The words of a range are the desk's, in whatever type they stand."""
    field = Field((Words(Run("a grand ")), Words(Run("old day", strong=True))))

    assert [(words.run.text, words.desks) for words in mark(field, ((2, 11),)).words] == [
        ("a ", False),
        ("grand ", True),
        ("old", True),
        (" day", False),
    ]


@given(st.text(alphabet="ab ·¶1*_:.", max_size=40))
def test_no_word_is_lost(text):
    """All that a line says is in its fields, but for joints, references and labels."""
    told = "".join(field.text for field in fields_of([(Run(text),)]))

    assert [c for c in told if c in "ab_*"] == [c for c in text if c in "ab_*"]
