"""A line of a brief taken apart: fields, their labels and references, the runs of type in them.

A line is a row of fields, parted by `` · `` and by references such as ``¶ 3``. A field may begin
with a label (``Next step:``). What a desk adds in other forms is a field like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.briefing.receipt.fold import fold
from briefgen.labels import FIELD, LABELS, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from xml.etree.ElementTree import Element

STRONG: Final = frozenset({"strong", "b"})
EMPHASIS: Final = frozenset({"em", "i"})

# Where a link of the desk's may lead; what else it names is printed, and leads nowhere.
ADDRESSES: Final = ("https://", "http://", "mailto:")

_REFERENCE = re.compile(rf"\s?{PARAGRAPH}[ \u00a0](\d+)(?=\s|$)")
_JOINT = re.compile(rf"(?:^|(?<=\s)){re.escape(FIELD.strip())}(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one type; ``address`` is where a link leads, ``desks`` whose words they are."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str | None = None
    desks: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the key of its label, its words, the paragraph that it is said to stand in."""

    runs: tuple[Run, ...]
    label: str | None = None
    paragraph: int | None = None

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def desks(self) -> bool:
        """Whether any of it is the desk's."""
        return any(run.desks for run in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """The fields of a paragraph, a heading or a cell, and its words as they stand."""

    fields: tuple[Field, ...]
    text: str


def mark(field: Field, ranges: Collection[tuple[int, int]]) -> Field:
    """Mark what is the desk's in a field; ``ranges`` of its text, in order."""
    cuts = sorted({place for start, end in ranges for place in (start, end)})
    marked: list[Run] = []
    at = 0
    for run in field.runs:
        inside = [cut - at for cut in cuts if at < cut < at + len(run.text)]
        for start, end in pairwise([0, *inside, len(run.text)]):
            desks = any(first <= at + start < last for first, last in ranges)
            marked.append(replace(run, text=run.text[start:end], desks=desks))
        at += len(run.text)
    return replace(field, runs=tuple(marked))


def read_line(runs: Iterable[Run]) -> Line:
    """Take a line apart that is given in runs."""
    runs = tuple(runs)
    return Line(tuple(_fields(runs)), "".join(run.text for run in runs))


def runs_of(element: Element) -> Iterator[Run]:
    """Give the runs of an element that holds text, and nothing of the blocks inside it."""
    yield from _runs(element, Run(""))


def _runs(element: Element, style: Run) -> Iterator[Run]:
    if element.text:
        yield replace(style, text=element.text)
    for child in element:
        if child.tag in BLOCKS:
            break
        if child.tag == "br":
            yield replace(style, text=" ")
        elif child.tag == "img":
            yield replace(style, text=child.get("alt", ""))
        else:
            yield from _runs(child, _styled(style, child))
        if child.tail:
            yield replace(style, text=child.tail)


BLOCKS: Final = frozenset({"ul", "ol", "p", "blockquote", "table", "pre", "hr", "div", "dl"}) | {
    f"h{level}" for level in range(1, 7)
}


def _styled(style: Run, element: Element) -> Run:
    address = element.get("href")
    return replace(
        style,
        strong=style.strong or element.tag in STRONG,
        emphasis=style.emphasis or element.tag in EMPHASIS,
        address=address if address and address.startswith(ADDRESSES) else style.address,
    )


def _fields(runs: tuple[Run, ...]) -> Iterator[Field]:
    """Cut a row of runs at its joints and references."""
    field: list[Run] = []
    for run in runs:
        at = 0
        for cut in sorted(
            [*_REFERENCE.finditer(run.text), *_JOINT.finditer(run.text)], key=re.Match.start
        ):
            field.append(replace(run, text=run.text[at : cut.start()]))
            yield from _field(field, int(cut[1]) if cut.re is _REFERENCE else None)
            field, at = [], cut.end()
        field.append(replace(run, text=run.text[at:]))
    yield from _field(field, None)


def _field(runs: list[Run], paragraph: int | None) -> Iterator[Field]:
    """Give the field of some runs: nothing for none, white space at its ends left out."""
    kept = [run for run in runs if run.text]
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if not kept:
        return
    kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    label, rest = _part_label(kept)
    if label or rest:
        yield Field(tuple(rest), label, paragraph)


def _part_label(runs: list[Run]) -> tuple[str | None, list[Run]]:
    """Part the label from a field, also where it stands in a type of its own."""
    match = _labels().match("".join(run.text for run in runs))
    if not match:
        return None, runs
    left, rest = match.end(), []
    for run in runs:
        if left < len(run.text):
            rest.append(replace(run, text=run.text[left:]))
        left = max(0, left - len(run.text))
    if rest:
        rest[0] = replace(rest[0], text=rest[0].text.lstrip())
    return _keys()[fold(match[1])], [run for run in rest if run.text]


@cache
def _keys() -> dict[str, str]:
    return {fold(words): key for key, words in LABELS.items()}


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_keys(), key=len, reverse=True)))
    return re.compile(rf"({words}):(?=\s|$)\s*")
