"""Reads the text of a PDF page back from its glyphs, one marked content after another.

The ToUnicode map of each font says what its glyphs mean. pypdf reads objects and operators; the
maps are applied here, since the text is needed exactly, and for each marked content.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefgen.verification.blocks import SEAM
from briefgen.verification.pdf_fonts import (
    find_inked,
    is_mute,
    is_of_ours,
    judge_font,
    read_advances,
    read_boxes,
)
from briefgen.verification.pdf_forms import judge_operator
from briefgen.verification.pdf_shapes import move, read_matrix
from briefgen.verification.size_limits import MEANING, refuse
from briefgen.verification.strange_marks import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

    from briefgen.verification.pdf_paint import Canvas
    from briefgen.verification.pdf_shapes import Box
    from briefgen.verification.size_limits import Allowance
    from briefgen.verification.strange_marks import Strange

_MAPPED = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
# Letters that run from right to left, and their marks; Arabic digits run from left to right.
_RIGHT = (
    "[\u0590-\u05ff\u0606-\u065f\u066d-\u06dc\u06de-\u06ef\u06fa-\u08ff"
    "\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_JOINERS = "\u200c\u200d"
RIGHT_TO_LEFT = re.compile(f"{_RIGHT}(?:[ \u00a0,'\"{_JOINERS}-]*{_RIGHT})*")
"""A stretch of words that run from right to left."""

# What ``rendering.bidi`` puts around such a stretch; it leaves no mark.
ISOLATES = re.compile("[\u2066-\u2069]")


# ISO 32000-1, 9.7.4.3: the advance width of a glyph of a composite font if none is given.
WIDE: Final = 1000.0


FARTHEST: Final = 1000
"""How far an accent may be moved from its letter, in thousandths of an em."""
PARTS: Final = 4
"""Maximum glyphs without a meaning for each with one: a letter of some scripts has several."""


class Font(NamedTuple):
    """The meaning of a font's glyphs, the bytes per glyph code, and the advance widths.

    ``silent`` are the glyphs that draw something and are said to mean nothing. ``ours`` says that
    the font is said to be a face of briefgen.
    """

    meaning: dict[int, str]
    width: int
    advances: dict[int, float]
    silent: frozenset[int] = frozenset()
    ours: bool = False


NO_FONT: Final = Font({}, 1, {})


class Marked(NamedTuple):
    """A stretch of marked content: its number (``None`` for an artifact) and its pieces of text.

    ``boxes`` are the areas that its words take on the page.
    """

    number: int | None
    pieces: list[str]
    boxes: list[Box]


@dataclass(slots=True)
class Fonts:
    """The fonts of a document; each map is read once, however many fonts and pages refer to it."""

    allowance: Allowance
    strange: list[Strange]
    judged: bool = True
    known: dict[int, tuple[Any, dict[int, str]]] = field(default_factory=dict)
    fonts: dict[int, tuple[Any, Font]] = field(default_factory=dict)

    def find(self, named: Any, place: str) -> Font:
        """Return a font, read once and checked; ``None`` if it is not a font."""
        if named is None:
            return NO_FONT
        font = named.get_object()
        if id(font) not in self.fonts:
            self.fonts[id(font)] = font, self._read(font)
            if self.judged:
                self.strange += judge_font(place, font, self.fonts[id(font)][1].meaning)
        return self.fonts[id(font)][1]

    def _read(self, font: Any) -> Font:
        """Return the ToUnicode map; composite fonts encode a glyph in two bytes, others in one."""
        composite = font.get("/Subtype") == "/Type0"
        stream = font.get("/ToUnicode")
        meaning = self._read_map(stream.get_object()) if stream is not None else {}
        descendants = font.get("/DescendantFonts") or [{}]
        described = descendants[0].get_object() if descendants[0] else {}
        boxes = dict.fromkeys(read_boxes(font) or (), 0.0)  # set as wide as in another font
        silent = find_inked(font, [one for one, letters in meaning.items() if not letters])
        width = 2 if composite else 1
        return Font(meaning, width, read_advances(described) | boxes, silent, is_of_ours(font))

    def _read_map(self, stream: Any) -> dict[int, str]:
        if id(stream) not in self.known:
            text = stream.get_data().decode("latin-1")
            self.allowance.take(len(text))
            pairs = _MAPPED.findall(text)
            # The stream is kept, so that no other object can get its id.
            self.known[id(stream)] = stream, {int(glyph, 16): _utf16(to) for glyph, to in pairs}
        return self.known[id(stream)][1]


def read_marked(page: PageObject, fonts: Fonts, canvas: Canvas) -> list[Marked]:
    """Return the marked contents of a page in the order of drawing, unmarked content first.

    A piece of text is always within one line. What draws in a way that no brief does is reported to
    the canvas.
    """
    named = _fonts(page)
    place, strange, allowance = canvas.place, canvas.strange, canvas.allowance
    marks: list[str] = []
    lines: dict[int, list[list[str]]] = defaultdict(list)  # by content: the glyphs of each piece
    found = [Marked(None, [], [])]
    within = [found[0]]
    for operator, operands in _operations(page, allowance):
        if len(strange) <= MOST:
            strange.extend(judge_operator(place, operator, operands))
        if operator in {b"BDC", b"BMC"}:
            within.append(_begin(operands, within[-1]))
            found.append(within[-1])
            marks.append(str(operands[0]) if operands else "")
        elif operator == b"EMC" and len(within) > 1:
            within.pop()
            marks.pop()
        elif operator == b"BT":
            lines[id(within[-1])].append([])
        elif operator == b"Tf":
            canvas.choose(fonts.find(named.get(operands[0]), place), float(operands[1]))
        elif operator in {b"Tj", b"TJ"}:
            pieces = lines[id(within[-1])] or [[]]  # some programs show text outside BT and ET
            glyphs, box = _show(operands[0], canvas)
            pieces[-1] += glyphs
            within[-1].boxes.append(box)
            lines[id(within[-1])] = pieces
        elif operator == b"Do":
            canvas.place_picture(_find_corners(page, operands))
        canvas.paint(operator, operands, marks[-1] if marks else "")
    for marked in found:
        marked.pieces.extend(map(_in_reading_order, lines[id(marked)]))
    return found


def _show(shown: Any, canvas: Canvas) -> tuple[list[str], Box]:
    """Show a row of glyphs on a page; return what they mean, and the area that they take."""
    font = canvas.font or NO_FONT
    numbers = _name_glyphs(shown, font)
    glyphs = [font.meaning.get(one, "\N{REPLACEMENT CHARACTER}") for one in numbers]
    canvas.allowance.take(sum(map(len, glyphs)))
    advances = [font.advances.get(one, WIDE) for one in numbers]
    box = canvas.show("".join(glyphs), advances, [*_add_kerns(shown, font)])
    silent = sum(one in font.silent for one in numbers)
    if silent > PARTS * sum(not is_mute(letters) for letters in glyphs):
        canvas.tell("glyphs that are said to mean nothing")
    return glyphs, box


def _fonts(page: PageObject) -> Any:
    """Return the fonts of a page by name."""
    resources = page.get("/Resources", {}).get_object()
    fonts = resources.get("/Font")
    return fonts.get_object() if fonts is not None else {}


def _utf16(digits: str) -> str:
    if len(digits) > 4 * MEANING:
        refuse("a glyph of a font stands for more than any letter does")
    letters = bytes.fromhex(digits).decode("utf-16-be", errors="replace")
    return letters.replace(SEAM, "\N{REPLACEMENT CHARACTER}")  # which only we put there


def _operations(page: PageObject, allowance: Allowance) -> Iterator[tuple[bytes, list[Any]]]:
    contents = page.get_contents()
    if contents is None:
        return
    allowance.take(len(contents.get_data()))
    for operands, operator in contents.operations:
        yield operator, operands


def _begin(operands: list[Any], outer: Marked) -> Marked:
    """Begin marked content; without a number of its own it belongs to the one around it."""
    properties = operands[1] if len(operands) > 1 else {}
    number = properties.get("/MCID", outer.number) if isinstance(properties, dict) else None
    return Marked(number, [], [])


def _name_glyphs(shown: Any, font: Font) -> list[int]:
    """Return the number of each glyph in a string operand, or in a list of strings and kerns."""
    strings = shown if isinstance(shown, list) else [shown]
    return [
        int.from_bytes(data[at : at + font.width])
        for data in map(_bytes, strings)
        for at in range(0, len(data), font.width)
    ]


def _add_kerns(shown: Any, font: Font) -> Iterator[float]:
    """Yield the kerning between glyphs of a row that advance, in thousandths of an em.

    That before the first and after the last glyph are among them, and each by which an accent is
    moved farther than ``FARTHEST``.
    """
    total = 0.0
    for one in shown if isinstance(shown, list) else []:
        if isinstance(one, int | float):
            total += float(one)
            if abs(one) > FARTHEST:
                yield float(one)
        elif any(font.advances.get(glyph, WIDE) for glyph in _name_glyphs(one, font)):
            yield total
            total = 0.0
    yield total


def _find_corners(page: PageObject, operands: list[Any]) -> list[tuple[float, float]]:
    """Return the corners of a picture, or of a drawing, that a page includes by name."""
    objects = page.get("/Resources", {}).get_object().get("/XObject")
    named = objects.get_object().get(operands[0]) if objects is not None and operands else None
    values = named.get_object() if named is not None else {}
    if values.get("/Subtype") != "/Form":
        return [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
    left, foot, right, head = map(float, values["/BBox"])
    matrix = read_matrix(values.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    return [move(matrix, x, y) for x in (left, right) for y in (foot, head)]


def _bytes(string: Any) -> bytes:
    """Return a string operand as it was written, empty bytes for a kern, which is a number."""
    return getattr(string, "original_bytes", b"")


def _in_reading_order(glyphs: list[str]) -> str:
    """Return glyphs as text; Arabic and Hebrew, drawn from the left, are reversed again.

    A ligature is moved as a whole: its letters are already in order.
    """
    glyphs = [ISOLATES.sub("", glyph) for glyph in glyphs]
    ends = [0, *accumulate(map(len, glyphs))]
    for match in RIGHT_TO_LEFT.finditer("".join(glyphs)):
        first, last = bisect_right(ends, match.start()) - 1, bisect_left(ends, match.end())
        glyphs[first:last] = glyphs[first:last][::-1]
    return "".join(glyphs)
