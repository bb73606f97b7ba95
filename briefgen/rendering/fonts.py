"""The fonts of every page: which faces there are, and how a page for screens gets what it needs."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from importlib import resources
from typing import Final


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a family: the package and the file that hold it, its weight and style in CSS."""

    family: str
    package: str
    file: str
    weight: int
    style: str = "normal"

    def read(self) -> bytes:
        """Return the bytes of its file."""
        return (resources.files(self.package) / "files" / self.file).read_bytes()

    def rule(self, address: str) -> str:
        """Return the rule of CSS that names the face and where it is found."""
        return (
            f'@font-face {{ font-family: "{self.family}"; src: url("{address}");'
            f" font-weight: {self.weight}; font-style: {self.style} }}\n"
        )


SERIF: Final = "Source Serif Pro"
SANS: Final = "Source Sans Pro"

FACES: Final = (
    Face(SERIF, "font_source_serif_pro", "SourceSerifPro-Regular.ttf", 400),
    Face(SERIF, "font_source_serif_pro", "SourceSerifPro-Semibold.ttf", 600),
    Face(SANS, "font_source_sans_pro", "SourceSansPro-Regular.ttf", 400),
    Face(SANS, "font_source_sans_pro", "SourceSansPro-It.ttf", 400, "italic"),
    Face(SANS, "font_source_sans_pro", "SourceSansPro-Bold.ttf", 700),
)

KEPT_NAMES: Final = [0, 13, 14]
"""What a subset says of itself: copyright, licence and its address. It does not bear the name of
the font, which the licence reserves for the whole."""

STYLE: Final = "<style>\n"
"""Where the style of a page begins."""


def embed_fonts(page: str) -> str:
    """Put the faces that a page names into its style, each with the characters of the page alone.

    About 40 kB of an English page. A page without a style, or of a set with other fonts, stays as
    it is.
    """
    faces = [face for face in FACES if f'"{face.family}"' in page]
    head, style, rest = page.partition(STYLE)
    if not (faces and style):
        return page
    characters = "".join(sorted(set(page)))
    rules = (face.rule(_address(_cut(face, characters))) for face in faces)
    return f"{head}{style}{''.join(rules)}{rest}"


def _address(font: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(font).decode('ascii')}"


def _cut(face: Face, characters: str) -> bytes:
    """Return a face with some characters alone, kerned, packed as WOFF2."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        flavor="woff2",
        hinting=False,
        layout_features=["kern"],
        name_IDs=KEPT_NAMES,
        notdef_outline=True,
    )
    font = TTFont(io.BytesIO(face.read()), lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = options.flavor
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
