"""What an edited brief can do without on paper: the entries of the article, never the desk's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefgen.briefing.trim import Section, worth_of
from briefgen.rendering.manuscript.kinds import PARAGRAPHS
from briefgen.rendering.manuscript.lines import fields_of
from briefgen.rendering.outline import Listing, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from briefgen.rendering.manuscript.reading import Manuscript
    from briefgen.rendering.outline import Line, Node

    Lines = tuple[Line, ...]

SECTIONS: Final[dict[str, Section]] = {
    "points": "points",
    "background": "points",
    "statements": "statements",
    "quotes": "statements",
    "issues": "issues",
    "actors": "actors",
    "ahead": "ahead",
    "timeline": "timeline",
    "figures": "figures",
    PARAGRAPHS: "points",
}
"""The sections that a page can leave entries of, by their kinds."""

STAYING: Final = frozenset({"summary", "comment"})
"""The labels of the paragraphs that no cable is without."""

SIDES: Final = frozenset({"parties", "unheard", "positions"})
"""The labels of the lines below an issue that tell its sides; the others tell its course."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: the index of its section, of its list and in it.

    ``part`` names those lines below the entry that are meant, without the entry itself.
    """

    section: int
    node: int
    item: int
    part: Section | None = None

    @property
    def key(self) -> tuple[int, int, int, str]:
        """What places are sorted by."""
        return self.section, self.node, self.item, self.part or ""


def removals(manuscript: Manuscript, is_desks: Callable[[Lines], bool]) -> tuple[Place, ...]:
    """Give every entry that may go, the least valuable first; ``is_desks`` tells of its lines."""
    worth = dict(_weigh(manuscript, is_desks))
    return tuple(sorted(worth, key=lambda place: (worth[place], place.key)))


def without(manuscript: Manuscript, places: Collection[Place]) -> Manuscript:
    """Give a manuscript without some of its entries; a section without any goes too."""
    sections = []
    for number, section in enumerate(manuscript.sections):
        nodes = tuple(
            _left(node, Place(number, index, 0), places) for index, node in enumerate(section.nodes)
        )
        if any(not isinstance(node, Listing) or node.items for node in nodes):
            sections.append(replace(section, nodes=nodes))
    return replace(manuscript, sections=tuple(sections))


def _weigh(
    manuscript: Manuscript, is_desks: Callable[[Lines], bool]
) -> Iterator[tuple[Place, float]]:
    for number, section in enumerate(manuscript.sections):
        kind = SECTIONS.get(section.kind)
        for index, node in enumerate(section.nodes):
            items = node.items if kind and isinstance(node, Listing) else ()
            for item, blocks in enumerate(items):
                place = Place(number, index, item)
                lines = tuple(_texts(blocks))
                if kind and not (any(map(is_desks, lines)) or any(map(_stays, lines))):
                    yield place, worth_of(kind, item)
                    for part in sorted(_parts(blocks)):
                        yield replace(place, part=part), worth_of(part, item)


def _stays(lines: Lines) -> bool:
    """Tell whether a page of its set has these lines whatever its article says."""
    told = fields_of(lines)
    return bool(told) and told[0].label in STAYING


def _left(node: Node, place: Place, places: Collection[Place]) -> Node:
    """Give what is left of a list."""
    if not isinstance(node, Listing):
        return node
    entries = ((replace(place, item=index), blocks) for index, blocks in enumerate(node.items))
    items = (tuple(_pared(blocks, at, places)) for at, blocks in entries if at not in places)
    return replace(node, items=tuple(items))


def _pared(blocks: Collection[Node], entry: Place, places: Collection[Place]) -> Iterator[Node]:
    """Give the blocks of an entry without the lines below it that go."""
    for block in blocks:
        if not isinstance(block, Listing):
            yield block
            continue
        kept = [item for item in block.items if replace(entry, part=_part_of(item)) not in places]
        if kept:
            yield replace(block, items=tuple(kept))


def _parts(blocks: Collection[Node]) -> set[Section]:
    """Give what the lines below an entry tell."""
    lists = (block for block in blocks if isinstance(block, Listing))
    return {_part_of(item) for listing in lists for item in listing.items}


def _part_of(item: Collection[Node]) -> Section:
    """Give what a line below an entry tells, by the label that it begins with."""
    labels = (field.label for lines in _texts(item) for field in fields_of(lines)[:1])
    return "sides" if next(labels, None) in SIDES else "course"


def _texts(nodes: Collection[Node]) -> Iterator[Lines]:
    """Give the lines of each paragraph of some blocks."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node.lines
        elif isinstance(node, Listing):
            for item in node.items:
                yield from _texts(item)
