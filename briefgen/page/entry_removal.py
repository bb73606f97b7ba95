"""What a page can do without, and the page without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.briefing.page_units import worth_of
from briefgen.page.model import Listing, Quotation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from briefgen.briefing.page_units import Unit
    from briefgen.page.model import Block, Page


def removals(page: Page) -> tuple[Unit, ...]:
    """Return everything that may be left out of a page, the least valuable first."""
    blocks = (block for section in page.sections for block in section.blocks)
    units = set(_units(blocks))
    return tuple(sorted(units, key=lambda unit: (worth_of(unit.section, unit.index), unit)))


def without(page: Page, units: Collection[Unit]) -> Page:
    """Return a page without some of its entries; a section that is left without any goes too."""
    sections = []
    for section in page.sections:
        blocks = tuple(_left(section.blocks, units))
        if blocks or not section.blocks:
            sections.append(replace(section, blocks=blocks))
    return replace(page, sections=tuple(sections))


def _units(blocks: Iterable[Block]) -> Iterator[Unit]:
    for block in blocks:
        for entry in block.entries if isinstance(block, Listing) else ():
            if entry.unit:
                yield entry.unit
            yield from _units(entry.blocks)


def _left(blocks: Iterable[Block], units: Collection[Unit]) -> Iterator[Block]:
    """Return what is left of some blocks; a list without entries is none."""
    for block in blocks:
        if isinstance(block, Listing):
            entries = tuple(
                replace(entry, blocks=tuple(_left(entry.blocks, units)))
                for entry in block.entries
                if entry.unit not in units
            )
            if entries:
                yield replace(block, entries=entries)
        elif isinstance(block, Quotation):
            yield replace(block, blocks=tuple(_left(block.blocks, units)))
        else:
            yield block
