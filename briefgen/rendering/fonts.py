"""Embeds fonts in a page for screens: for each face used, only the characters of the page."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefgen.faces import ADDRESS, FACES

if TYPE_CHECKING:
    from briefgen.faces import Face

KEPT_NAMES: Final = [0, 13, 14]
"""The names that a subset keeps: copyright, licence and its address.

It does not keep the name of the font, which the licence reserves for the whole.
"""

MOVING: Final = ["BASE", "GDEF", "GPOS", "GSUB"]
"""Tables that can replace or move characters.

Without them a font does nothing but draw, and a check can tell that it draws what it says.
"""

USUAL: Final = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("“”‘’…–—¶·•\u00a0")
"""Characters kept in every face, so that the pages of most articles share their subsets."""

STYLE: Final = "<style>\n"
"""Where the style of a page begins."""


def embed_fonts(page: str) -> str:
    """Return a page with the faces that it names in its style, reduced to the characters needed.

    An English page grows by about 75 kB, since the fonts are not compressed, so that a check can
    read them safely. A page without a style, or from a set with other fonts, stays as it is.
    """
    faces = [face for face in FACES if f'"{face.family}"' in page]
    head, style, rest = page.partition(STYLE)
    if not (faces and style):
        return page
    wanted = USUAL.union(page)
    cuts = (_cut(face, "".join(sorted(wanted & _characters_of(face)))) for face in faces)
    rules = (face.rule(_address(cut)) for face, cut in zip(faces, cuts, strict=True))
    return f"{head}{style}{''.join(rules)}{rest}"


def _address(font: bytes) -> str:
    return f"{ADDRESS}{base64.b64encode(font).decode('ascii')}"


@lru_cache(maxsize=len(FACES))
def _characters_of(face: Face) -> frozenset[str]:
    """Return the characters in a face."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(face.read()), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@lru_cache(maxsize=4 * len(FACES))
def _cut(face: Face, characters: str) -> bytes:
    """Return a face reduced to some of its characters."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        hinting=False,
        layout_features=[],
        name_IDs=KEPT_NAMES,
        notdef_outline=True,
    )
    options.drop_tables += MOVING
    font = TTFont(io.BytesIO(face.read()), lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
