"""Shortens a brief: prints each thing only once, and no more words than a page may have."""

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
"""Maximum words of a short article's brief, as a fraction of those of the article."""

FEWEST: Final = 60
"""Words that any brief may have."""


def shorten(brief: Brief, plan: SetPlan, most: int | None) -> Brief:
    """Return what a page prints of a brief: nothing twice, and at most ``most`` words.

    The least valuable entries are left out first. The bottom line always stays in the brief, even
    if the set has no section for it. ``most`` is ``None`` for no limit.
    """
    sheet = any(section.of == "sheets" for section in plan.sections)
    whole = brief = without_repeats(brief, sheet=sheet)
    while most is not None and (gone := _least_valuable(brief, plan, most)):
        brief = without(brief, gone)  # where a set limits a section, others take its place
    return verify(brief) if brief != whole and brief.checks else brief


def most_words(words_read: int, wanted: int | None, plan: SetPlan) -> int:
    """Return how many words a page may have: ``wanted``, or what is suitable for the article."""
    if wanted is not None:
        return wanted
    return max(FEWEST, min(plan.words, round(SHARE * words_read)))


def count_words(brief: Brief, plan: SetPlan) -> int:
    """Return the words of all fields in the sections of a page, without labels and numbers."""
    return _count(brief, plan).total()


def _least_valuable(brief: Brief, plan: SetPlan, most: int) -> set[Unit]:
    """Return the printed entries to remove from a page with too many words."""
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
    """Return the words of each unit on a page and, under ``None``, of what has to stay."""
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
