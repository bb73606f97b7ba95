"""Writes the blocks of a page as paragraphs, lists and tables of Word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from briefgen.labels import SHAPES
from briefgen.page import page_rows
from briefgen.page.fields import strong
from briefgen.page.markdown_reader import BREAK
from briefgen.page.model import Heading, Listing, Paragraph, Quotation, Rule, Table, Verbatim
from briefgen.page.page_rows import rows_of_notes, runs_of, text_of
from briefgen.rendering.word.styles import (
    BANNER,
    CELL,
    FIXED,
    HEAD,
    LABEL,
    LEAD,
    LINK,
    LISTED_QUOTE,
    NOTE,
    QUOTE,
    REFERENCE,
    RULE,
    STATUS,
    TABLE,
    VERBATIM,
    list_style,
    style_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

    from briefgen.page.model import Block, Cell, Passage, Row

STYLES: Final = {"banner": BANNER, "desk-banner": BANNER, "lead": LEAD}
"""The styles of paragraphs by their kinds; others are "Normal"."""

LINES: Final = {"heads": HEAD, "notes": NOTE}
"""The styles of lists without bullets by their kinds."""

_STYLES: Final = {page_rows.NUMBER: REFERENCE, page_rows.LABEL: LABEL}
"""The styles of words by their keys."""

LEFT: Final = "left_to_desk"
"""The key of the label where the desk writes something."""

# Minimum and maximum characters for which a column of a table is made wide enough.
NARROWEST: Final = 8
WIDEST: Final = 48


def write_body(document: Document, blocks: Iterable[Block]) -> None:
    """Write the blocks of a page."""
    for block in blocks:
        kind = block.kind if isinstance(block, Paragraph) else ""
        _write(document, block, STYLES.get(kind, "Normal"))


def _write(document: Document, block: Block, style: str, depth: int = 0) -> None:
    """Write a block; ``style`` is that of its paragraphs, ``depth`` the nesting depth of lists."""
    match block:
        case Heading():
            _write_paragraph(document, block.row, f"Heading {block.level}")
        case Paragraph():
            _write_paragraph(document, block.row, style)
        case Listing():
            _write_list(document, block, depth)
        case Quotation():
            for inner in block.blocks:
                _write(document, inner, LISTED_QUOTE if depth else QUOTE, depth)
        case Table():
            _write_table(document, block)
        case Verbatim():
            for line in block.text.splitlines():
                document.add_paragraph(line, VERBATIM)
        case Rule():
            document.add_paragraph(style=RULE)


def _write_paragraph(document: Document, row: Row, style: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.element.style = style_id(style)
    _write_row(paragraph, row)


# --- lists and tables -----------------------------------------------------------------------------


def _write_list(document: Document, listing: Listing, depth: int) -> None:
    if listing.kind:
        _write_lines(document, listing)
    else:
        _write_listing(document, listing, depth)


def _write_lines(document: Document, listing: Listing) -> None:
    """Write the entries of a list as lines without bullets, heads with a tab after the label.

    The facts of a source note are one paragraph.
    """
    if rows := rows_of_notes(listing):
        for row in rows:
            _write_paragraph(document, row, NOTE)
        return
    for entry in listing.entries:
        for block in entry.blocks:
            if isinstance(block, Paragraph):
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.element.style = style_id(LINES[listing.kind])
                _write_row(paragraph, block.row, tabbed=listing.kind == "heads")
            else:
                _write(document, block, "Normal")


def _write_listing(document: Document, listing: Listing, depth: int) -> None:
    name = "List Bullet" if listing.first is None else "List Number"
    style, more = list_style(name, depth), list_style("List Continue", depth)
    count = None if listing.first is None else _begin_count(document, style, listing.first)
    for entry in listing.entries:
        marked = False
        for block in entry.blocks:
            _write(document, _told(block), more if marked else style, depth + 1)
            if not marked and isinstance(block, Paragraph):
                _keep_with_next(document.paragraphs[-1], together=len(entry.blocks) > 1)
                if count is not None:
                    _number(document.paragraphs[-1], count)
                marked = True


def _told(block: Block) -> Block:
    """Return a block of an entry; the lead is emphasised."""
    if isinstance(block, Paragraph) and block.kind == page_rows.LEAD:
        return replace(block, row=tuple(map(strong, block.row)))
    return block


def _begin_count(document: Document, style: str, first: int) -> int:
    """Begin separate numbering for a numbered list; return its id."""
    numbering: Any = document.part.numbering_part.element
    styled = document.styles[style].element.pPr.numPr.numId.val
    count = numbering.add_num(numbering.num_having_numId(styled).abstractNumId.val)
    count.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(count.numId)


def _number(paragraph: WordParagraph, count: int) -> None:
    properties: Any = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = count


def _keep_with_next(paragraph: WordParagraph, *, together: bool) -> None:
    """Keep the words of an entry with the list below them on one page."""
    if together:
        paragraph.paragraph_format.keep_with_next = True


def _write_table(document: Document, block: Table) -> None:
    """Write a table; its head is repeated on each page, and rows do not break."""
    table = document.add_table(len(block.rows), len(block.rows[0]), TABLE)
    _share_width(table, block)
    for number, (row, cells) in enumerate(zip(table.rows, block.rows, strict=True)):
        _set_row(row, "w:cantSplit")
        for place, cell in zip(row.cells, cells, strict=True):
            _write_cell(place.paragraphs[0], cell, head=not number)
    _set_row(table.rows[0], "w:tblHeader")
    document.add_paragraph()


def _write_cell(paragraph: WordParagraph, cell: Cell, *, head: bool) -> None:
    paragraph.style = CELL
    _write_row(paragraph, tuple(map(strong, cell.row)) if head else cell.row)
    if cell.to_the_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _share_width(table: WordTable, block: Table) -> None:
    """Make columns as wide as their longest cells need, within limits."""
    columns = zip(*block.rows, strict=True)
    longest = [max(len(text_of(cell.row)) for cell in cells) for cells in columns]
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


def _write_row(paragraph: WordParagraph, row: Row, *, tabbed: bool = False) -> None:
    """Write the words of a row; in a ``tabbed`` one, a tab replaces the space after the label."""
    for place, run in enumerate(runs_of(row)):
        if tabbed and place == 1 and row[0].label:
            paragraph.add_run("\t")
            continue
        if run.text == BREAK:
            paragraph.add_run().add_break()
            continue
        written = _write_run(paragraph, run)
        if run.key == LEFT:
            _make_field(paragraph, written)
        if run.goal_outside:
            _make_link(paragraph, written, run.goal_outside)


def _write_run(paragraph: WordParagraph, run: Passage) -> Run:
    """Write words in their type; a number or a joint stays on a line with the words before it."""
    stays = run.key in {page_rows.NUMBER, page_rows.JOINT}
    text = run.text.replace(" ", "\N{NO-BREAK SPACE}") if stays else run.text
    if run.key in SHAPES:
        text = f"{SHAPES[run.key]}\N{NO-BREAK SPACE}{text}"
    written = paragraph.add_run(text)
    if style := _style(run):
        written.element.style = style_id(style)
    if run.code:
        written.font.name = FIXED
    if run.strong and run.emphasis:
        written.font.italic = True
    return written


def _style(run: Passage) -> str | None:
    if run.key in SHAPES:
        return STATUS
    if run.key in _STYLES:
        return _STYLES[run.key]
    if run.strong:
        return "Strong"
    return "Emphasis" if run.emphasis else None


def _make_field(paragraph: WordParagraph, run: Run) -> None:
    """Turn a run into a placeholder, whose words vanish when somebody types there."""
    field, properties, content = map(OxmlElement, ("w:sdt", "w:sdtPr", "w:sdtContent"))
    properties.extend(map(OxmlElement, ("w:showingPlcHdr", "w:text")))
    content.append(run.element)
    field.extend((properties, content))
    paragraph.paragraph_format.element.append(field)


def _make_link(paragraph: WordParagraph, run: Run, address: str) -> None:
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    paragraph.paragraph_format.element.append(link)
    run.element.style = style_id(LINK)
    link.append(run.element)
