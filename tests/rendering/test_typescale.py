"""Widths of letters and lines, compared with the fonts that they were read from."""

from __future__ import annotations

from importlib import resources

import pytest

from briefgen.rendering.typescale import balance, count_lines, measure

FILES = {
    "serif": ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    "semibold": ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    "sans": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "bold": ("font_source_sans_pro", "SourceSansPro-Bold.ttf"),
}


@pytest.mark.parametrize("face", FILES)
def test_a_line_is_as_long_as_in_the_font(face):
    """The widths are those of the files, to half a hundredth."""
    ttlib = pytest.importorskip("fontTools.ttLib")
    package, file = FILES[face]
    line = "“The quick brown fox,” said Ana Ng, “jumps over 13 lazy dogs & one cat’s bed.”"
    with resources.as_file(resources.files(package) / "files" / file) as path:
        font = ttlib.TTFont(path)
        glyphs, widths = font.getBestCmap(), font["hmtx"].metrics
        length = sum(widths[glyphs[ord(letter)]][0] for letter in line)

    assert measure(line, face, 1.0) == pytest.approx(length / 1000, rel=0.01)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two", 1000.0, 1),
        ("one two", 20.0, 2),
        ("unbreakable", 1.0, 1),
        ("a\u00a0b", 8.0, 1),
        ("", 10.0, 1),
        ("\u4e2d\u6587", 1000.0, 1),
    ],
)
def test_lines_break_between_words(text, width, lines):
    """A word that is too long has a line to itself; a fixed space breaks none."""
    assert count_lines(text, "serif", 10.0, width) == lines


def test_lines_of_a_headline_are_evened_out():
    """In a narrower column it takes as many lines; one line is left alone."""
    title = "Snap vote in the harbour town leaves its kingmaker with the keys"
    room = measure(title, "semibold", 1) * 0.9
    narrow = balance(title, "semibold", room)

    assert room * 0.5 < narrow < room * 0.7
    assert count_lines(title, "semibold", 1, narrow) == count_lines(title, "semibold", 1, room) == 2
    assert balance(title, "semibold", room * 2) is None
