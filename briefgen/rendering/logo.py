"""Embeds the logo of a desk: a small picture without anything active or external."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from briefgen.bounded import TooLargeError, read_file
from briefgen.errors import RenderError, reason_of
from briefgen.rendering.images import trouble_of_picture, trouble_of_svg

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 200
"""Maximum size of the file in kilobytes: it is part of every page and every mail."""

TYPES: Final = {
    # type of picture, and how such a file begins
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".svg": ("image/svg+xml", b""),
}

_SVG: Final = TYPES[".svg"][0]


def embed_logo(path: Path) -> str:
    """Return a picture as a ``data:`` URL.

    Raise ``RenderError`` if the file cannot be read, is too large or not a complete picture, or is
    an SVG that contains more than a drawing (scripts, links, or references to other files) or that
    draws without end.
    """
    if path.suffix.lower() not in TYPES:
        message = f"{path}: not a logo: give a picture in {', '.join(TYPES)}"
        raise RenderError(message)
    kind, beginning = TYPES[path.suffix.lower()]
    data = _read(path)
    if not data.startswith(beginning):
        message = f"{path}: not a picture of its kind: export it as PNG, JPEG or SVG again"
        raise RenderError(message)
    trouble = trouble_of_svg(data) if kind == _SVG else trouble_of_picture(data)
    if trouble:
        advice = "save it as plain SVG, or as PNG" if kind == _SVG else "export it anew, smaller"
        message = f"{path}: the logo {trouble}: {advice}"
        raise RenderError(message)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _read(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe or a device may never end
            message = f"{path}: the logo cannot be read (not a file): check the name"
            raise RenderError(message)
        return read_file(path, LARGEST * 1000)
    except TooLargeError as error:
        message = f"{path}: the logo is {error}: make it {LARGEST} kB or smaller"
        raise RenderError(message) from error
    except (OSError, ValueError) as error:
        message = f"{path}: the logo cannot be read ({reason_of(error)}): check the name"
        raise RenderError(message) from error
