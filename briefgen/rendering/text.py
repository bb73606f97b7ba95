"""Renders plain text of 72 columns, for mail and terminals.

Lists have hanging indents, headings are underlined, tables are set in columns. Words are not
broken: a line is longer only if a single word is. Nothing that a terminal would obey is printed.
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from briefgen.columns import BULLETS, GUTTER, RULE, columns
from briefgen.page.markdown_reader import BREAK
from briefgen.page.model import Heading, Listing, Paragraph, Quotation, Rule, Table, Verbatim
from briefgen.page.page_rows import blocks_of, rows_of_notes, runs_of
from briefgen.rendering.set_pages import written_page
from briefgen.rendering.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Brief
    from briefgen.page.model import Block, Cell, Page, Row
    from briefgen.settings import Settings

WIDTH: Final = 72
INDENT: Final = 2
QUOTED: Final = 4

SHORTEST_RULE: Final = 3
"""Columns of the shortest row of characters that is read as a rule."""
UNDERLINES: Final = {1: "=", 2: RULE}


def to_text(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Return briefs as plain text in UTF-8."""
    return lay_out(written_page(briefs, settings)).encode("utf-8")


def lay_out(page: Page) -> str:
    """Return a page as plain text."""
    lines = _stack([*blocks_of(page)], WIDTH)
    return "".join(f"{line.rstrip()}\n" for line in lines)


# --- blocks ---------------------------------------------------------------------------------------


def _stack(blocks: Sequence[Block], width: int, depth: int = 0) -> list[str]:
    """Return the lines of blocks one below another, with an empty line between them."""
    lines: list[str] = []
    for before, block in pairwise((None, *blocks)):
        inner = isinstance(block, Listing) and depth and isinstance(before, Paragraph)
        lines += [""] if lines and not inner else []
        lines += _block(block, width, depth) if block else []
    return lines


def _block(block: Block, width: int, depth: int) -> list[str]:
    match block:
        case Heading():
            lines = _heading(block, width)
        case Paragraph():
            lines = _paragraph(block.row, width)
        case Listing():
            notes = [Paragraph(row) for row in rows_of_notes(block)]
            lines = _stack(notes, width) if notes else _listing(block, width, depth)
        case Quotation():
            lines = _indented(_stack(block.blocks, width - QUOTED, depth), " " * QUOTED)
        case Table():
            lines = _table(block, width)
        case Verbatim():
            lines = _indented(block.text.splitlines(), " " * QUOTED)
        case Rule():
            lines = [RULE * width]
    return lines


def _heading(heading: Heading, width: int) -> list[str]:
    lines = _paragraph(heading.row, width)
    width = max((SHORTEST_RULE, *map(columns, lines)))
    underline = UNDERLINES.get(heading.level, "") * width if lines else ""
    return [*lines, underline] if underline else lines


def _paragraph(row: Row, width: int) -> list[str]:
    return [part for line in _said(row).split(BREAK) for part in wrap(line, width)]


def _said(row: Row) -> str:
    """Return the words of a row, with the address after each external link that hides it."""
    return "".join(
        f"{run.text} <{run.goal_outside}>"
        if run.goal_outside and run.goal_outside != run.text
        else run.text
        for run in runs_of(row)
    )


def _listing(listing: Listing, width: int, depth: int) -> list[str]:
    """Return entries with hanging indents, and empty lines between them if most are long."""
    marks = _marks(listing, depth)
    margin = INDENT if depth == 0 else 0
    hang = margin + max(map(columns, marks), default=0) + 1
    bodies = [_stack(entry.blocks, width - hang, depth + 1) or [""] for entry in listing.entries]
    airy = depth == 0 and sum(len(body) > 1 for body in bodies) > len(bodies) / 2
    lines: list[str] = []
    for mark, body in zip(marks, bodies, strict=True):
        first = f"{mark:>{hang - 1}} {body[0]}"
        lines += [""] if lines and airy else []
        lines += [first, *_indented(body[1:], " " * hang)]
    return lines


def _marks(listing: Listing, depth: int) -> list[str]:
    if listing.first is None:
        return [BULLETS[min(depth, len(BULLETS) - 1)]] * len(listing.entries)
    return [f"{number}." for number, _ in enumerate(listing.entries, listing.first)]


def _indented(lines: Iterable[str], margin: str) -> list[str]:
    return [f"{margin}{line}" if line else "" for line in lines]


# --- tables ---------------------------------------------------------------------------------------


def _table(table: Table, width: int) -> list[str]:
    """Return a table in columns between rules; one that is too wide becomes a list."""
    texts = [[_said(cell.row) for cell in row] for row in table.rows]
    widths = _widths(texts, width)
    if widths is None:
        return _records(texts, width)
    head, *rows = [_row(row, widths) for row in table.rows]
    rule = (" " * GUTTER).join(RULE * column for column in widths)
    gap = [""] if any(len(row) > 1 for row in rows) else []
    body = [line for row in rows for line in [*gap, *row]]
    return [*head, rule, *body[len(gap) :], rule]


def _widths(texts: list[list[str]], width: int) -> list[int] | None:
    """Return the widths of the columns, ``None`` if their words do not fit side by side."""
    each = [[row[n] for row in texts] for n in range(len(texts[0]))]
    wanted = [max(map(columns, cells)) for cells in each]
    units = [[columns(unit) for cell in cells for unit in wrap(cell, 1)] for cells in each]
    least = [max(found, default=0) for found in units]
    room = width - GUTTER * (len(each) - 1)
    if sum(wanted) <= room:
        return wanted
    if sum(least) > room or len(each) == 1:
        return None
    return _shared(wanted, least, room)


def _shared(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Return widths: narrow columns get what they want, the others equal parts of the rest."""
    widths = least.copy()
    spare = room - sum(least)
    for left, n in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        more = min(wanted[n] - least[n], spare // (len(wanted) - left))
        widths[n] += more
        spare -= more
    return widths


def _row(row: Sequence[Cell], widths: list[int]) -> list[str]:
    """Return the lines of a row, with its cells side by side, each wrapped in its column."""
    parts = [wrap(_said(cell.row), width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for pieces in zip_longest(*parts, fillvalue=""):
        padded = map(_pad, row, pieces, widths)
        lines.append((" " * GUTTER).join(padded).rstrip())
    return lines


def _pad(cell: Cell, piece: str, width: int) -> str:
    blank = " " * (width - columns(piece))
    return blank + piece if cell.to_the_right else piece + blank


def _records(texts: list[list[str]], width: int) -> list[str]:
    """Return the rows one below another, each cell with the head of its column."""
    head, *rows = texts
    lines: list[str] = []
    for row in rows:
        lines += [""] if lines else []
        for name, cell in zip(head, row, strict=True):
            lines += wrap(f"{name}: {cell}", width)
    return lines
