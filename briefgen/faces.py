"""Lists the fonts of the pages, which are files of packages that briefgen depends on."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import Final


@dataclass(frozen=True, slots=True)
class Face:
    """A font: its family, the package and file that contain it, and its CSS weight and style."""

    family: str
    package: str
    file: str
    weight: int
    style: str = "normal"

    def read(self) -> bytes:
        """Return the bytes of its file."""
        return (resources.files(self.package) / "files" / self.file).read_bytes()

    def rule(self, address: str) -> str:
        """Return the CSS rule that defines the font, with the address of its file."""
        return (
            f'@font-face {{ font-family: "{self.family}"; src: url("{address}");'
            f" font-weight: {self.weight}; font-style: {self.style} }}\n"
        )


ADDRESS: Final = "data:font/ttf;base64,"
"""Start of the address of a font that is embedded in the page."""

SERIF: Final = "Source Serif Pro"
SANS: Final = "Source Sans Pro"

FACES: Final = (
    Face(SERIF, "font_source_serif_pro", "SourceSerifPro-Regular.ttf", 400),
    Face(SERIF, "font_source_serif_pro", "SourceSerifPro-Semibold.ttf", 600),
    Face(SANS, "font_source_sans_pro", "SourceSansPro-Regular.ttf", 400),
    Face(SANS, "font_source_sans_pro", "SourceSansPro-It.ttf", 400, "italic"),
    Face(SANS, "font_source_sans_pro", "SourceSansPro-Bold.ttf", 700),
)
