"""Chooses which units of a brief to remove so that it fits, from their positions on its pages.

Sections may be one below another or side by side. Sections side by side (a band) are as high as the
highest column, so removing from a lower column gains nothing. The course and the sides of an issue
are inside the issue, so their height is gained only once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.briefing.page_units import INNER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from briefgen.briefing.page_units import Section, Unit

# A section that moves to an earlier page brings along the gap above it, which vanishes at a page
# break; so more must be removed than it seems. In CSS pixels, about one line of type.
SAFETY = 16.0


@dataclass(frozen=True, slots=True)
class Place:
    """The position of a unit: the index of its page, its top and bottom in CSS pixels."""

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: the positions of the units, the height in use and the height available."""

    places: Mapping[Unit, Place]
    used: float
    room: float


@dataclass(frozen=True, slots=True)
class Band:
    """Sections side by side, or one alone; ``head`` is the height of what is above them."""

    sections: frozenset[Section]
    head: float


def choose(layout: Layout, order: Sequence[Unit], safety: float = SAFETY) -> frozenset[Unit]:
    """Return what to leave out of a layout that is too long: units of ``order`` until it fits.

    ``safety`` is the additional height to remove, in CSS pixels. A unit that turns out to fit after
    all (a short one, or one in a low column) is put back.
    """
    inner = {
        unit: place.bottom - place.top
        for unit, place in layout.places.items()
        if unit.section in INNER
    }
    entries = {unit: place for unit, place in layout.places.items() if unit not in inner}
    bands = _bands(entries)
    heights = _heights(entries)
    surplus = max(layout.used - layout.room, 0) + safety
    gone: set[Unit] = set()

    def fits() -> bool:
        return _gain(bands, heights, gone) + _gain_inside(inner, gone) >= surplus

    for unit in order:
        if fits():
            break
        gone.add(unit)
    for unit in reversed([unit for unit in order if unit in gone]):
        gone.remove(unit)
        if not fits():
            gone.add(unit)
    return frozenset(gone)


def _gain(bands: Iterable[Band], heights: Mapping[Unit, float], gone: Collection[Unit]) -> float:
    """Return the height gained by leaving out some units."""
    before: defaultdict[Section, float] = defaultdict(float)
    after: defaultdict[Section, float] = defaultdict(float)
    for unit, height in heights.items():
        before[unit.section] += height
        after[unit.section] += 0 if unit in gone else height
    gain = 0.0
    for band in bands:
        left = max(after[section] for section in band.sections)
        gain += max(before[section] for section in band.sections) - left
        gain += 0 if left else band.head
    return gain


def _gain_inside(inner: Mapping[Unit, float], gone: Collection[Unit]) -> float:
    """Return the height gained by leaving out parts of issues that stay."""
    return sum(
        height
        for unit, height in inner.items()
        if unit in gone and replace(unit, section="issues") not in gone
    )


def _heights(places: Mapping[Unit, Place]) -> dict[Unit, float]:
    """Return the height of each unit, including the gap above it unless it opens a section or page.

    Units are sorted by their position, since a set may have grouped them differently. Units of a
    section in one row share its height: a row's height is gained when as many units are gone, in
    whatever row, since the others move up.
    """
    rows: defaultdict[tuple[Section, int, float], list[Unit]] = defaultdict(list)
    for unit in sorted(
        places, key=lambda unit: (unit.section, places[unit].page, places[unit].top)
    ):
        rows[unit.section, places[unit].page, places[unit].top].append(unit)
    heights: dict[Unit, float] = {}
    above: tuple[Section, int, float] | None = None
    for (section, page, top), units in rows.items():
        bottom = max(places[unit].bottom for unit in units)
        start = above[2] if above and above[:2] == (section, page) else top
        heights |= dict.fromkeys(units, (bottom - start) / len(units))
        above = (section, page, bottom)
    return heights


def _bands(places: Mapping[Unit, Place]) -> list[Band]:
    """Return the sections grouped by being side by side, wholly or in part."""
    extents = _extents(places)
    bands: list[Band] = []
    end = (-1, 0.0)
    for section in sorted(extents, key=extents.__getitem__):
        first, last = extents[section]
        if first < end:
            bands[-1] = Band(bands[-1].sections | {section}, bands[-1].head)
        else:
            head = first[1] - end[1] if first[0] == end[0] else 0.0
            bands.append(Band(frozenset({section}), head))
        end = max(end, last)
    return bands


def _extents(
    places: Mapping[Unit, Place],
) -> dict[Section, tuple[tuple[int, float], tuple[int, float]]]:
    """Return where each section begins and ends, as page and height."""
    extents: dict[Section, tuple[tuple[int, float], tuple[int, float]]] = {}
    for unit, place in places.items():
        top, bottom = (place.page, place.top), (place.page, place.bottom)
        first, last = extents.get(unit.section, (top, bottom))
        extents[unit.section] = min(first, top), max(last, bottom)
    return extents
