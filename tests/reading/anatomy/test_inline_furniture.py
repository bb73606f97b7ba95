"""Notes inside a line, on lines whose parts are known."""

from __future__ import annotations

import pytest

from briefgen.reading.anatomy.inline_furniture import find_notes

STORY = "The weir fell. It was old. No one was hurt. A crew came. It left."


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("How the weir was built .", [("How the weir was built .", "link")]),
        ("All went well , said Ines Varga .", []),
        (
            "See how the weir was built (click here for the map) .",
            [("See how the weir was built (click here for the map) .", "link")],
        ),
        ("(click here for the map)", [("(click here for the map)", "link")]),
    ],
)
def test_pieces_of_a_flattened_page(piece, expected):
    """A heading or link with a full stop of its own is one piece; what is said is no link."""
    line = f"{STORY} {piece} The town will build another."

    found = [(line[start:end].strip(), kind) for start, end, kind in find_notes(line, first=False)]

    assert found == expected
