"""Checks pictures for a page before anything is decoded or drawn.

A file of a few kilobytes can declare a billion pixels, or draw a shape a billion times.
"""

from __future__ import annotations

import io
import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError, fromstring

from briefgen.errors import in_one_line
from briefgen.rendering.svg_limits import local_name, trouble_of_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MOST_PIXELS: Final = 16_000_000
"""Maximum pixels of a picture; decoded, each takes four bytes."""

RASTER: Final = {
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WEBP": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
"""The formats of raster pictures, and how each begins."""

_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")

# Elements of SVG that execute, show or fetch something other than the drawing.
_REFUSED: Final = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "set"}
    | {"animate", "animatemotion", "animatetransform", "a"}
)
_PROLOGUE: Final = re.compile(r"<!doctype|<!entity|<\?xml-stylesheet", re.IGNORECASE)
_INSIDE: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpeg)[;,])", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"url\(\s*[\"']?(?P<to>[^)]*)|@import|\\", re.IGNORECASE)


def trouble_of_picture(data: bytes) -> str | None:
    """Return what is wrong with a picture, ``None`` for a plain one in a known format."""
    kind = next((kind for kind, start in RASTER.items() if start.match(data)), None)
    if kind:
        return trouble_of_raster(data, kind)
    return trouble_of_svg(data) if _MARKUP.match(data) else "is no PNG, JPEG, GIF, WebP or SVG"


def trouble_of_raster(data: bytes, kind: str) -> str | None:
    """Return what is wrong with a raster picture: too large, animated or broken; else ``None``."""
    from PIL import Image, UnidentifiedImageError

    with _strictly():
        try:
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    most = MOST_PIXELS // 1_000_000
                    return f"has {width} x {height} pixels, more than {most} million"
                if getattr(picture, "n_frames", 1) > 1:
                    return "is animated"
                picture.load()
        except UnidentifiedImageError:
            return "is broken (its head cannot be read)"
        except Image.DecompressionBombError:
            return f"has more than {MOST_PIXELS // 1_000_000} million pixels"
        except Exception as error:  # noqa: BLE001  (decoders raise anything, even SyntaxError)
            return f"is broken ({in_one_line(error)[:80]})"
    return None


@contextmanager
def _strictly() -> Iterator[None]:
    """Make Pillow refuse truncated files, and not warn; WeasyPrint configures it otherwise."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def trouble_of_svg(data: bytes) -> str | None:
    """Return what an SVG contains that a drawing does not need, ``None`` for a plain one."""
    try:
        text = data.decode("utf-8-sig")
        if _PROLOGUE.search(text):
            return "brings definitions or a style sheet along"
        root = fromstring(text)  # noqa: S314  (there are no entities to expand)
    except (ParseError, UnicodeDecodeError, ValueError):
        return "is not readable as SVG in UTF-8"
    if local_name(root.tag) != "svg":
        return "is no SVG"
    return next(_troubles(root), None) or trouble_of_drawing(root)


def _troubles(root: Element) -> Iterator[str]:
    for element in root.iter():
        name = local_name(element.tag)
        if name in _REFUSED:
            yield f"holds <{name}>"
        if name == "style" and _leads_outside(element.text or ""):
            yield "refers to something outside of it"
        for attribute, value in element.attrib.items():
            key = local_name(attribute)
            if key.startswith("on"):
                yield f"holds a script ({key})"
            if (key in {"href", "src"} and not _INSIDE.match(value)) or _leads_outside(value):
                yield "refers to something outside of it"


def _leads_outside(style: str) -> bool:
    """Return whether CSS refers to another address, or may hide one behind a backslash."""
    return any(
        found["to"] is None or not _INSIDE.match(found["to"]) for found in _ADDRESS.finditer(style)
    )
