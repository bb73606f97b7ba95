"""Limits on the length of a page: each thing once, and no more words than the page may have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from briefgen.briefing.page_units import Unit, removals, without
from briefgen.briefing.repeats import is_spoken, without_repeats
from briefgen.briefing.verify import verify
from briefgen.page.field_maker import FieldMaker
from briefgen.page.model import Listing, rows_of
from briefgen.page.section_builder import SectionBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Brief
    from briefgen.page.model import Block, Row
    from briefgen.page.set_plan import SetPlan

SHARE: Final = 0.35
"""The maximum length of a brief as a fraction of the words of a short article."""

FEWEST: Final = 60
"""The number of words that any brief may have."""

DATES_ROOM: Final = 120
"""The number of words of dates to watch that a page may have beyond its length. They are looked up,
not read, and a page has room for them."""


def shorten(brief: Brief, plan: SetPlan, most: int | None) -> Brief:
    """Return what a page prints of a brief: nothing twice, and at most ``most`` words.

    The least valuable parts are left out first. The bottom line stays; a set without a section for
    it prints none. ``most`` is ``None`` for a page without a limit.
    """
    sheet = is_sheet(plan)
    whole = brief = without_repeats(brief, sheet=sheet)
    while most is not None and (gone := _least_valuable(brief, plan, most)):
        brief = without(brief, gone)  # where a set limits a section, other entries take the places
    return verify(brief) if brief != whole and brief.checks else brief


def is_sheet(plan: SetPlan) -> bool:
    """Return whether a set is a sheet of quotations."""
    return any(section.of == "sheets" for section in plan.sections)


def removals_for(brief: Brief, plan: SetPlan) -> tuple[Unit, ...]:
    """Return what may be left out of a page, in this order: of a sheet, quotations come last."""
    return removals(brief, sheet_units(brief, plan))


def sheet_units(brief: Brief, plan: SetPlan) -> frozenset[Unit]:
    """Return the quotations of a sheet, without speech that is only reported."""
    spoken = (place for place, one in enumerate(brief.statements) if is_spoken(one))
    return frozenset(Unit("statements", place) for place in spoken if is_sheet(plan))


def most_words(brief: Brief, wanted: int | None, plan: SetPlan) -> int:
    """Return the number of words that a page may have: those wanted, or what suits the article.

    Beyond the usual length there is room for dates to watch, up to ``DATES_ROOM`` words, and on a
    sheet for all quotations.
    """
    if wanted is not None:
        return wanted
    usual = max(FEWEST, min(plan.words, round(SHARE * brief.words_read)))
    once = without_repeats(brief, sheet=is_sheet(plan))
    counts = _count(once, plan)
    dates = sum(count for unit, count in counts.items() if unit and unit.section == "ahead")
    return usual + min(DATES_ROOM, dates) + sum(counts[unit] for unit in sheet_units(once, plan))


def count_words(brief: Brief, plan: SetPlan) -> int:
    """Return the words of all fields in the sections of a page, without labels and numbers."""
    return _count(brief, plan).total()


def _least_valuable(brief: Brief, plan: SetPlan, most: int) -> set[Unit]:
    """Return what to leave out of a page with too many words, of the units printed on it."""
    counts = _count(brief, plan)
    total = counts.total()
    gone: set[Unit] = set()
    for unit in removals_for(brief, plan):
        if total <= most:
            break
        if counts[unit]:
            gone.add(unit)
            total -= counts[unit]
    return gone


def _count(brief: Brief, plan: SetPlan) -> Counter[Unit | None]:
    """Count the words of each unit of a page; those of what has to stay are under ``None``."""
    counts: Counter[Unit | None] = Counter()
    for section in SectionBuilder(FieldMaker(brief)).build(plan):
        _add(counts, None, section.blocks)
    return counts


def _add(counts: Counter[Unit | None], unit: Unit | None, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Listing):
            for entry in block.entries:
                _add(counts, entry.unit or unit, entry.blocks)
        else:
            counts[unit] += sum(map(_count_words, rows_of([block])))


def _count_words(row: Row) -> int:
    return sum(len(field.text.split()) for field in row)
