"""Blocks cut into fields."""

from __future__ import annotations

import pytest

from briefgen.labels import LABELS
from briefgen.verification.blocks import Block
from briefgen.verification.passages import is_our_own, split_groups, without_label


def fields(text, *, in_source=False):
    """Return the fields of each group and the paragraph that it names."""
    groups = split_groups(Block("line 1", text, in_source=in_source))
    return [
        ([(passage.label, passage.text) for passage in group.passages], group.paragraph)
        for group in groups
        if group.passages or group.paragraph
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Orrel left. ¶ 1", [([(None, "Orrel left.")], 1)]),
        ("Orrel left.\u00a0¶\u00a012", [([(None, "Orrel left.")], 12)]),
        (
            "Orrel · envoy · said · “Stay” ¶ 4",
            [([(None, "Orrel"), (None, "envoy"), (None, "said"), (None, '"Stay"')], 4)],
        ),
        ("the strait · threatened ¶ 1", [([(None, "the strait")], 1)]),
        ("Latest: Orrel left. ¶ 3 ", [([("latest", "Orrel left.")], 3)]),
        (
            "Orrel left. ¶ 3 Next step: Talks. ¶ 4",
            [([(None, "Orrel left.")], 3), ([("next_step", "Talks.")], 4)],
        ),
        ("Parties: Orrel · Halvik", [([("parties", "Orrel"), (None, "Halvik")], None)]),
        ("Orrel · ¶ 3 · ¶ 5", [([(None, "Orrel")], 3), ([], 5)]),
        ("Key points", []),
        ("News brief · outlet not given in source · date not given in source", []),
        ("92 of 92 passages stand in the article", []),
        ("briefgen 0.1.0", []),
        ("", []),
        ("¶ and ¶3x and a·b", [([(None, "¶ and ¶3x and a·b")], None)]),
        ("Key points matter", [([(None, "Key points matter")], None)]),
        ("Sources: two", [([(None, "Sources: two")], None)]),
    ],
)
def test_fields_and_their_references(block, expected):
    """Our words go, the others stay in their order."""
    assert fields(block) == expected


@pytest.mark.parametrize("block", ["Key points", "News brief · x", "Next step: x", "Latest:"])
def test_blocks_of_ours_are_known(block):
    """By them a page is known to be a brief."""
    assert is_our_own(Block("line 1", block))


@pytest.mark.parametrize("block", ["Orrel left.", "x · Key points", "The latest: x", ""])
def test_other_blocks_are_not(block):
    """Words of ours inside a sentence make no brief."""
    assert not is_our_own(Block("line 1", block))


def test_what_the_desk_wrote_keeps_what_looks_like_a_label():
    """Up to the end of its block, whatever it begins with."""
    words = f"{LABELS['desk']}: UNOFFICIAL · Source: us · 12"

    assert fields(words, in_source=True) == [
        ([("desk", "UNOFFICIAL"), ("desk", "Source: us"), ("desk", "12")], None)
    ]
    assert fields(words) == [([("desk", "UNOFFICIAL"), ("source", "us"), (None, "12")], None)]
    assert without_label("Source: us") == "us"


def test_a_name_may_follow_the_heading_of_the_issues_as_a_label():
    """A set prints "Open issues:" before the name; after other labels, words are no name."""
    named = Block("line 1", "Open issues: polio vaccine … Pakistan · pending")
    other = Block("line 1", "Next step: polio vaccine … Pakistan · pending")

    positions = [next(split_groups(block)).passages[0].position for block in (named, other)]
    assert positions == ["name", "inside"]
