"""Checks fonts in a page: each character must look as in the typefaces shipped with briefgen.

A font determines what a reader sees. One whose "a" is drawn like "b" would show words that the
check has not read, so each outline is compared with that of the face with the same name.
"""

from __future__ import annotations

import base64
import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from briefgen.faces import ADDRESS, FACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.faces import Face

LARGEST: Final = 1_000_000
"""Maximum Base64 digits of a font; a whole face has 400,000."""
TABLES: Final = frozenset(
    {"GlyphOrder", "OS/2", "cmap", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    | {"name", "post"}
)
"""Tables of a font that shows characters one by one."""
_Drawing: TypeAlias = tuple[list[Any], float, int]

_DATA: Final = re.compile(rf'url\("({re.escape(ADDRESS)}([0-9A-Za-z+/]+=*))"\)')


def is_shipped_face(line: str) -> bool:
    """Return whether a line of a style sheet names a face of ours, drawn as it should be."""
    found = _DATA.search(line)
    if not found or len(found[2]) > LARGEST:
        return False
    rules = ((face, face.rule(found[1]).strip()) for face in FACES)
    face = next((face for face, rule in rules if rule == line), None)
    return face is not None and _shows_the_same(base64.b64decode(found[2]), face)


@lru_cache(maxsize=4 * len(FACES))
def _shows_the_same(data: bytes, face: Face) -> bool:
    """Return whether a font draws each of its characters as a face does.

    Most pages share their fonts, so the latest results are cached.
    """
    try:
        font, meant = _Drawings(data), _drawings_of(face)
        return font.only_draws() and all(
            font.draw(character) == meant.draw(character) for character in font.characters
        )
    except Exception:  # noqa: BLE001  (a broken font may raise anything)
        return False


class _Drawings:
    """What a font shows for each character: an outline and a width, as fractions of the em."""

    def __init__(self, data: bytes) -> None:
        from fontTools.ttLib import TTFont

        self._font = TTFont(io.BytesIO(data))
        self._names: dict[int, str] = self._font.getBestCmap()
        self._glyphs = self._font.getGlyphSet()
        self._em = self._font["head"].unitsPerEm
        self._drawn: dict[int, _Drawing] = {}

    @property
    def characters(self) -> Iterable[int]:
        """The code points in the font."""
        return self._names

    def only_draws(self) -> bool:
        """Return whether it has no tables by which characters may change or move."""
        maps = self._font["cmap"].tables
        return set(self._font.keys()) <= TABLES and all(table.isUnicode() for table in maps)

    def draw(self, character: int) -> _Drawing:
        """Return the drawing of a character, cached; raise ``KeyError`` if the font lacks it."""
        from fontTools.pens.recordingPen import DecomposingRecordingPen

        if character not in self._drawn:
            glyph = self._glyphs[self._names[character]]
            pen = DecomposingRecordingPen(self._glyphs)
            glyph.draw(pen)
            self._drawn[character] = pen.value, glyph.width, self._em
        return self._drawn[character]


@lru_cache(maxsize=len(FACES))
def _drawings_of(face: Face) -> _Drawings:
    """Return the drawings of a face of ours, which are the same for every page."""
    return _Drawings(face.read())
