"""What an edited brief can do without on paper: the entries of the article, never the desk's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefgen.briefing.trim import Section, worth_of
from briefgen.rendering.outline import Listing, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from briefgen.rendering.manuscript.reading import Manuscript
    from briefgen.rendering.outline import Line, Node

    Lines = tuple[Line, ...]

SECTIONS: Final[dict[str, Section]] = {
    "key_points": "points",
    "statements": "statements",
    "issues": "issues",
    "actors": "actors",
    "timeline": "timeline",
    "figures": "figures",
}
"""The sections that a page can leave entries of, by the keys of their headings."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an entry stands: the index of its section, of its list and in it.

    ``detail`` are the lists below an entry, without the entry itself.
    """

    section: int
    node: int
    item: int
    detail: bool = False


def removals(manuscript: Manuscript, is_desks: Callable[[Lines], bool]) -> tuple[Place, ...]:
    """Give every entry that may go, the least valuable first; ``is_desks`` tells of its lines."""
    worth = dict(_weigh(manuscript, is_desks))
    return tuple(sorted(worth, key=lambda place: (worth[place], place)))


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
        kind = SECTIONS.get(section.key or "")
        for index, node in enumerate(section.nodes):
            items = node.items if kind and isinstance(node, Listing) else ()
            for item, blocks in enumerate(items):
                place = Place(number, index, item)
                if kind and not any(map(is_desks, _texts(blocks))):
                    yield place, worth_of(kind, item)
                    if any(isinstance(block, Listing) for block in blocks):
                        yield replace(place, detail=True), worth_of("details", item)


def _left(node: Node, place: Place, places: Collection[Place]) -> Node:
    """Give what is left of a list."""
    if not isinstance(node, Listing):
        return node
    items = []
    for index, blocks in enumerate(node.items):
        entry = replace(place, item=index)
        bare = replace(entry, detail=True) in places
        if entry not in places:
            items.append(
                tuple(block for block in blocks if not (bare and isinstance(block, Listing)))
            )
    return replace(node, items=tuple(items))


def _texts(nodes: Collection[Node]) -> Iterator[Lines]:
    """Give the lines of each paragraph of some blocks."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node.lines
        elif isinstance(node, Listing):
            for item in node.items:
                yield from _texts(item)
