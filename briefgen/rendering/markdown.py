"""Renders Markdown: the page as CommonMark in which no article text acts as markup."""

from __future__ import annotations

from itertools import count, groupby, repeat
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from briefgen.characters import show
from briefgen.page.model import (
    Heading,
    Listing,
    Page,
    Paragraph,
    Quotation,
    Rule,
    Section,
    Table,
    Verbatim,
)
from briefgen.page.page_builder import hashes_of
from briefgen.page.page_rows import SECTION_LEVEL, runs_of, with_label
from briefgen.rendering.escape import escape_markdown
from briefgen.rendering.made_with import say_made
from briefgen.rendering.set_pages import MARKDOWN, fill_markdown, page_of, read_look
from briefgen.rendering.templates import has_file
from briefgen.verification.sealing import seal_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.model import Brief
    from briefgen.page.model import Block, Entry, Passage, Row
    from briefgen.settings import Settings

INDENT: Final = " " * 4
"""Indentation of what is below an entry."""

EMPHASISED: Final = frozenset({"banner", "where"})
"""The kinds of paragraphs that are entirely in italics."""


def to_markdown(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Return briefs as UTF-8 Markdown."""
    made = say_made(briefs, settings)
    if has_file(MARKDOWN, settings):
        written = fill_markdown(briefs, settings)
    else:
        written = write_markdown(page_of(briefs, read_look(settings)))
    return seal_markdown(written, hashes_of(briefs), made).encode()


def writers() -> dict[str, Callable[..., Markup]]:
    """Return the functions with which a template writes parts of a page as Markdown, by name."""
    return {
        "write": lambda part: Markup(_write(part) + "\n"),  # noqa: S704  (escaped as it is written)
        "write_row": lambda row: Markup(_row(row)),  # noqa: S704  (the same)
    }


def _write(part: Page | Section | Block | None) -> str:
    """Return a page, a section or a block as Markdown, an empty string for ``None``."""
    if part is None:
        return ""
    if isinstance(part, Page):
        return write_markdown(part)
    return write_section(part) if isinstance(part, Section) else _block(part)


def write_markdown(page: Page) -> str:
    """Return a page as Markdown."""
    blocks = [*page.above, *filter(None, [page.headline]), *page.heads]
    parts = [_stack(blocks), *map(write_section, page.sections)]
    parts += [write_section(page.source)] if page.source else []
    return show("\n\n".join(filter(None, parts)) + "\n")


def write_section(section: Section) -> str:
    """Return a section as Markdown, below its heading."""
    own = section.heading and not section.labelled
    heading = _block(Heading(SECTION_LEVEL, section.heading)) if own else ""
    return "\n\n".join(filter(None, [heading, _stack(with_label(section))]))


def _stack(blocks: Iterable[Block]) -> str:
    return "\n\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading():
            written = f"{'#' * block.level} {_row(block.row)}"
        case Paragraph():
            written = _paragraph(block)
        case Listing():
            written = _listing(block)
        case Quotation():
            written = "\n".join(f"> {line}".rstrip() for line in _stack(block.blocks).split("\n"))
        case Table():
            written = _table(block)
        case Verbatim():
            written = "\n".join(f"{INDENT}{line}" for line in block.text.split("\n"))
        case Rule():
            written = "---"
    return written


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.kind in EMPHASISED:
        return f"*{_row(paragraph.row, plain=True)}*"
    return _row(paragraph.row)


def _listing(listing: Listing) -> str:
    numbers = count(listing.first) if listing.first is not None else repeat(None)
    marks = ("-" if number is None else f"{number}." for number in numbers)
    entries = (
        f"{mark} {_entry(entry)}" for entry, mark in zip(listing.entries, marks, strict=False)
    )
    return ("\n\n" if listing.loose else "\n").join(entries)


def _entry(entry: Entry) -> str:
    """Return an entry; a list follows its row directly, another block after an empty line."""
    lines: list[str] = []
    for place, block in enumerate(entry.blocks):
        written = _block(block)
        if place:
            lines += [] if isinstance(block, Listing) else [""]
            written = "\n".join(f"{INDENT}{line}" if line else "" for line in written.split("\n"))
        lines.append(written)
    return "\n".join(lines)


def _table(table: Table) -> str:
    rows = [f"| {' | '.join(_row(cell.row) for cell in row)} |" for row in table.rows]
    rule = " | ".join("---:" if cell.to_the_right else "---" for cell in table.rows[0])
    return "\n".join([rows[0], f"| {rule} |", *rows[1:]])


# --- rows -----------------------------------------------------------------------------------------


def _row(row: Row, *, plain: bool = False) -> str:
    types = groupby(runs_of(row, plain=plain), lambda run: (run.strong, run.emphasis))
    return "".join(_typed(runs, *kind) for kind, runs in types)


def _typed(runs: Iterator[Passage], strong: bool, emphasis: bool) -> str:  # noqa: FBT001
    marks = "**" if strong else "*" if emphasis else ""
    return f"{marks}{''.join(map(_run, runs))}{marks}"


def _run(run: Passage) -> str:
    words = str(escape_markdown(run.text))
    if run.address and run.address != run.text:
        return f"[{words}]({run.address})"
    return words
