"""Widths of letters and lines, compared with the font that they were read from."""

from __future__ import annotations

from importlib import resources

import pytest

from briefgen.rendering.typescale import balance, count_lines

TITLE = "Snap vote in the harbour town leaves its kingmaker with the keys"


def test_a_line_is_as_long_as_in_the_font():
    """It fits a column that is a hundredth wider than in the font, and none that is narrower."""
    ttlib = pytest.importorskip("fontTools.ttLib")
    files = resources.files("font_source_serif_pro") / "files"
    with resources.as_file(files / "SourceSerifPro-Semibold.ttf") as path:
        font = ttlib.TTFont(path)
        glyphs, widths = font.getBestCmap(), font["hmtx"].metrics
        length = sum(widths[glyphs[ord(letter)]][0] for letter in TITLE) / 1000

    assert count_lines(TITLE, length * 1.01) == 1
    assert count_lines(TITLE, length * 0.99) == 2


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two", 100.0, 1),
        ("one two", 2.0, 2),
        ("unbreakable", 0.1, 1),
        ("a\u00a0b", 0.8, 1),
        ("", 1.0, 1),
        ("\u4e2d\u6587", 100.0, 1),
    ],
)
def test_lines_break_between_words(text, width, lines):
    """A word that is too long has a line to itself; a fixed space breaks none."""
    assert count_lines(text, width) == lines


def test_lines_of_a_headline_are_evened_out():
    """In a narrower column it takes as many lines; one line is left alone."""
    room = 25.0
    narrow = balance(TITLE, room)

    assert room * 0.5 < narrow < room * 0.8
    assert count_lines(TITLE, narrow) == count_lines(TITLE, room) == 2
    assert balance(TITLE, room * 2) is None
