"""Fonts of a page for screens."""

from __future__ import annotations

import base64
import io
import re

from fontTools.ttLib import TTFont

from briefgen.rendering.fonts import FACES, embed_fonts

PAGE = '<html><head><style>\np { font-family: "Source Serif Pro" }</style></head><p>Zoë</p></html>'


def fonts_of(page: str) -> list[TTFont]:
    """Return the fonts in a page."""
    packed = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', page)
    return [TTFont(io.BytesIO(base64.b64decode(one))) for one in packed]


def test_a_page_holds_the_faces_that_it_names_with_its_characters_alone():
    """A letter that the page has not is not there."""
    fonts = fonts_of(embed_fonts(PAGE))

    assert len(fonts) == sum(face.family == "Source Serif Pro" for face in FACES)
    for font in fonts:
        assert ord("Z") in font.getBestCmap()
        assert ord("ë") in font.getBestCmap()
        assert ord("Q") not in font.getBestCmap()


def test_a_subset_bears_its_licence_and_not_the_reserved_name():
    """The licence of the fonts keeps their name for the whole."""
    for font in fonts_of(embed_fonts(PAGE)):
        names = {record.nameID for record in font["name"].names}
        assert 0 in names
        assert names <= {0, 13, 14}


def test_the_same_page_gets_the_same_bytes():
    """No time of day goes into a font."""
    assert embed_fonts(PAGE) == embed_fonts(PAGE)


def test_a_page_with_other_fonts_stays_as_it_is():
    """So does one without a style."""
    for page in ("<style>\np { font-family: serif }</style>", "<p>Source Serif Pro</p>"):
        assert embed_fonts(page) == page
