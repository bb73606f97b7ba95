"""Reads Word files: the paragraphs of the body, with everything that is visible on the page.

The tree of the body is traversed, since a plain list of paragraphs leaves out insertions, content
controls, tables and text boxes. Tracked deletions are left out, and a text box is read once,
although the file contains it twice for old programs.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.reading.readers.extract import Block, Extract, Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from briefgen.model import FurnitureKind

READER: Final = "Word file"

LARGEST_PART: Final = 50_000_000
"""Maximum bytes of an unpacked part of a file."""
MOST_PARTS: Final = 5_000

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED: Final = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText", f"{_W}rPr", f"{_W}pPr"}
    | {f"{_COMPATIBLE}Fallback", f"{_W}footnoteReference", f"{_W}commentReference", f"{_W}sdtPr"}
)
_BREAKS: Final = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_STYLES: Final[tuple[tuple[re.Pattern[str], FurnitureKind], ...]] = (
    (re.compile(r"title", re.IGNORECASE), "headline"),
    (re.compile(r"caption", re.IGNORECASE), "caption"),
    (re.compile(r"byline|author", re.IGNORECASE), "byline"),
)


def read_docx(data: bytes, name: str) -> tuple[Extract, ...]:
    """Read a Word file. Raise ``InputError`` if it is damaged, locked or has no text."""
    parts = _open(data, name)
    body = _parse(parts, "word/document.xml", name)
    blocks = tuple(_walk(body))
    if not blocks:
        message = f"{name}: this Word file holds no text; check the file"
        raise InputError(message)
    return (Extract(blocks, READER, _facts(parts, name, blocks)),)


def _open(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        message = f"{name}: a damaged Word file; save it again in Word or LibreOffice"
        raise InputError(message) from error
    if len(parts.infolist()) > MOST_PARTS:
        message = f"{name}: a Word file of more than {MOST_PARTS} parts, which none has; check it"
        raise InputError(message)
    return parts


def _parse(parts: zipfile.ZipFile, part: str, name: str) -> _Element:
    """Return the tree of a part, without expanding entities or fetching anything."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with parts.open(part) as stream:
            data = stream.read(LARGEST_PART + 1)
        if len(data) > LARGEST_PART:
            message = f"{name}: unfolds to more than {LARGEST_PART // 1_000_000} MB; check the file"
            raise InputError(message)
        return etree.fromstring(data, parser)
    except (
        *(KeyError, RuntimeError, NotImplementedError, EOFError, OSError),
        *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, ValueError),
    ) as error:
        message = f"{name}: a damaged or locked Word file; save it again without a password"
        raise InputError(message) from error


def _walk(tree: _Element) -> Iterator[Block]:
    """Yield the paragraphs in order; those in a text box follow the paragraph that contains it."""
    waiting = list(reversed(tree))
    while waiting:
        element = waiting.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag == f"{_W}p":
            inner: list[_Element] = []
            text = "".join(_runs(element, inner))
            for line in text.split("\n"):
                words = " ".join(line.split())
                if words:
                    yield Block(words, _kind_of(element))
            waiting.extend(reversed(inner))
        else:
            waiting.extend(reversed(element))


def _runs(paragraph: _Element, inner: list[_Element]) -> Iterator[str]:
    """Yield the text of a paragraph; put the paragraphs of its text boxes into ``inner``."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag == f"{_W}p":
            inner.append(element)
        elif element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
        else:
            waiting.extend(reversed(element))


def _kind_of(paragraph: _Element) -> FurnitureKind | None:
    """Return the kind that the style of a paragraph states."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = style.get(f"{_W}val", "") if style is not None else ""
    return next((kind for pattern, kind in _STYLES if pattern.fullmatch(named)), None)


def _facts(parts: zipfile.ZipFile, name: str, blocks: tuple[Block, ...]) -> Facts:
    """Return the title in the file's properties.

    Author and date are left out: they are those of the file and seldom those of the article.
    """
    if any(block.kind == "headline" for block in blocks):
        return Facts()
    try:
        core = _parse(parts, "docProps/core.xml", name)
    except InputError:
        return Facts()
    title = " ".join((core.findtext("{http://purl.org/dc/elements/1.1/}title") or "").split())
    return Facts(title=title or None)
