"""Writes a page as HTML for mail programs: simple elements, nothing active, nothing fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from briefgen.labels import PARAGRAPH, SHAPES
from briefgen.page import page_rows
from briefgen.page.markdown_reader import BREAK
from briefgen.page.model import (
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Verbatim,
    rows_of,
)
from briefgen.page.page_rows import LEAD, blocks_of, rows_of_notes, runs_of, text_of

if TYPE_CHECKING:
    from briefgen.page.model import Block, Cell, Entry, Page, Passage, Row

BOTTOM_LINES: Final = ("bottom_line", "bluf")
"""The keys of the headings of what matters most."""

CLASSES: Final = {"banner": "banner", "desk-banner": "banner", "lead": "lead"}
"""The classes in mail.css for kinds of paragraphs."""


_OURS: Final = {page_rows.JOINT, page_rows.NUMBER, page_rows.LABEL, *SHAPES}
_CLASS: Final = re.compile(r"[^a-z]+")
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


def write_body(page: Page) -> str:
    """Return the blocks of a page as HTML."""
    return "\n".join(map(_block, blocks_of(page)))


def preview_of(page: Page) -> str:
    """Return the line that lists of messages show below the subject: the bottom line.

    It repeats a block of the page word for word, so that a check recognises it; on a page without a
    bottom line, it is the first row with words of the article.
    """
    text = text_of(lead_row(page))
    return text.replace(f" {PARAGRAPH} ", f"\N{NO-BREAK SPACE}{PARAGRAPH}\N{NO-BREAK SPACE}")


def lead_row(page: Page) -> Row:
    """Return the row that says what matters most, empty on a page without words of an article."""
    lead = next(filter(None, map(page.section, BOTTOM_LINES)), None)
    sections = (lead,) if lead else page.sections
    rest = replace(page, above=(), headline=None, heads=(), sections=sections)
    return next(filter(_is_of_article, rows_of(blocks_of(rest))), ())


def _is_of_article(row: Row) -> bool:
    """Return whether a row begins with words of an article."""
    return any(one.origin == "article" for field in row[:1] for one in field.passages)


def _block(block: Block) -> str:
    match block:
        case Heading():
            written = _tag(f"h{block.level}", _anchored(_row(block.row), block.anchor))
        case Paragraph():
            written = _tag("p", _row(block.row), CLASSES.get(block.kind, ""))
        case Listing():
            written = _listing(block)
        case Quotation():
            written = _tag("blockquote", "".join(map(_block, block.blocks)))
        case Table():
            written = _table(block)
        case Verbatim():
            written = _tag("pre", str(escape(block.text)))
        case Rule():
            written = "<hr>"
    return written


def _anchored(inside: str, anchor: str | None) -> str:
    """Return the target of a link; mail programs look for a name as well as for an id."""
    return f'<a id="{anchor}" name="{anchor}">{inside}</a>' if anchor else inside


def _listing(listing: Listing) -> str:
    if listing.kind:
        return _lines(listing)
    entries = "".join(_tag("li", _entry(one), _look(one)) for one in listing.entries)
    if listing.first is None:
        return _tag("ul", entries)
    start = "" if listing.first == 1 else f' start="{listing.first}"'
    return f"<ol{start}>{entries}</ol>"


def _lines(listing: Listing) -> str:
    """Return a list without bullets; the facts of a source note are on one line."""
    if rows := rows_of_notes(listing):
        return "".join(_tag("p", _row(row), "notes") for row in rows)
    blocks = (block for entry in listing.entries for block in entry.blocks)
    return "".join(
        _tag("p", _row(block.row), listing.kind) if isinstance(block, Paragraph) else _block(block)
        for block in blocks
    )


def _look(entry: Entry) -> str:
    """Return the class of an entry: the lead is emphasised."""
    first = entry.blocks[0] if entry.blocks else None
    return "first" if isinstance(first, Paragraph) and first.kind == LEAD else ""


def _entry(entry: Entry) -> str:
    """Return an entry; its first row is a paragraph only if another one follows."""
    alone = not any(isinstance(block, Paragraph) for block in entry.details)
    if not (entry.row and alone):
        return "".join(map(_block, entry.blocks))
    return _row(entry.row) + "".join(map(_block, entry.details))


def _table(table: Table) -> str:
    rows = (
        _tag("tr", "".join(_cell(cell, "td" if number else "th") for cell in cells))
        for number, cells in enumerate(table.rows)
    )
    return _tag("table", "".join(rows))


def _cell(cell: Cell, name: str) -> str:
    style = ' style="text-align:right"' if cell.to_the_right else ""
    return f"<{name}{style}>{_row(cell.row)}</{name}>"


def _row(row: Row) -> str:
    return "".join(map(_run, runs_of(row)))


def _run(run: Passage) -> str:
    if run.text == BREAK:
        return "<br>"
    words = str(escape(run.text))
    if run.key in _OURS:
        return _our_run(words, run.key)
    for name, typed in (("code", run.code), ("em", run.emphasis), ("strong", run.strong)):
        words = _tag(name, words) if typed else words
    return f'<a href="{escape(run.goal)}">{words}</a>' if run.goal else words


def _our_run(words: str, key: str) -> str:
    """Return words of ours in a type of their own; a status has its sign before it."""
    unbroken = words.replace(" ", _NO_BREAK)
    match key:
        case page_rows.JOINT:
            written = unbroken
        case page_rows.NUMBER:
            written = _tag("span", unbroken, "ref")
        case page_rows.LABEL:
            written = _tag("span", words, "label")
        case _:
            shape = _tag("span", SHAPES[key], f"chip {_CLASS.sub('-', key)}")
            written = _tag("span", f"{shape}{_NO_BREAK}{words}", "status")
    return written


def _tag(name: str, inside: str, look: str = "") -> str:
    attribute = f' class="{look}"' if look else ""
    return f"<{name}{attribute}>{inside}</{name}>"
