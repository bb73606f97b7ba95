"""Fonts in a page for screens: of each face that it names, the characters that it has."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Final

from briefgen.faces import ADDRESS, FACES

if TYPE_CHECKING:
    from briefgen.faces import Face

KEPT_NAMES: Final = [0, 13, 14]
"""What a subset says of itself: copyright, licence and its address. It does not bear the name of
the font, which the licence reserves for the whole."""

LEFT_OUT: Final = frozenset({"BASE", "GDEF", "GSUB"})
"""Tables that could show other characters than a text has, or that nothing needs."""

STYLE: Final = "<style>\n"
"""Where the style of a page begins."""


def embed_fonts(page: str) -> str:
    """Put the faces that a page names into its style, each with the characters of the page alone.

    About 120 kB of an English page: unpacked, so that a receipt can read them safely. A page
    without a style, or of a set with other fonts, stays as it is.
    """
    faces = [face for face in FACES if f'"{face.family}"' in page]
    head, style, rest = page.partition(STYLE)
    if not (faces and style):
        return page
    characters = "".join(sorted(set(page)))
    rules = (face.rule(_address(_cut(face, characters))) for face in faces)
    return f"{head}{style}{''.join(rules)}{rest}"


def _address(font: bytes) -> str:
    return f"{ADDRESS}{base64.b64encode(font).decode('ascii')}"


def _cut(face: Face, characters: str) -> bytes:
    """Return a face with some characters alone, kerned."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        hinting=False,
        layout_features=["kern"],
        name_IDs=KEPT_NAMES,
        notdef_outline=True,
    )
    font = TTFont(io.BytesIO(face.read()), lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    for table in LEFT_OUT & set(font.keys()):
        del font[table]
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
