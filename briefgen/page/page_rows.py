"""List the blocks of a page from top to bottom, and the words of a row from left to right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.labels import FIELD, LABELS, PARAGRAPH
from briefgen.page.fields import labelled
from briefgen.page.model import Heading, Paragraph, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.page.model import Block, Field, Page, Row, Section

SECTION_LEVEL = 2
"""The level of the heading of a section."""

LEAD = "lead"
"""The kind of the paragraph that is the bottom line."""

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
    """Return the blocks of a section; a labelled one begins with its label."""
    first, *others = section.blocks or (None,)
    if section.labelled and isinstance(first, Paragraph):
        field = labelled(section.key or "", first.row[0], bold=True)
        first = replace(first, row=(field, *first.row[1:]), kind=LEAD)
    yield from filter(None, (first, *others))


def runs_of(row: Row, *, plain: bool = False) -> Iterator[Passage]:
    """Yield all words of a row, including labels, joints and numbers, in one type if ``plain``."""
    for place, field in enumerate(row):
        if place:
            yield Passage(FIELD if field.parted else " ", "label")
        for run in _runs(field):
            yield replace(run, strong=False, emphasis=False) if plain else run


def _runs(field: Field) -> Iterator[Passage]:
    if field.label:
        yield Passage(f"{LABELS[field.label]}:", "label", strong=field.bold_label)
        yield from [Passage(" ", "label")] if field.passages else ()
    for passage in field.passages:
        yield replace(passage, text=passage.shown, inserted=None)
    if field.paragraph:
        yield Passage(f" {PARAGRAPH} {field.number}", "label", key=NUMBER)


def text_of(row: Row) -> str:
    """Return all words of a row as a string."""
    return "".join(run.text for run in runs_of(row))
