"""The logo of a desk: a small picture that goes into the page, and brings nothing else along."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError, fromstring

from briefgen.bounded import TooLargeError, read_file
from briefgen.errors import RenderError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

LARGEST: Final = 200
"""How large the file may be, in kilobytes: it is part of every page and every mail."""

TYPES: Final = {
    # kind of picture, and how such a file begins
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".svg": ("image/svg+xml", b""),
}

# Elements of SVG that run, show or fetch what is not the drawing.
_REFUSED: Final = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "set"}
    | {"animate", "animatemotion", "animatetransform", "a"}
)
_PROLOGUE: Final = re.compile(r"<!doctype|<!entity|<\?xml-stylesheet", re.IGNORECASE)
_INSIDE: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpeg)[;,])", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"url\(\s*[\"']?(?P<to>[^)]*)|@import|\\", re.IGNORECASE)


def embed_logo(path: Path) -> str:
    """Give a picture as a ``data:`` address.

    Raises ``RenderError`` for a file that cannot be read, is too large or no picture, and for an
    SVG that is more than a drawing: one with scripts, links, or references to other files.
    """
    if path.suffix.lower() not in TYPES:
        message = f"{path}: not a logo: give a picture in {', '.join(TYPES)}"
        raise RenderError(message)
    kind, beginning = TYPES[path.suffix.lower()]
    data = _read(path)
    if not data.startswith(beginning):
        message = f"{path}: not a picture of its kind: export it as PNG, JPEG or SVG again"
        raise RenderError(message)
    trouble = _trouble_of(data) if kind == TYPES[".svg"][0] else None
    if trouble:
        message = f"{path}: the logo {trouble}: save it as plain SVG, or as PNG"
        raise RenderError(message)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _read(path: Path) -> bytes:
    try:
        return read_file(path, LARGEST * 1000)
    except TooLargeError as error:
        message = f"{path}: the logo is {error}: make it {LARGEST} kB or smaller"
        raise RenderError(message) from error
    except (OSError, ValueError) as error:
        message = f"{path}: the logo cannot be read ({reason_of(error)}): check the name"
        raise RenderError(message) from error


def _trouble_of(data: bytes) -> str | None:
    """Say what an SVG has that a drawing does not need, ``None`` for a plain one."""
    try:
        text = data.decode("utf-8-sig")
        if _PROLOGUE.search(text):
            return "brings definitions or a style sheet along"
        root = fromstring(text)  # noqa: S314  (there are no entities to expand)
    except (ParseError, UnicodeDecodeError, ValueError):
        return "is not readable as SVG in UTF-8"
    if _local(root.tag) != "svg":
        return "is no SVG"
    return next(_troubles(root), None)


def _troubles(root: Element) -> Iterator[str]:
    for element in root.iter():
        name = _local(element.tag)
        if name in _REFUSED:
            yield f"holds <{name}>"
        if name == "style" and _leads_outside(element.text or ""):
            yield "refers to something outside of it"
        for attribute, value in element.attrib.items():
            key = _local(attribute)
            if key.startswith("on"):
                yield f"holds a script ({key})"
            if (key in {"href", "src"} and not _INSIDE.match(value)) or _leads_outside(value):
                yield "refers to something outside of it"


def _leads_outside(style: str) -> bool:
    """Tell whether CSS names an address elsewhere, or hides one behind a backslash."""
    return any(
        found["to"] is None or not _INSIDE.match(found["to"]) for found in _ADDRESS.finditer(style)
    )


def _local(name: object) -> str:
    """Give the name of an element or attribute without its namespace, in lower case."""
    return str(name).rpartition("}")[2].lower()
