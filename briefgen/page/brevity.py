"""A brief that is brief: each thing once, and no more words than a page is to have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.briefing.page_units import removals, without
from briefgen.briefing.repeats import without_repeats
from briefgen.briefing.verify import verify
from briefgen.page.field_maker import FieldMaker
from briefgen.page.model import Listing, rows_of
from briefgen.page.section_builder import SectionBuilder

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from briefgen.briefing.page_units import Unit
    from briefgen.model import Brief
    from briefgen.page.model import Block, Row
    from briefgen.page.set_plan import SetPlan

SHARE: Final = 0.35
"""The most of a short article that its brief may be, in words."""

FEWEST: Final = 60
"""Words that any brief may have."""


def shorten(brief: Brief, plan: SetPlan, most: int | None) -> Brief:
    """Return what a page prints of a brief: nothing twice, and at most so many words.

    The least valuable goes first. The bottom line stays; a set that has it in no section has it in
    none. ``most`` is ``None`` for as many words as there are.
    """
    sheet = any(section.of == "sheets" for section in plan.sections)
    whole = brief = without_repeats(brief, sheet=sheet)
    while most is not None and (gone := _least_valuable(brief, plan, most)):
        brief = without(brief, gone)  # where a set has so many at most, others come in their places
    return verify(brief) if brief != whole and brief.checks else brief


def most_words(words_read: int, wanted: int | None, plan: SetPlan) -> int:
    """Return how many words a page may have: those wanted, or what befits the article."""
    if wanted is not None:
        return wanted
    return max(FEWEST, min(plan.words, round(SHARE * words_read)))


def count_words(brief: Brief, plan: SetPlan) -> int:
    """Count the words of all fields in the sections of a page, labels and numbers left out."""
    return _count(brief, plan).total()


def _least_valuable(brief: Brief, plan: SetPlan, most: int) -> set[Unit]:
    """Return what to leave out of a page with too many words, of what is printed on it."""
    counts = _count(brief, plan)
    total = counts.total()
    gone: set[Unit] = set()
    for unit in removals(brief):
        if total <= most:
            break
        if counts[unit]:
            gone.add(unit)
            total -= counts[unit]
    return gone


def _count(brief: Brief, plan: SetPlan) -> Counter[Unit | None]:
    """Count the words of each unit of a page, and (``None``) of what has to stay."""
    from collections import Counter

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
