"""Checks fonts in a page: each character must look as in the typefaces shipped with briefgen.

A font determines what a reader sees. One whose "a" is drawn like "b" would show words that the
check has not read, so each outline is compared with that of the face with the same name.
"""

from __future__ import annotations

import base64
import io
import re
from typing import TYPE_CHECKING, Any, Final

from briefgen.faces import ADDRESS, FACES

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LARGEST: Final = 1_000_000
"""Maximum Base64 digits of a font; a whole face has 400,000."""
TABLES: Final = frozenset(
    {"GlyphOrder", "OS/2", "cmap", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    | {"name", "post"}
)
"""Tables of a font that shows characters one by one."""

_DATA: Final = re.compile(rf'url\("({re.escape(ADDRESS)}([0-9A-Za-z+/]+=*))"\)')


def is_shipped_face(line: str) -> bool:
    """Return whether a line of a style sheet names a face of ours, drawn as it should be."""
    found = _DATA.search(line)
    if not found or len(found[2]) > LARGEST:
        return False
    rules = ((face, face.rule(found[1]).strip()) for face in FACES)
    face = next((face for face, rule in rules if rule == line), None)
    return face is not None and _shows_the_same(base64.b64decode(found[2]), face.read())


def _shows_the_same(font: bytes, face: bytes) -> bool:
    """Return whether a font draws each of its characters as a face does."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(io.BytesIO(font)) as one, TTFont(io.BytesIO(face)) as other:
            known = set(one.keys()) <= TABLES and one["head"].unitsPerEm == other["head"].unitsPerEm
            return known and _draw_the_same(one, other)
    except Exception:  # noqa: BLE001  (a broken font may raise anything)
        return False


def _draw_the_same(one: TTFont, other: TTFont) -> bool:
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    def draw(font: TTFont, name: str) -> tuple[list[Any], float]:
        glyphs = font.getGlyphSet()
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        return pen.value, glyphs[name].width

    shown, meant = one.getBestCmap(), other.getBestCmap()
    pairs = ((name, meant.get(character)) for character, name in shown.items())
    same = all(own and draw(one, name) == draw(other, own) for name, own in pairs)
    return same and all(table.isUnicode() for table in one["cmap"].tables)
