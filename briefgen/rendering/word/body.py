"""The blocks of a page as paragraphs, lists and tables of Word."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from briefgen.labels import PARAGRAPH
from briefgen.rendering import outline
from briefgen.rendering.word.styles import (
    BANNER,
    CELL,
    FIXED,
    LEAD,
    LINK,
    REFERENCE,
    RULE,
    TABLE,
    VERBATIM,
    list_style,
    style_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from briefgen.rendering.outline import Line, Node

# A reference stays in one line with its number and the word before it.
_TIED: Final = f"\N{NO-BREAK SPACE}{PARAGRAPH}\N{NO-BREAK SPACE}"
# How many characters a column of a table is at least and at most made wide enough for.
NARROWEST: Final = 8
WIDEST: Final = 48


def write_body(document: Document, nodes: Sequence[Node]) -> None:
    """Write the blocks of a page; what stands above its first heading is its banner."""
    headed = False
    for before, node in pairwise((None, *nodes)):
        headed = headed or isinstance(node, outline.Heading)
        lead = isinstance(before, outline.Heading) and before.level == 1
        if node:
            _write(document, node, "Normal" if headed and not lead else LEAD if headed else BANNER)


def _write(document: Document, node: Node, style: str, depth: int = 0) -> None:
    """Write a block; ``style`` is that of its paragraphs, ``depth`` says how deep in lists."""
    match node:
        case outline.Heading():
            _write_paragraph(document, node.lines, f"Heading {node.level}")
        case outline.Paragraph():
            _write_paragraph(document, node.lines, style)
        case outline.Listing():
            _write_listing(document, node, depth)
        case outline.Quotation():
            for inner in node.nodes:
                _write(document, inner, "Quote", depth)
        case outline.Table():
            _write_table(document, node)
        case outline.Verbatim():
            for line in node.text.splitlines():
                document.add_paragraph(line, VERBATIM)
        case outline.Rule():
            document.add_paragraph(style=RULE)


def _write_paragraph(document: Document, lines: Sequence[Line], style: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.element.style = style_id(style)
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        _write_line(paragraph, line)
    return paragraph


# --- lists and tables -----------------------------------------------------------------------------


def _write_listing(document: Document, listing: outline.Listing, depth: int) -> None:
    name = "List Bullet" if listing.first is None else "List Number"
    style, more = list_style(name, depth), list_style("List Continue", depth)
    count = None if listing.first is None else _begin_count(document, style, listing.first)
    for item in listing.items:
        marked = False
        for node in item:
            _write(document, node, more if marked else style, depth + 1)
            if not marked and isinstance(node, outline.Paragraph):
                _keep_with_next(document.paragraphs[-1], together=len(item) > 1)
                if count is not None:
                    _number(document.paragraphs[-1], count)
                marked = True


def _begin_count(document: Document, style: str, first: int) -> int:
    """Begin a count of its own for a numbered list; give its id."""
    numbering: Any = document.part.numbering_part.element
    styled = document.styles[style].element.pPr.numPr.numId.val
    count = numbering.add_num(numbering.num_having_numId(styled).abstractNumId.val)
    count.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(count.numId)


def _number(paragraph: Paragraph, count: int) -> None:
    properties: Any = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = count


def _keep_with_next(paragraph: Paragraph, *, together: bool) -> None:
    """Keep the words of an item with the list below them on one page."""
    if together:
        paragraph.paragraph_format.keep_with_next = True


def _write_table(document: Document, node: outline.Table) -> None:
    """Write a table; its head is repeated where a page ends, and no row is torn."""
    table = document.add_table(len(node.rows), len(node.rows[0]), TABLE)
    _share_width(table, node)
    for number, (row, cells) in enumerate(zip(table.rows, node.rows, strict=True)):
        _set_row(row, "w:cantSplit")
        for place, cell in zip(row.cells, cells, strict=True):
            _write_cell(place.paragraphs[0], cell, head=not number)
    _set_row(table.rows[0], "w:tblHeader")
    document.add_paragraph()


def _write_cell(paragraph: Paragraph, cell: outline.Cell, *, head: bool) -> None:
    paragraph.style = CELL
    line = tuple(replace(run, strong=True) for run in cell.line) if head else cell.line
    _write_line(paragraph, line)
    if cell.to_the_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _share_width(table: Table, node: outline.Table) -> None:
    """Make columns as wide as their longest cells want, within reason."""
    columns = zip(*node.rows, strict=True)
    longest = [max(len(outline.plain(cell.line)) for cell in cells) for cells in columns]
    wanted = [min(max(length, NARROWEST), WIDEST) for length in longest]
    whole = sum(column.width or 0 for column in table.columns)
    for column, share in zip(table.columns, wanted, strict=True):
        column.width = Emu(whole * share // sum(wanted))
        for cell in column.cells:
            cell.width = column.width


def _set_row(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  (python-docx has no other way in)
    properties.append(OxmlElement(name))


# --- words ----------------------------------------------------------------------------------------


def _write_line(paragraph: Paragraph, line: Line) -> None:
    for run in line:
        written = [*_write_run(paragraph, run)]
        if run.link and outline.HARMLESS.match(run.link):
            _make_link(paragraph, written, run.link)


def _write_run(paragraph: Paragraph, run: outline.Run) -> Iterable[Run]:
    """Write words in their type; references to paragraphs stand back."""
    text = outline.REFERENCE.sub(rf"{_TIED}\1", run.text)
    for number, part in enumerate(re.split(rf"({_TIED}\d+)", text)):
        if part:
            written = paragraph.add_run(part)
            if style := REFERENCE if number % 2 else _style(run):
                written.element.style = style_id(style)
            if run.code:
                written.font.name = FIXED
            if run.strong and run.emphasis:
                written.font.italic = True
            yield written


def _style(run: outline.Run) -> str | None:
    if run.strong:
        return "Strong"
    return "Emphasis" if run.emphasis else None


def _make_link(paragraph: Paragraph, runs: Sequence[Run], address: str) -> None:
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    paragraph.paragraph_format.element.append(link)
    for run in runs:
        run.element.style = style_id(LINK)
        link.append(run.element)
