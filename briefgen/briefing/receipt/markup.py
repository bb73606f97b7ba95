"""HTML taken apart into blocks, and Markdown by way of HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from briefgen.briefing.commonmark import to_html
from briefgen.briefing.receipt.blocks import Block, Citation, Page
from briefgen.briefing.receipt.fold import fold
from briefgen.briefing.receipt.seal import META_NAME, find_comment
from briefgen.labels import FIELD

if TYPE_CHECKING:
    from collections.abc import Sequence

# Elements that run on in their line. All others begin and end a block.
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd"}
    | {"label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"}
    | {"var", "wbr"}
)
# Elements whose first block is the head of the others.
ITEMS = frozenset({"li", "tr"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr"}
)
SILENT = frozenset({"script", "style"})

# What a screen reader says and a pointer shows; what a button copies, its lines taken for fields.
SPOKEN = ("alt", "aria-label", "label", "placeholder", "title", "data-copy")

# What the desk wrote into a brief.
DESKS = "ins"

# What stands beside the brief: the articles themselves, and what a script makes controls of.
ARTICLE_ID = re.compile(r"(?:story\d+-)?article")
CONTROLS = "template"


class _Cited(NamedTuple):
    """An open element that names its place: how deep it lies, and its text so far."""

    depth: int
    start: str
    end: str
    pieces: list[str]


def read_html(text: str) -> Page:
    """Take an HTML page apart; blocks say in which line they begin."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Page(tuple(reader.blocks), tuple(reader.citations), frozenset(reader.seal))


def read_markdown(text: str) -> Page:
    """Take a Markdown text apart as it would be shown; blocks say in which line they begin."""
    page = read_html(to_html(text))
    return Page(_number(page.blocks, text.splitlines()), page.citations, find_comment(text))


class _Reader(HTMLParser):
    """Collects text until a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self._cited_here: list[Citation] = []
        self.seal: list[str] = []
        self._open: list[str] = []
        self._beside_depth: int | None = None
        self._items = ITEMS
        self._item_depth: int | None = None
        self._head = ""
        self._cited: list[_Cited] = []
        self._pieces: list[str] = []
        self._line = 1
        self._edited = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in INLINE:
            self._end_block()
        for name in SPOKEN:
            self._add_block(values.get(name, "").replace("\n", FIELD), self.getpos()[0])
        if tag == "meta" and values.get("name") == META_NAME:
            self.seal += values.get("content", "").split()
        self._edited |= tag == DESKS
        if tag not in VOID:
            self._enter(tag, values)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self._end_block()
        if tag in self._open:
            while self._leave() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in SILENT:
            return
        if data.strip() and not self._pieces:
            self._line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        if data.strip() or self._pieces:
            self._pieces.append(data)
        for cited in self._cited:
            cited.pieces.append(data)

    def close(self) -> None:
        super().close()
        self._end_block()
        while self._open:
            self._leave()

    def _enter(self, tag: str, values: dict[str, str]) -> None:
        self._open.append(tag)
        is_beside = tag == CONTROLS or ARTICLE_ID.fullmatch(values.get("id", ""))
        if is_beside and self._beside_depth is None:
            self._beside_depth = len(self._open)
        if values.get("role") == "presentation":  # a table for layout: one row has all there is
            self._items = ITEMS - {"tr"}
        if tag in self._items and self._item_depth is None:
            self._item_depth, self._head = len(self._open), ""
        if "data-start" in values or "data-end" in values:
            start, end = values.get("data-start", ""), values.get("data-end", "")
            self._cited.append(_Cited(len(self._open), start, end, []))

    def _leave(self) -> str:
        """Close the innermost open element; give its name."""
        if self._cited and self._cited[-1].depth == len(self._open):
            cited = self._cited.pop()
            place, text = f"line {self.getpos()[0]}", "".join(cited.pieces)
            self._cited_here.append(Citation(place, text, cited.start, cited.end))
            if not self._pieces:  # it was the block itself, which has ended
                self._place_citations()
        if self._beside_depth == len(self._open):
            self._beside_depth = None
        if self._item_depth == len(self._open):
            self._item_depth, self._head = None, ""
        return self._open.pop()

    def _end_block(self) -> None:
        self._add_block("".join(self._pieces), self._line)
        self._pieces = []
        self._place_citations()
        self._edited = False

    def _place_citations(self) -> None:
        """Say of the citations so far that they are in the last block."""
        last = max(len(self.blocks) - 1, 0)
        self.citations += (replace(citation, block=last) for citation in self._cited_here)
        self._cited_here = []

    def _add_block(self, text: str, line: int) -> None:
        if fold(text):
            in_brief = self._beside_depth is None
            self.blocks.append(Block(f"line {line}", text, self._head, in_brief, self._edited))
            if self._item_depth is not None:
                self._head = self._head or text


def _number(blocks: Sequence[Block], lines: Sequence[str]) -> tuple[Block, ...]:
    """Find the line of the Markdown text that each block begins in.

    The line has marks and backslashes that the block has not, so letters and digits are compared.
    """
    bare_lines = [_bare(unescape(line)) for line in lines]
    numbered, at = [], -1
    for block in blocks:
        bare = _bare(block.text)
        later = (n for n in range(at + 1, len(lines)) if _begins(bare_lines[n], bare))
        at = next(later, max(at, 0))
        numbered.append(replace(block, place=f"line {at + 1}"))
    return tuple(numbered)


def _begins(line: str, block: str) -> bool:
    """Tell whether a line holds a block or, where the block goes on, its beginning."""
    return bool(line) and (block in line or block.startswith(line))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))
