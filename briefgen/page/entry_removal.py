"""Remove entries from a page: those that may be left out to fit, and blanks that nobody filled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.briefing.page_units import worth_of
from briefgen.page.model import Listing, map_blocks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from briefgen.briefing.page_units import Unit
    from briefgen.page.model import Block, Entry, Page


BLANK: Final = "left_to_desk"
"""The key of the label of a line that a desk fills by hand."""


def removals(page: Page) -> tuple[Unit, ...]:
    """Return everything that may be removed from a page, the least valuable first."""
    blocks = (block for section in page.sections for block in section.blocks)
    units = set(_units(blocks))
    return tuple(sorted(units, key=lambda unit: (worth_of(unit.section, unit.index), unit)))


def without(page: Page, units: Collection[Unit]) -> Page:
    """Return a page without some of its entries, and without sections that become empty."""
    sections = []
    for section in page.sections:
        blocks = map_blocks(
            section.blocks, entry=lambda entry: None if entry.unit in units else entry
        )
        if blocks or not section.blocks:
            sections.append(replace(section, blocks=blocks))
    return replace(page, sections=tuple(sections))


def without_blanks(page: Page) -> Page:
    """Return a page without the lines that are left for a desk to fill by hand."""

    def filled(entry: Entry) -> Entry | None:
        blank = bool(entry.row) and all(field.key == BLANK for field in entry.row)
        return None if blank and not entry.details else entry

    sections = (replace(one, blocks=map_blocks(one.blocks, entry=filled)) for one in page.sections)
    return replace(page, heads=map_blocks(page.heads, entry=filled), sections=tuple(sections))


def _units(blocks: Iterable[Block]) -> Iterator[Unit]:
    for block in blocks:
        for entry in block.entries if isinstance(block, Listing) else ():
            if entry.unit:
                yield entry.unit
            yield from _units(entry.blocks)
