"""Columns of plain text."""

from __future__ import annotations

import pytest

from briefgen.columns import columns


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Orrel", 5),
        ("Ōrrel", 5),
        ("東京", 4),
        ("e\u0301", 1),
        ("“a” · ¶ 3", 9),
        ("\u00ad", 0),
        ("", 0),
    ],
)
def test_columns_are_counted_as_terminals_do(text, width):
    """Two for wide characters, none for what is put on another or is not shown."""
    assert columns(text) == width
