"""Checks the fonts of a PDF: they must draw what they say, as the faces of briefgen do.

The ToUnicode map of a font says what its glyphs mean, but the font may draw anything. WeasyPrint
keeps the numbers of glyphs, so each is compared with the glyph of the same number in our face: it
must have the same outline, and mean the letters of that glyph's name. Fonts of the machine, for
other scripts, may not claim any letter or digit that our faces have. A character that no font of
the machine had is drawn as an empty box; WeasyPrint gives it a number beyond the glyphs of the face
and maps that to glyph 0, which must be the box of that face.

A glyph that means a space, or nothing that is compared, may draw nothing. In some scripts several
glyphs are one letter, and only the first of them has a meaning: in a font of the machine, such
glyphs may draw something beside letters, see ``pdf_glyphs``.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category, combining

from briefgen.faces import FACES
from briefgen.verification.blocks import SEAM
from briefgen.verification.folding import fold_paper
from briefgen.verification.size_limits import MEGABYTE
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fontTools.ttLib import TTFont

LARGEST: Final = 2 * MEGABYTE
"""Maximum bytes of a font of ours in a PDF."""

WIDEST: Final = 20_000.0
"""Maximum advance width of a glyph, in thousandths of an em: ligatures of Arabic are wide."""
WIDEST_SPACE: Final = 2000.0
"""The same of a space."""

_FAMILY: Final = re.compile(r"/(?:[A-Z]{6}\+)?(Source-(?:Serif|Sans)-Pro)(?:-[A-Z][A-Za-z-]*)?")
ACCENTS: Final = frozenset({202, 214, 216, 218, 220, 222, 228, 230, 232, 233, 234})
"""Canonical combining classes of marks above, below and attached to a letter (Unicode, 3.11)."""
UNSAID: Final = "\uffff"
"""The meaning of the first glyph, which no page shows and no article contains."""

# The stream in which WeasyPrint maps each code to a glyph if a font lacks some characters.
_MAPPING: Final = re.compile(rb"<([0-9a-f]{4})> ([0-9]{1,5})")
_ENCODING: Final = re.compile(
    rb"""
    /CIDInit\ /ProcSet\ findresource\ begin\n12\ dict\ begin\nbegincmap\n
    /CIDSystemInfo\n3\ dict\ dup\ begin\n
    /Registry\ \(Adobe\)\ def\n/Ordering\ \(Identity\)\ def\n/Supplement\ 0\ def\nend\ def\n
    /CMapName\ /WP-Encod-0\ def\n/CMapType\ 1\ def\n
    1\ begincodespacerange\n<0000>\ <ffff>\nendcodespacerange\n
    (?:[0-9]{1,3}\ begincidchar\n(?:<[0-9a-f]{4}>\ [0-9]{1,5}\n){1,100}endcidchar\n)+
    endcmap\nCMapName\ currentdict\ /CMap\ defineresource\ pop\nend\nend\n?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A glyph of a face: its outline, its advance width, and what it can mean, folded."""

    outline: tuple[Any, ...]
    advance: float
    meanings: frozenset[str] = frozenset()


def judge_font(place: str, font: Any, meaning: Mapping[int, str]) -> Iterator[Strange]:
    """Yield what is strange about a font whose glyphs are said to have some meanings."""
    name = str(font.get("/BaseFont", ""))
    boxes = read_boxes(font)
    if font.get("/Subtype") != "/Type0" or boxes is None:
        yield Strange(place, f"a font of another kind ({name[:40]})")
        return
    said = {
        glyph: letters
        for glyph, letters in meaning.items()
        if letters != UNSAID and (not is_mute(letters) or is_accent(letters))
    }
    family = _FAMILY.fullmatch(name)
    yield from _judge_advances(place, font, name, meaning)
    foreign = {glyph: letters for glyph, letters in said.items() if glyph in boxes or not family}
    ours = our_letters()
    shown = sorted({letter for letters in foreign.values() for letter in letters} & ours)
    if shown:
        yield Strange(place, f"a font of its own for {''.join(shown)[:20]!r} ({name[:40]})")
    mute = [one for one, letters in meaning.items() if is_mute(letters) and one not in boxes]
    mute = [one for one in mute if not (family and is_accent(meaning[one]))]
    blank = mute if family else [one for one in mute if meaning[one]]
    if find_inked(font, blank):
        yield Strange(place, f"a font that draws something for a space or nothing ({name[:40]})")
    if not family:
        if boxes:
            yield Strange(place, f"boxes in a font of another kind ({name[:40]})")
        return
    said = {glyph: letters for glyph, letters in said.items() if glyph not in boxes}
    faces = [
        number for number, face in enumerate(FACES) if face.family.replace(" ", "-") == family[1]
    ]
    spaces = {glyph: meaning[glyph] for glyph in mute if meaning[glyph] != UNSAID}
    drawn = ({0: ""} if boxes else {}) | said | spaces
    glyphs = _read(font, drawn)
    if glyphs is None or not any(_is_drawn(glyphs, drawn, number) for number in faces):
        yield Strange(place, f"a font that draws other letters than it says ({name[:40]})")


def is_of_ours(font: Any) -> bool:
    """Return whether a font is said to be a face of briefgen."""
    return _FAMILY.fullmatch(str(font.get("/BaseFont", ""))) is not None


def _judge_advances(
    place: str, font: Any, name: str, meaning: Mapping[int, str]
) -> Iterator[Strange]:
    """Yield a finding if glyphs of a font move what follows them back, or far away."""
    descendants = font.get("/DescendantFonts") or [{}]
    advances = read_advances(descendants[0].get_object())
    wide = {one: WIDEST_SPACE if is_mute(meaning.get(one, "")) else WIDEST for one in advances}
    if any(not 0 <= advance <= wide[one] for one, advance in advances.items()):
        yield Strange(place, f"a font with glyphs of other widths ({name[:40]})")


def is_mute(letters: str) -> bool:
    """Return whether the meaning of a glyph is a space, or nothing that is compared."""
    return not fold_paper(letters.replace(SEAM, "")).strip()


def is_accent(letters: str) -> bool:
    """Return whether the meaning of a glyph is one mark above or below a letter, none across it."""
    return len(letters) == 1 and combining(letters) in ACCENTS


def find_inked(font: Any, glyphs: Iterable[int]) -> frozenset[int]:
    """Return those of some glyphs of a font that draw anything; all of them if it is broken."""
    wanted = frozenset(glyphs)
    if not wanted:
        return wanted
    try:
        (descendant,) = font["/DescendantFonts"]
        described = descendant.get_object()["/FontDescriptor"]
        file = described.get("/FontFile2") or described["/FontFile3"]
        return frozenset(_find_inked(file.get_object().get_data(), wanted))
    except Exception:  # noqa: BLE001  (a broken font may raise anything)
        return wanted


def _find_inked(data: bytes, glyphs: Iterable[int]) -> Iterator[int]:
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(data), lazy=True) as opened:
        order = opened.getGlyphOrder()
        for glyph in glyphs:
            if glyph >= len(order) or _draw(opened, order[glyph]).outline:
                yield glyph


def read_boxes(font: Any) -> frozenset[int] | None:
    """Return the codes that a font draws as its glyph 0; ``None`` if its codes are no glyphs."""
    encoding = font.get("/Encoding")
    if encoding == "/Identity-H":
        return frozenset()
    try:
        data = encoding.get_object().get_data()
    except Exception:  # noqa: BLE001  (a broken stream may raise anything)
        return None
    if len(data) > LARGEST or not _ENCODING.fullmatch(data):
        return None
    mapped = {int(code, 16): int(glyph) for code, glyph in _MAPPING.findall(data)}
    if any(glyph not in {0, code} for code, glyph in mapped.items()):
        return None
    return frozenset(code for code, glyph in mapped.items() if code and not glyph)


def _is_drawn(glyphs: Mapping[int, _Drawn], said: Mapping[int, str], number: int) -> bool:
    """Return whether a font draws its glyphs as a face does, and says what each means.

    A space must be as wide as in the face.
    """
    face = _face(number)
    for glyph, letters in said.items():
        drawn = _of_face(number, glyph) if glyph < len(face.getGlyphOrder()) else None
        one = glyphs.get(glyph)
        if drawn is None or one is None:
            return False
        meant = letters if is_accent(letters) else fold_paper(letters)
        if meant and meant not in drawn.meanings:
            return False
        if (one.outline, one.advance) != (drawn.outline, drawn.advance):
            return False
    return True


def _read(font: Any, said: Mapping[int, str]) -> dict[int, _Drawn] | None:
    """Return the glyphs that a font gives a meaning; ``None`` if it is broken or too large."""
    from fontTools.ttLib import TTFont

    try:
        (descendant,) = font["/DescendantFonts"]
        described = descendant.get_object()
        mapped = described.get("/CIDToGIDMap")
        data = described["/FontDescriptor"]["/FontFile2"].get_object().get_data()
        if mapped != "/Identity" or len(data) > LARGEST:
            return None
        with TTFont(io.BytesIO(data), lazy=True) as opened:
            advances = read_advances(described)
            scale = 1000 / opened["head"].unitsPerEm
            order = opened.getGlyphOrder()
            found = {}
            for glyph in said:
                drawn = _draw(opened, order[glyph])
                if glyph and abs(advances.get(glyph, 1000.0) - drawn.advance * scale) > 1:
                    return None
                found[glyph] = drawn
            return found
    except Exception:  # noqa: BLE001  (a broken font may raise anything)
        return None


def read_advances(described: Any) -> dict[int, float]:
    """Return the advance width of each glyph of a composite font, in thousandths of an em.

    ISO 32000-1, 9.7.4.3: a list of widths after the first glyph, or two glyphs and a width.
    """
    found: dict[int, float] = {}
    row = [one.get_object() for one in described.get("/W", ())]
    at = 0
    while at + 1 < len(row):
        first, second = int(row[at]), row[at + 1]
        if isinstance(second, list):
            found.update((first + n, float(one)) for n, one in enumerate(second))
            at += 2
        else:
            last = min(int(second), first + 65535)
            found.update(dict.fromkeys(range(first, last + 1), float(row[at + 2])))
            at += 3
    return found


@cache
def _face(number: int) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(FACES[number].read()), lazy=True)


@cache
def our_letters() -> frozenset[str]:
    """Return the letters and digits of our faces."""
    return frozenset().union(*map(_letters, range(len(FACES))))


def _letters(number: int) -> frozenset[str]:
    """Return the letters and digits of a face; signs beside a letter (``ʹ``) are none of them."""
    characters = map(chr, _face(number).getBestCmap())
    return frozenset(one for one in characters if one.isalnum() and category(one) != "Lm")


@cache
def _characters(number: int) -> Mapping[str, frozenset[str]]:
    """Return the characters of a face by the name of their glyph."""
    found = defaultdict(set)
    for character, name in _face(number).getBestCmap().items():
        found[name].add(chr(character))
    return {name: frozenset(characters) for name, characters in found.items()}


@cache
def _of_face(number: int, glyph: int) -> _Drawn:
    """Return a glyph of a face, cached."""
    from fontTools import agl

    face = _face(number)
    name = face.getGlyphOrder()[glyph]
    meanings = {agl.toUnicode(name), *_characters(number).get(name, ())}
    folded = (one if is_accent(one) else fold_paper(one) for one in meanings)
    return replace(_draw(face, name), meanings=frozenset(folded))


def _draw(font: TTFont, name: str) -> _Drawn:
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return _Drawn(tuple(pen.value), font["hmtx"][name][0])
