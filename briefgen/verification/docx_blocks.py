"""Splits a DOCX document into blocks: its paragraphs, in lists, tables and feet."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from briefgen.errors import InputError
from briefgen.verification.blocks import Block, Page
from briefgen.verification.docx_forms import (
    find_strange_elements,
    find_strange_links,
    find_strange_parts,
    find_strange_properties,
    find_strange_relations,
    find_strange_seals,
    find_strange_types,
)
from briefgen.verification.docx_looks import (
    CONSTANT,
    NUMBERING,
    SAVED,
    STYLES,
    judge_looks,
    judge_numbers,
    judge_part,
)
from briefgen.verification.fingerprints import META_NAME
from briefgen.verification.folding import fold
from briefgen.verification.size_limits import DEEP, Allowance, elements_of, expanded, refuse
from briefgen.verification.strange_marks import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element, TreeBuilder

BODY: Final = "word/document.xml"
CORE: Final = "docProps/core.xml"
CUSTOM: Final = "docProps/custom.xml"
TYPES: Final = "[Content_Types].xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
# Properties that programs show, by the position of their block.
_SHOWN: Final = {
    "title": "document title",
    "keywords": "keywords",
    **dict.fromkeys(("subject", "creator", "description", "category"), "properties"),
    **dict.fromkeys(("lastModifiedBy", "contentStatus", "identifier"), "properties"),
}
# Parts that are shown beside the body.
_BESIDE: Final = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Deleted words, commands of fields, and alternative forms of the same content.
_UNSEEN: Final = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_MC}Fallback"}
_BREAKS: Final = {f"{_W}br", f"{_W}cr"}
_CHARACTERS: Final = {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_LEVEL: Final = re.compile(r"List(?P<kind>Bullet|Number|Continue|Quote)(?P<level>\d?)")
_GOING_ON: Final = {"Continue", "Quote"}

# The compression methods that Word uses; others are unpacked without a limit.
_PACKED: Final = {ZIP_STORED, ZIP_DEFLATED}
_AT_ONCE: Final = 1 << 16
_WHOLE: Final = 1 << 20  # no part that is the same in every document is as large


def read_docx(data: bytes) -> Page:
    """Return the blocks of a DOCX document, each with the number of its paragraph.

    Raise ``InputError`` if the data is not such a document, or unpacks to more than a brief does.
    """
    import zlib
    from xml.etree.ElementTree import ParseError

    broken = (BadZipFile, ParseError, zlib.error, EOFError, LookupError, OSError)
    try:
        with ZipFile(BytesIO(data)) as file:
            return _read(_Members(file, len(data)))
    except (*broken, RuntimeError, ValueError, struct.error) as error:
        message = "not a brief: the DOCX cannot be read: give the file as it was saved"
        raise InputError(message) from error


class _Members:
    """The members of a document, parsed within limits derived from its size."""

    def __init__(self, file: ZipFile, size: int) -> None:
        names = file.namelist()
        self.names = frozenset(names)
        if len(names) > len(self.names):
            refuse("a part of the DOCX is in it twice")
        if min((one.header_offset for one in file.infolist()), default=0):
            refuse("something stands before the DOCX in its file")
        self._file = file
        self._bytes = Allowance(expanded(size), "the DOCX unfolds to more than one does")
        self._elements = Allowance(elements_of(size), "the DOCX has more elements than one has")

    def parse(self, name: str) -> Element:
        """Parse a member; the size that it declares is not trusted."""
        from xml.etree.ElementTree import XMLParser

        if self._file.getinfo(name).compress_type not in _PACKED:
            refuse("the DOCX is packed as Word packs none")
        parser = XMLParser(target=_builder(self._elements))  # noqa: S314  (takes no entities)
        with self._file.open(name) as member:
            while piece := member.read(_AT_ONCE):
                self._bytes.take(len(piece))
                parser.feed(piece)
        root: Element = parser.close()
        return root

    def read(self, name: str) -> bytes:
        """Return a member unchanged."""
        if self._file.getinfo(name).compress_type not in _PACKED:
            refuse("the DOCX is packed as Word packs none")
        with self._file.open(name) as member:
            data = member.read(_WHOLE)
        self._bytes.take(len(data))
        return data


def _read(members: _Members) -> Page:
    body = members.parse(BODY)
    blocks = [*_in_lists(body)]
    strange = [*find_strange_parts(members.names), *find_strange_elements("the body", body)]
    looks = {name: members.parse(name) for name in (STYLES, NUMBERING) if name in members.names}
    strange += judge_looks(looks.get(STYLES), looks.get(NUMBERING))
    strange += judge_numbers(body, looks.get(NUMBERING))
    links = members.parse(RELATIONS) if RELATIONS in members.names else None
    strange += find_strange_links(body, links)
    if TYPES in members.names:
        strange += find_strange_types(members.parse(TYPES))
    for name in sorted(members.names):
        if name in CONSTANT:
            strange += judge_part(name, members.read(name))
        elif name.endswith(".rels"):
            strange += find_strange_relations(name, members.parse(name))
    for name in sorted(filter(_BESIDE.fullmatch, members.names)):
        part = members.parse(name)
        strange += find_strange_elements(name, part)
        for paragraph in part.iter(f"{_W}p"):
            blocks += [Block(name, text, in_brief=False) for text in _lines(paragraph)]
    if CORE in members.names:
        core = members.parse(CORE)
        blocks += _list_shown(core)
        strange += find_strange_properties(core, _SHOWN)
    seal: frozenset[str] = frozenset()
    if CUSTOM in members.names:
        custom = members.parse(CUSTOM)
        seal = _read_seal(custom)
        strange += find_strange_seals(custom)
    saved = [one for one in strange if one.what == SAVED]
    told = saved[:1] or strange[: MOST + 1]  # what another program writes, it writes everywhere
    return Page(tuple(blocks), seal=seal, strange=tuple(told))


def _list_shown(core: Element) -> Iterator[Block]:
    """Yield what programs show of a document besides its words."""
    for element in core:
        name = element.tag.rpartition("}")[2]
        text = element.text or ""
        for words in text.split(", ") if name == "keywords" else [text]:
            if name in _SHOWN and fold(words):
                yield Block(_SHOWN[name], words, in_brief=False)


def _builder(allowance: Allowance) -> TreeBuilder:
    """Return a builder for a tree of XML, without entities and not too deeply nested."""
    from xml.etree.ElementTree import TreeBuilder

    class Builder(TreeBuilder):
        depth = 0

        def doctype(self, *_: object) -> None:
            refuse("the DOCX declares entities, as Word does in none")

        def start(self, tag: str, attrs: dict[str, str], /) -> Element:
            allowance.take(1)
            self.depth += 1
            if self.depth > DEEP:
                refuse(f"the DOCX has more than {DEEP} elements in each other")
            return super().start(tag, attrs)

        def end(self, tag: str, /) -> Element:
            self.depth -= 1
            return super().end(tag)

    return Builder()


def _read_seal(properties: Element) -> frozenset[str]:
    """Return the fingerprints in the document property for the seal."""
    for element in properties:
        if element.get("name") == META_NAME:
            return frozenset("".join(element.itertext()).split())
    return frozenset()


def _in_lists(body: Element) -> Iterator[Block]:
    """Yield the blocks of the body; those of a list item refer to its first block."""
    head = ""
    for number, paragraph in enumerate(body.iter(f"{_W}p"), 1):
        level = _level(paragraph)
        head = "" if level in {None, 0} else head
        for text in _lines(paragraph):
            yield Block(f"paragraph {number}", text, head)
            head = head or (text if level is not None else "")


def _level(paragraph: Element) -> int | None:
    """Return the list level at which a paragraph begins or continues an item, ``None`` outside.

    A paragraph that continues an item of the first level counts as one level deeper.
    """
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    match = _LEVEL.fullmatch(style.get(f"{_W}val", "") if style is not None else "")
    if match:
        return int(match["level"] or 1) - 1 + (match["kind"] in _GOING_ON)
    level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    return int(level.get(f"{_W}val", "0")) if level is not None else None


def _lines(paragraph: Element) -> list[str]:
    """Return the lines of a paragraph, split at line breaks; empty ones are left out."""
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
