"""A DOCX document taken apart into blocks: its paragraphs, in lists, tables and feet."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from briefgen.briefing.receipt.blocks import Block, Page
from briefgen.briefing.receipt.fold import fold
from briefgen.briefing.receipt.seal import META_NAME
from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

BODY: Final = "word/document.xml"
CORE: Final = "docProps/core.xml"
CUSTOM: Final = "docProps/custom.xml"
# Parts that are shown beside the body.
_BESIDE: Final = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"

# Words that are struck out, commands of fields, and a second form of the same thing.
_UNSEEN: Final = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_MC}Fallback"}
_BREAKS: Final = {f"{_W}br", f"{_W}cr"}
_CHARACTERS: Final = {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_LEVEL: Final = re.compile(r"List(?P<kind>Bullet|Number|Continue)(?P<level>\d?)")

# No brief is larger; a small file may hold what is.
LARGEST: Final = 50_000_000


def read_docx(data: bytes) -> Page:
    """Take a DOCX document apart; blocks say which paragraph they are.

    Raises ``InputError`` for data that is no such document.
    """
    import zlib
    from xml.etree.ElementTree import ParseError

    broken = (BadZipFile, ParseError, zlib.error, EOFError, KeyError, NotImplementedError, OSError)
    try:
        with ZipFile(BytesIO(data)) as file:
            return _read(file)
    except (*broken, RuntimeError, ValueError) as error:
        message = "not a brief: the DOCX cannot be read: give the file as it was saved"
        raise InputError(message) from error


def _read(file: ZipFile) -> Page:
    blocks = [*_in_lists(_parse(file, BODY))]
    names = file.namelist()
    for name in sorted(filter(_BESIDE.fullmatch, names)):
        for paragraph in _parse(file, name).iter(f"{_W}p"):
            blocks += [Block(name, text, in_brief=False) for text in _lines(paragraph)]
    if CORE in names:
        title = _parse(file, CORE).findtext(f"{_DC}title") or ""
        blocks += [Block("document title", title, in_brief=False)] if fold(title) else []
    return Page(tuple(blocks), seal=_read_seal(file) if CUSTOM in names else frozenset())


def _parse(file: ZipFile, name: str) -> Element:
    from xml.etree.ElementTree import fromstring

    if file.getinfo(name).file_size > LARGEST:
        message = f"{name} is too large"
        raise ValueError(message)
    return fromstring(file.read(name))  # noqa: S314  (expat refuses entities that grow)


def _read_seal(file: ZipFile) -> frozenset[str]:
    """Read the fingerprints from the property that holds them."""
    for element in _parse(file, CUSTOM):
        if element.get("name") == META_NAME:
            return frozenset("".join(element.itertext()).split())
    return frozenset()


def _in_lists(body: Element) -> Iterator[Block]:
    """Give the blocks of the body; those of a list item know its first."""
    head = ""
    for number, paragraph in enumerate(body.iter(f"{_W}p"), 1):
        level = _level(paragraph)
        head = "" if level in {None, 0} else head
        for text in _lines(paragraph):
            yield Block(f"paragraph {number}", text, head)
            head = head or (text if level is not None else "")


def _level(paragraph: Element) -> int | None:
    """Give how deep in lists a paragraph begins an item or goes on with one, ``None`` outside.

    What goes on with an item of the first level counts as deeper.
    """
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    match = _LEVEL.fullmatch(style.get(f"{_W}val", "") if style is not None else "")
    if match:
        return int(match["level"] or 1) - 1 + (match["kind"] == "Continue")
    level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    return int(level.get(f"{_W}val", "0")) if level is not None else None


def _lines(paragraph: Element) -> list[str]:
    """Give the lines of a paragraph, parted where a break is meant; empty ones are left out."""
    return [line for line in "".join(_words(paragraph)).split("\n") if fold(line)]


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in _UNSEEN and child.tag != f"{_W}p":
            yield from _words(child)
