"""Parses Markdown, edited by a desk or made by somebody's template, into blocks of a page.

markdown-it-py parses CommonMark with the tables of GitHub. HTML in it is treated as text, comments
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefgen.page.model import (
    Cell,
    Entry,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Quotation,
    Rule,
    Table,
    Verbatim,
)
from briefgen.page.row_reader import mark, read_heading, read_row
from briefgen.verification.commonmark import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

    from briefgen.page.model import Block, Row

_WHITE: Final = re.compile(r"\s+")
BREAK: Final = "\n"
"""The passage that is a line break."""


Finder = Callable[[str, str], Collection[tuple[int, int]]]
"""Finds the desk's words in a field, as ranges, given the text of its block and its own text."""


def read_blocks(markdown: str, find_desks: Finder | None = None) -> tuple[Block, ...]:
    """Return the blocks of a page in Markdown, with the desk's words marked if they can be found.

    Raise ``InputError`` if blocks are nested too deeply.
    """
    return tuple(_Reader(find_desks).blocks(parse(markdown).children))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Converts the nodes of a syntax tree."""

    find_desks: Finder | None

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        """Return the blocks of some nodes, without paragraphs that have no words."""
        for node in nodes:
            block = self._block(node)
            if not isinstance(block, Paragraph) or block.row:
                yield block

    def _block(self, node: SyntaxTreeNode) -> Block:  # noqa: PLR0911  (a kind each)
        match node.type:
            case "heading":
                return Heading(int(node.tag[1:]), self._row(node, read_heading))
            case "paragraph":
                return Paragraph(self._row(node))
            case "bullet_list":
                return Listing(tuple(map(self._entry, node.children)))
            case "ordered_list":
                return Listing(tuple(map(self._entry, node.children)), _first(node))
            case "blockquote":
                return Quotation(tuple(self.blocks(node.children)))
            case "table":
                rows = (row for part in node.children for row in part.children)
                return Table(tuple(tuple(map(self._cell, row.children)) for row in rows))
            case "hr":
                return Rule()
            case _:
                return Verbatim(node.content.rstrip("\n"))

    def _entry(self, node: SyntaxTreeNode) -> Entry:
        return Entry(tuple(self.blocks(node.children)))

    def _cell(self, node: SyntaxTreeNode) -> Cell:
        return Cell(self._row(node), "right" in str(node.attrs.get("style", "")))

    def _row(
        self, node: SyntaxTreeNode, read: Callable[[Sequence[Passage]], Row] = read_row
    ) -> Row:
        """Return the row of fields in a line."""
        nodes = node.children[0].children if node.children else ()
        passages = _folded(_passages(nodes, Passage("")))
        row = read(passages)
        if self.find_desks is None:
            return row
        whole = "".join(passage.text for passage in passages).replace(BREAK, " ")
        return tuple(mark(field, self.find_desks(whole, field.text)) for field in row)


def _first(node: SyntaxTreeNode) -> int:
    """Return the first number of a list, 1 if it is not given."""
    return int(node.attrs.get("start", 1))


# --- words ----------------------------------------------------------------------------------------


def _passages(nodes: Sequence[SyntaxTreeNode], outer: Passage) -> Iterator[Passage]:
    """Yield the passages of a line, in the type of the surrounding text."""
    for node in nodes:
        match node.type:
            case "softbreak":
                yield replace(outer, text=" ")
            case "hardbreak":
                yield Passage(BREAK)
            case "strong":
                yield from _passages(node.children, replace(outer, strong=True))
            case "em":
                yield from _passages(node.children, replace(outer, emphasis=True))
            case "link":
                goal = str(node.attrs.get("href", ""))
                yield from _passages(node.children, replace(outer, address=goal or None))
            case "image":
                yield from _passages(node.children, outer)
            case "code_inline":
                yield replace(outer, text=node.content, code=True)
            case _:
                yield replace(outer, text=_WHITE.sub(" ", node.content))


def _folded(passages: Iterator[Passage]) -> list[Passage]:
    """Merge white space where two passages meet, and remove it at the ends of lines."""
    folded: list[Passage] = []
    for passage in passages:
        if passage.text == BREAK:
            _strip_end(folded)
            folded.append(passage)
            continue
        spaced = not folded or folded[-1].text.endswith((" ", BREAK))
        text = passage.text.lstrip() if spaced else passage.text
        if text:
            folded.append(replace(passage, text=text))
    _strip_end(folded)
    return folded


def _strip_end(passages: list[Passage]) -> None:
    while passages and not passages[-1].text.strip():
        passages.pop()
    if passages:
        passages[-1] = replace(passages[-1], text=passages[-1].text.rstrip())
