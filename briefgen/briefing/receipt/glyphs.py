"""The text of a PDF page, read back from its glyphs, one marked content after the other.

Each font says in its ToUnicode map what its glyphs stand for. pypdf reads objects and operators;
the maps are followed here, since the text is wanted exactly, and per marked content.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

_MAPPED = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RIGHT_TO_LEFT = re.compile(f"{_RIGHT}(?:[^A-Za-z0-9]*{_RIGHT})*")


class Font(NamedTuple):
    """What the glyphs of a font stand for, and how many bytes name a glyph."""

    meaning: dict[int, str]
    width: int


class Marked(NamedTuple):
    """A stretch of marked content: its number (``None`` for an artifact) and its pieces of text."""

    number: int | None
    pieces: list[str]


def read_marked(page: PageObject) -> list[Marked]:
    """Read the marked contents of a page in the order of drawing; what is not marked comes first.

    A piece of text stands in one line.
    """
    fonts = {name: _read_font(font) for name, font in _fonts(page)}
    font = Font({}, 1)
    found = [Marked(None, [])]
    within = [found[0]]
    for operator, operands in _operations(page):
        if operator in {b"BDC", b"BMC"}:
            within.append(_begin(operands, within[-1]))
            found.append(within[-1])
        elif operator == b"EMC" and len(within) > 1:
            within.pop()
        elif operator == b"BT":
            within[-1].pieces.append("")
        elif operator == b"Tf":
            font = fonts.get(operands[0], font)
        elif operator in {b"Tj", b"TJ"} and within[-1].pieces:
            within[-1].pieces[-1] += _in_reading_order(_decode(operands[0], font))
    return found


def _fonts(page: PageObject) -> Iterator[tuple[str, Any]]:
    resources = page.get("/Resources", {}).get_object()
    for name, font in resources.get("/Font", {}).items():
        yield name, font.get_object()


def _read_font(font: Any) -> Font:
    """Read the ToUnicode map; composite fonts name a glyph by two bytes, others by one."""
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    if "/ToUnicode" not in font:
        return Font({}, width)
    pairs = _MAPPED.findall(font["/ToUnicode"].get_data().decode("latin-1"))
    return Font({int(glyph, 16): _utf16(text) for glyph, text in pairs}, width)


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", errors="replace")


def _operations(page: PageObject) -> Iterator[tuple[bytes, list[Any]]]:
    contents = page.get_contents()
    for operands, operator in contents.operations if contents is not None else ():
        yield operator, operands


def _begin(operands: list[Any], outer: Marked) -> Marked:
    """Begin marked content; what has no number of its own belongs to the one around it."""
    properties = operands[1] if len(operands) > 1 else {}
    number = properties.get("/MCID", outer.number) if isinstance(properties, dict) else None
    return Marked(number, [])


def _decode(shown: Any, font: Font) -> str:
    """Give the text of a string operand, or of a row of strings and kerns."""
    strings = shown if isinstance(shown, list) else [shown]
    return "".join(
        font.meaning.get(int.from_bytes(data[at : at + font.width]), "\N{REPLACEMENT CHARACTER}")
        for data in map(_bytes, strings)
        for at in range(0, len(data), font.width)
    )


def _bytes(string: Any) -> bytes:
    """Give a string operand as it was written; a kern, which is a number, is nothing."""
    return getattr(string, "original_bytes", b"")


def _in_reading_order(text: str) -> str:
    """Turn Arabic and Hebrew, which are drawn from the left, round again."""
    return _RIGHT_TO_LEFT.sub(lambda match: match[0][::-1], text)
