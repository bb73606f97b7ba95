"""What of a page of HTML is more than can be laid out, told before it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from briefgen.rendering.images import trouble_of_picture
from briefgen.rendering.style_limits import impossible_values, large_spans
from briefgen.rendering.svg_limits import local_name, trouble_of_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES: Final = 2_000
"""How many pages a document may have: a digest of fifty articles takes about sixty."""

MOST_TABS: Final = 500
"""How many tabs a text may have: Pango adds their places up, to more than it can count to."""

LARGEST_FONT: Final = 8_000_000
"""How many bytes a font of a page may have when it is unpacked."""

# How a font begins; those of the web are packed, and say in a fixed place how large they are.
_FONTS: Final = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"wOFF", b"wOF2")
_PACKED: Final = b"wOF"
_UNPACKED_SIZE: Final = slice(16, 20)


def trouble_of_page(root: Any) -> str | None:
    """Return what of a page is more than can be laid out, ``None`` where nothing is."""
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
    """Return why what stands in a ``data:`` address is not taken; pictures and fonts are."""
    if not data.startswith(_FONTS):
        return trouble_of_picture(data)
    size = len(data)
    if data.startswith(_PACKED):
        size = max(size, int.from_bytes(data[_UNPACKED_SIZE], "big"))
    return f"has {size // 1_000_000} MB" if size > LARGEST_FONT else None
