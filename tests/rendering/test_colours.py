"""Colours and how well they read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.rendering.colours import (
    BLACK,
    READABLE,
    WHITE,
    Colour,
    contrast,
    make_readable,
    parse_colour,
)

channels = st.integers(0, 255).map(lambda byte: byte / 255)
colours = st.builds(Colour, channels, channels, channels)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("#7a1f1f", "#7a1f1f"),
        ("#FFF", "#ffffff"),
        ("navy", "#000080"),
        ("RebeccaPurple", "#663399"),
        ("rgb(255 0 0)", "#ff0000"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("hwb(0 0% 0%)", "#ff0000"),
    ],
)
def test_colour_of_css_is_read(text, written):
    """Names, hexadecimal and functions are one."""
    assert written == str(parse_colour(text))


@pytest.mark.parametrize(
    "text", ["", "bleu", "#12345", "transparent", "#11223344", "currentColor", "lab(50 1 1)"]
)
def test_what_is_no_colour_of_its_own_is_none(text):
    """What shines through, or depends on its place, has no contrast that could be told."""
    assert parse_colour(text) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("black", "white", 21),
        ("#777", "white", 4.48),
        ("#767676", "white", 4.54),
        ("red", "red", 1),
    ],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    """Compared with the values that the standard's own tools give."""
    assert expected == pytest.approx(contrast(parse_colour(one), parse_colour(other)), abs=0.01)


@given(colours, st.sampled_from([WHITE, BLACK, Colour(0.08, 0.09, 0.11)]))
def test_every_colour_can_be_made_readable(colour, ground):
    """And what is written of it can be read too, not only what was calculated."""
    readable = make_readable(colour, ground)

    assert contrast(parse_colour(str(readable)), ground) >= READABLE
    assert contrast(colour, ground) < READABLE or readable == colour
