"""Finds what makes an HTML page too large to be laid out, before that is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from briefgen.rendering.images import trouble_of_picture
from briefgen.rendering.style_limits import impossible_values, large_spans
from briefgen.rendering.svg_limits import local_name, trouble_of_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES: Final = 2_000
"""Maximum pages of a document; a digest of fifty articles has about sixty."""

MOST_TABS: Final = 500
"""Maximum tabs in a text: Pango adds up their positions, which could overflow."""

LARGEST_FONT: Final = 8_000_000
"""Maximum bytes of an unpacked font of a page."""

# How a font begins; web fonts are packed, and give their size at a fixed position.
_FONTS: Final = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"wOFF", b"wOF2")
_PACKED: Final = b"wOF"
_UNPACKED_SIZE: Final = slice(16, 20)


def trouble_of_page(root: Any) -> str | None:
    """Return what in a page is too large to be laid out, ``None`` if nothing is."""
    return next(_troubles(root), None)


def _troubles(root: Any) -> Iterator[str]:
    for element in root.iter():
        name = local_name(element.tag)
        style = (element.text or "") if name == "style" else element.get("style", "")
        for _, number in impossible_values(style):
            yield f"has a style with {number}"
        for span in large_spans(element):
            yield f"has an element with {span}"
        if max((element.text or "").count("\t"), (element.tail or "").count("\t")) > MOST_TABS:
            yield f"has a text with more than {MOST_TABS} tabs"
        if name == "svg" and (trouble := trouble_of_drawing(element)):
            yield f"has a picture that {trouble}"


def trouble_of_resource(data: bytes) -> str | None:
    """Return why the content of a ``data:`` URL is refused, ``None`` for a picture or a font."""
    if not data.startswith(_FONTS):
        return trouble_of_picture(data)
    size = len(data)
    if data.startswith(_PACKED):
        size = max(size, int.from_bytes(data[_UNPACKED_SIZE], "big"))
    return f"has {size // 1_000_000} MB" if size > LARGEST_FONT else None
