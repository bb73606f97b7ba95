"""Columns of plain text."""

from __future__ import annotations

import pytest

from briefgen.columns import columns, cut


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Orrel", 5),
        ("Ōrrel", 5),
        ("東京", 4),
        ("e\u0301", 1),
        ("“a” · ¶ 3", 9),
        ("👩\u200d🚀", 2),
        ("❤️", 2),
        ("\u00ad", 1),
        ("\u200b", 0),
        ("", 0),
    ],
)
def test_columns_are_counted_as_terminals_do(text, width):
    """Two for wide characters and for what is joined to one, none for accents."""
    assert columns(text) == width


@pytest.mark.parametrize("text", ["a bc  d", "e\u0301 東  d", "👩\u200d🚀bc  d"])
def test_a_line_is_cut_where_its_columns_begin(text):
    """With accents and wide characters as without."""
    at = columns(text) - 1

    assert cut(text, 0, at) == text[:-1]
    assert cut(text, at, None) == "d"
