"""List the blocks of a page from top to bottom, and the words of a row from left to right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.labels import FIELD, LABELS, PARAGRAPH
from briefgen.page.fields import labelled
from briefgen.page.model import Heading, Listing, Paragraph, Passage, is_remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.page.model import Block, Field, Page, Row, Section

BOTTOM_LINE = "bottom-line"
"""The kind of the section with the bottom line."""

SECTION_LEVEL = 2
"""The level of the heading of a section."""

LEAD = "lead"
"""The kind of the paragraph that is the bottom line, or the first of its kind."""

LABEL = "label"
"""The key of the passage that is a label in plain type."""

JOINT = "joint"
"""The key of the passage between two fields."""

NUMBER = "number"
"""The key of the passage that is the number of a paragraph."""


def blocks_of(page: Page) -> Iterator[Block]:
    """Yield all blocks of a page, those of its sections below their headings."""
    yield from page.above
    if page.headline:
        yield page.headline
    yield from page.heads
    for section in (*page.sections, *filter(None, [page.source])):
        yield from _blocks_of(section)


def _blocks_of(section: Section) -> Iterator[Block]:
    if section.heading and not section.labelled:
        yield Heading(SECTION_LEVEL, section.heading, section.anchor)
    yield from with_label(section)


def with_label(section: Section) -> Iterator[Block]:
    """Yield the blocks of a section; if it is labelled, the first paragraph follows its label.

    The bottom line, and the first highlight, are marked as the lead.
    """
    first, *others = section.blocks or (None,)
    if section.labelled and isinstance(first, Paragraph):
        field = labelled(section.key or "", first.row[0], bold=True)
        first = replace(first, row=(field, *first.row[1:]), kind=LEAD)
    elif section.kind == BOTTOM_LINE and isinstance(first, Paragraph):
        first = replace(first, kind=first.kind or LEAD)
    elif section.key == "highlights" and isinstance(first, Listing):
        first = _led(first)
    yield from filter(None, (first, *others))


def _led(listing: Listing) -> Listing:
    """Return a list whose first entry begins with the lead."""
    entry, *others = listing.entries
    if not isinstance(entry.blocks[0], Paragraph):
        return listing
    lead = replace(entry.blocks[0], kind=LEAD)
    return replace(listing, entries=(replace(entry, blocks=(lead, *entry.blocks[1:])), *others))


def rows_of_notes(listing: Listing) -> tuple[Row, ...]:
    """Return the rows of a source note: its facts in one, what is not the article's in others.

    Return ``None`` for another list, or for a note to which a desk has added more than rows.
    """
    if listing.kind != "notes" or any(entry.details or not entry.row for entry in listing.entries):
        return ()
    rows = [entry.row for entry in listing.entries]
    facts = tuple(field for row in rows if not is_remark(row) for field in row)
    return tuple(filter(None, (facts, *filter(is_remark, rows))))


def runs_of(row: Row, *, plain: bool = False) -> Iterator[Passage]:
    """Yield all words of a row, including labels, joints and numbers, in one type if ``plain``."""
    for place, field in enumerate(row):
        if place:
            yield Passage(FIELD, "label", key=JOINT) if field.parted else Passage(" ", "label")
        for run in _runs(field):
            yield replace(run, strong=False, emphasis=False) if plain else run


def _runs(field: Field) -> Iterator[Passage]:
    if field.label:
        key = None if field.bold_label else LABEL
        yield Passage(f"{LABELS[field.label]}:", "label", key=key, strong=field.bold_label)
        yield from [Passage(" ", "label")] if field.passages else ()
    for passage in field.passages:
        yield replace(passage, text=passage.shown, inserted=None)
    if field.paragraph:
        yield Passage(f" {PARAGRAPH} {field.number}", "label", key=NUMBER)


def text_of(row: Row) -> str:
    """Return all words of a row as a string."""
    return "".join(run.text for run in runs_of(row))
