"""Fonts in a page: drawn as the faces that come with briefgen, or refused."""

from __future__ import annotations

import base64
import io

import pytest
from fontTools.ttLib import TTFont, newTable

from briefgen.faces import ADDRESS
from briefgen.rendering.fonts import embed_fonts
from briefgen.verification.embedded_fonts import is_shipped_face

PAGE = '<style>\np { font-family: "Source Serif Pro" }</style><p>Avery Toft, 1,204</p>'


@pytest.fixture(scope="module")
def line() -> str:
    """Return a line of a style sheet that names a subset of a face."""
    return next(one for one in embed_fonts(PAGE).split("\n") if "weight: 600" in one)


def font_of(line: str) -> TTFont:
    """Return the font in a line."""
    return TTFont(io.BytesIO(base64.b64decode(line.partition(ADDRESS)[2].partition('"')[0])))


def with_font(line: str, font: TTFont) -> str:
    """Return a line with another font."""
    file = io.BytesIO()
    font.save(file)
    old = line.partition(ADDRESS)[2].partition('"')[0]
    return line.replace(old, base64.b64encode(file.getvalue()).decode("ascii"))


def test_a_subset_of_a_face_is_ours(line):
    """So is the whole face of a page."""
    assert is_shipped_face(line)
    assert is_shipped_face(with_font(line, font_of(line)))


def test_a_font_that_draws_one_letter_like_another_is_not(line):
    """Its page would show words that nobody has read."""
    font = font_of(line)
    for table in font["cmap"].tables:
        table.cmap[ord("A")] = table.cmap[ord("T")]
    assert not is_shipped_face(with_font(line, font))


def test_a_font_with_another_width_is_not(line):
    """Letters without a width lie over each other."""
    font = font_of(line)
    name = font.getBestCmap()[ord("v")]
    font["hmtx"][name] = (0, font["hmtx"][name][1])
    assert not is_shipped_face(with_font(line, font))


def test_a_font_with_other_tables_is_not(line):
    """A table that moves letters may hide some."""
    font = font_of(line)
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, []
    assert not is_shipped_face(with_font(line, font))


@pytest.mark.parametrize(
    ("old", "new"),
    [("Serif Pro", "Serif"), ("600", "700"), ("data:font/ttf", "https://x"), ("AAEA", "AAEB")],
)
def test_another_name_weight_address_or_broken_font_is_not(line, old, new):
    """A line is as briefgen writes it, to the letter."""
    assert old in line
    assert not is_shipped_face(line.replace(old, new, 1))
