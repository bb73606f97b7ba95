"""Counts how much an SVG draws, counting repeated uses of an element each time.

A drawing of a few lines can be endless: a ``<use>`` of a ``<use>`` of a ``<use>``, each twice. So
the amount is computed before anything is drawn.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MOST_DRAWN: Final = 20_000
"""Maximum elements that a drawing may show, including repeated uses."""

DEEPEST: Final = 100

LONGEST_NUMBER: Final = 7
"""Maximum digits of a number before its decimal point."""

_REFERENCE: Final = re.compile(r"url\(\s*[\"']?#(?P<id>[^)\"']*)")
_HASH: Final = re.compile(r"#[\w-]+")
_NUMBER: Final = re.compile(
    r"(?<![\d.])(?P<whole>\d+)(?:\.\d*)?(?:e\+?(?P<power>\d+))?", re.IGNORECASE
)
_POINT: Final = re.compile(r"[a-z,\s]+", re.IGNORECASE)

# A gradient is looked up; its stops are not drawn for each element that it fills.
_LIGHT: Final = frozenset({"lineargradient", "radialgradient", "stop", "style", "title", "desc"})
# Attributes that contain words, not geometry.
_WORDS: Final = frozenset({"href", "id", "class"})


def trouble_of_drawing(root: Element) -> str | None:
    """Return what in an SVG is too much to draw, ``None`` if nothing is."""
    if _is_deeper(root, DEEPEST):
        return f"holds elements more than {DEEPEST} deep"
    number = next(filter(None, map(_large_number, root.iter())), None)
    if number:
        return f"says the number {number}"
    if any(element.get("spreadMethod", "pad") != "pad" for element in root.iter()):
        return "repeats a gradient"  # it is drawn as often as it fits, and may be very narrow
    try:
        drawn = _Counter(root).count(root)
    except RecursionError:
        return "refers from one element to the next without end"
    return f"draws more than {MOST_DRAWN} elements" if drawn > MOST_DRAWN else None


def local_name(name: object) -> str:
    """Return the name of an element or attribute without its namespace, in lower case."""
    return str(name).rpartition("}")[2].lower()


def _is_deeper(root: Element, depth: int) -> bool:
    level = [root]
    for _ in range(depth):
        level = [inner for element in level for inner in element]
    return bool(level)


def _large_number(element: Element) -> str | None:
    """Return a number of the geometry that is too large for a page."""
    for name, value in element.attrib.items():
        if name not in _WORDS and not name.startswith(("{", "data-", "aria-")):
            for found in _NUMBER.finditer(_HASH.sub("", value)):
                power = int((found["power"] or "0")[:4])
                if len(found["whole"].lstrip("0")) + power > LONGEST_NUMBER:
                    return found[0][:20]
    return None


class _Counter:
    """Counts what an element draws; each result is cached."""

    def __init__(self, root: Element) -> None:
        self._by_id = {element.get("id", ""): element for element in root.iter()}
        sheets = (element.text or "" for element in root.iter() if _name(element) == "style")
        self._styled = [one for sheet in sheets for one in self._find("style", sheet)]
        self._counted: dict[Element, int] = {}

    def count(self, element: Element) -> int:
        """Return how many elements are drawn for one, stopping a little above ``MOST_DRAWN``."""
        if element not in self._counted:
            self._counted[element] = 0  # a reference back to itself is not followed
            drawn = 1
            for part in self._parts(element):
                drawn += part
                if drawn > MOST_DRAWN:
                    break
            self._counted[element] = drawn
        return self._counted[element]

    def _parts(self, element: Element) -> Iterator[int]:
        """Yield what is drawn for each child, and for each element referred to."""
        for inner in element:
            yield 0 if _name(inner) in _LIGHT else self.count(inner)
        points = len(_POINT.findall(element.get("d", "") + element.get("points", "")))
        for used, at_points in self._used(element):
            yield self.count(used) * (points + 1 if at_points else 1)

    def _used(self, element: Element) -> Iterator[tuple[Element, bool]]:
        """Yield each element that is drawn again for one, and whether at every point of it."""
        for attribute, value in element.attrib.items():
            name = local_name(attribute)
            if name == "href":
                yield from self._find(name, f"url({value.strip()})")
            yield from self._find(name, value)
        yield from self._styled

    def _find(self, name: str, style: str) -> Iterator[tuple[Element, bool]]:
        for found in _REFERENCE.finditer(style):
            used = self._by_id.get(found["id"].strip())
            if used is not None and _name(used) not in _LIGHT:
                yield used, "marker" in name or "marker" in style


def _name(element: Element) -> str:
    return local_name(element.tag)
