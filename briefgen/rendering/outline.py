"""What a page in Markdown shows, block by block: text, DOCX and mail are made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefgen.commonmark import to_tree
from briefgen.labels import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from xml.etree.ElementTree import Element


REFERENCE: Final = re.compile(rf" {PARAGRAPH} (\d+)")
"""A reference to a paragraph, with the space before it; its group is the number.

Where words stand right before the mark, it is the article's, and no space is put there.
"""

HARMLESS: Final = re.compile(r"(?:https?|mailto):")
"""What a link in a mail or a document may open."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one type; ``link`` is the address that they lead to."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str | None = None


Line = tuple[Run, ...]
"""Runs up to a line break that is meant; white space is folded, none stands at the ends."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1 to 6."""

    level: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the words of a list item."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the blocks of each item; ``first`` is the first number, ``None`` without numbers."""

    items: tuple[tuple[Node, ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks that are set off as quoted."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; numbers may stand to the right."""

    line: Line
    to_the_right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of the same length; the first row is the head."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that stay as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


Node = Heading | Paragraph | Listing | Quotation | Table | Verbatim | Rule

_HEADING: Final = re.compile("h([1-6])")
_WHITE: Final = re.compile(r"\s+")
_BREAK: Final = Run("\n")


def read_outline(markdown: str) -> tuple[Node, ...]:
    """Read a page in Markdown; HTML in it is text, comments are left out."""
    return tuple(_nodes(to_tree(markdown)))


def plain(line: Line) -> str:
    """Give the words of a line."""
    return "".join(run.text for run in line)


# --- blocks ---------------------------------------------------------------------------------------


def _nodes(element: Element) -> Iterator[Node]:
    """Give the blocks of an element; words that stand beside blocks are paragraphs."""
    loose = [*_words(element.text)]
    for child in element:
        node = _node(child)
        if node:
            yield from _paragraphs(loose)
            yield node
            loose = []
        else:
            loose += _runs(child, Run(""))
        loose += _words(child.tail)
    yield from _paragraphs(loose)


def _paragraphs(runs: Iterable[Run]) -> Iterator[Paragraph]:
    lines = _lines(runs)
    if lines:
        yield Paragraph(lines)


def _node(element: Element) -> Node | None:
    """Read an element as a block, if it is one."""
    if heading := _HEADING.fullmatch(element.tag):
        return Heading(int(heading[1]), _lines(_inside(element)))
    return _KINDS[element.tag](element) if element.tag in _KINDS else None


def _listing(element: Element) -> Listing:
    first = int(element.get("start", "1")) if element.tag == "ol" else None
    return Listing(tuple(tuple(_nodes(item)) for item in element), first)


def _table(element: Element) -> Table:
    return Table(tuple(tuple(map(_cell, row)) for row in element.iter("tr")))


def _cell(element: Element) -> Cell:
    lines = _lines(_inside(element))
    words = _fold(run for line in lines for run in (*line, Run(" ")))
    return Cell(words, "right" in element.get("style", ""))


_KINDS: Final[dict[str, Callable[[Element], Node]]] = {
    "p": lambda element: Paragraph(_lines(_inside(element))),
    "ul": _listing,
    "ol": _listing,
    "blockquote": lambda element: Quotation(tuple(_nodes(element))),
    "table": _table,
    "pre": lambda element: Verbatim("".join(element.itertext()).rstrip("\n")),
    "hr": lambda _: Rule(),
}


# --- words ----------------------------------------------------------------------------------------


def _inside(element: Element) -> Iterator[Run]:
    yield from _words(element.text)
    for child in element:
        yield from _runs(child, Run(""))
        yield from _words(child.tail)


def _runs(element: Element, outer: Run) -> Iterator[Run]:
    """Give the runs of an element that stands in a line, in the type that it adds to."""
    if element.tag == "br":
        yield _BREAK
        return
    run = _typed(element, outer)
    yield from _words(element.get("alt") if element.tag == "img" else element.text, run)
    for child in element:
        yield from _runs(child, run)
        yield from _words(child.tail, run)


def _typed(element: Element, outer: Run) -> Run:
    changes = {
        "strong": {"strong": True},
        "em": {"emphasis": True},
        "code": {"code": True},
        "a": {"link": element.get("href")},
    }
    return replace(outer, **changes.get(element.tag, {}))  # type: ignore[arg-type]


def _words(text: str | None, run: Run = Run("")) -> Iterator[Run]:
    if text:
        yield replace(run, text=_WHITE.sub(" ", text))


def _lines(runs: Iterable[Run]) -> tuple[Line, ...]:
    """Part runs at the breaks; lines without words are none."""
    parted = (_fold(group) for broken, group in groupby(runs, _BREAK.__eq__) if not broken)
    return tuple(line for line in parted if line)


def _fold(runs: Iterable[Run]) -> Line:
    """Fold white space that meets where two runs meet, and take it away at the ends."""
    folded: list[Run] = []
    for run in runs:
        spaced = not folded or folded[-1].text.endswith(" ")
        text = run.text.lstrip() if spaced else run.text
        if text:
            folded.append(replace(run, text=text))
    while folded and not folded[-1].text.rstrip():
        folded.pop()
    if folded:
        folded[-1] = replace(folded[-1], text=folded[-1].text.rstrip())
    return tuple(folded)
