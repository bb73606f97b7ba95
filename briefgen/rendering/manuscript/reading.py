"""An edited Markdown brief taken apart into sections, and what its source note says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from briefgen.briefing.commonmark import to_tree
from briefgen.briefing.receipt.fold import fold
from briefgen.errors import InputError
from briefgen.labels import LABELS
from briefgen.rendering.manuscript.lines import BLOCKS, Line, mark, read_line, runs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    Ranges = tuple[tuple[int, int], ...]
    Kind = Literal["paragraph", "list", "numbered list", "table", "quotation", "heading", "rule"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its line, and the blocks below it."""

    line: Line
    below: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a section.

    A paragraph and a heading have a ``line``, a list has ``entries`` from the number ``start``, a
    table ``rows`` of lines (the first is its head), a quotation the ``blocks`` inside it.
    """

    kind: Kind
    line: Line | None = None
    entries: tuple[Entry, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()
    blocks: tuple[Block, ...] = ()
    level: int = 0
    start: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A section: the key of its heading among the labels, if it has one of ours, and its blocks."""

    key: str | None
    heading: Line | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An edited brief: what stands above the headline, the headline, the sections.

    ``facts`` is what its source note says, by label.
    """

    above: tuple[Block, ...]
    headline: Line | None
    sections: tuple[Section, ...]
    facts: dict[str, str]

    @property
    def groups(self) -> tuple[tuple[Section, ...], ...]:
        """The sections without the source note; those that stand side by side are one group."""
        told = (section for section in self.sections if section.key != "source")
        found = groupby(told, key=lambda section: section.key in SIDE_BY_SIDE or id(section))
        return tuple(tuple(sections) for _, sections in found)

    @property
    def source(self) -> tuple[Line, ...]:
        """The lines of the source note."""
        return tuple(
            line
            for section in self.sections
            if section.key == "source"
            for line in _lines(section.blocks)
        )

    @property
    def published(self) -> date | None:
        """The day of the article, where the source note has it as a calendar date."""
        try:
            return date.fromisoformat(self.facts.get("date", ""))
        except ValueError:
            return None


def read_manuscript(text: str) -> Manuscript:
    """Take an edited Markdown brief apart; raise ``InputError`` for a text that is none."""
    blocks = tuple(_blocks(to_tree(text)))
    tops = [place for place, block in enumerate(blocks) if block.level == 1]
    at = tops[0] if tops else 0
    above, rest = (blocks[:at], blocks[at + 1 :]) if tops else ((), blocks)
    sections = tuple(_sections(rest))
    if not any(section.key for section in sections):
        message = "not a brief: give a Markdown file that briefgen wrote and that you edited"
        raise InputError(message)
    headline = blocks[at].line if tops else None
    return Manuscript(above, headline, sections, _facts(sections))


def marked(manuscript: Manuscript, find: Callable[[str, str], Ranges]) -> Manuscript:
    """Mark what is the desk's; ``find`` gives its ranges in a field, from line and field."""

    def line(found: Line | None) -> Line | None:
        if found is None:
            return None
        return replace(
            found,
            fields=tuple(mark(field, find(found.text, field.text)) for field in found.fields),
        )

    def block(found: Block) -> Block:
        return replace(
            found,
            line=line(found.line),
            entries=tuple(
                Entry(line(entry.line) or entry.line, tuple(map(block, entry.below)))
                for entry in found.entries
            ),
            rows=tuple(tuple(line(cell) or cell for cell in row) for row in found.rows),
            blocks=tuple(map(block, found.blocks)),
        )

    return replace(
        manuscript,
        above=tuple(map(block, manuscript.above)),
        headline=line(manuscript.headline),
        sections=tuple(
            replace(
                section, heading=line(section.heading), blocks=tuple(map(block, section.blocks))
            )
            for section in manuscript.sections
        ),
    )


# --- sections -------------------------------------------------------------------------------------


def _sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    """Cut at headings of the second level; what begins with the label of a section is one too."""
    heading: Line | None = None
    held: list[Block] = []
    for block in blocks:
        own = _opens(block)
        if block.level == 2 or own:  # noqa: PLR2004  (the level of the sections)
            yield from _section(heading, held)
            heading, held = (None, [block]) if own else (block.line, [])
            if own:
                yield Section(own, None, tuple(held))
                held = []
        else:
            held.append(block)
    yield from _section(heading, held)


def _section(heading: Line | None, blocks: list[Block]) -> Iterator[Section]:
    if heading or blocks:
        yield Section(_key(heading), heading, tuple(blocks))


def _opens(block: Block) -> str | None:
    """Give the key of the section that a paragraph is by itself: the bottom line."""
    line = block.line if block.kind == "paragraph" else None
    key = line.fields[0].label if line and line.fields else None
    return key if key in SECTIONS else None


SECTIONS: Final = frozenset({"bottom_line"})
"""Sections that are a paragraph with a label."""

SIDE_BY_SIDE: Final = frozenset({"actors", "figures"})
"""Sections that a page sets in columns."""


def _key(heading: Line | None) -> str | None:
    return _keys().get(fold(heading.text)) if heading else None


@cache
def _keys() -> dict[str, str]:
    return {fold(words): key for key, words in LABELS.items()}


def _facts(sections: tuple[Section, ...]) -> dict[str, str]:
    """Give what the source note says, the first of each label."""
    facts: dict[str, str] = {}
    for section in sections:
        for line in _lines(section.blocks) if section.key == "source" else ():
            for field in line.fields:
                if field.label:
                    facts.setdefault(field.label, field.text)
    return facts


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        if block.line:
            yield block.line
        for entry in block.entries:
            yield entry.line
            yield from _lines(entry.below)
        yield from _lines(block.blocks)


# --- blocks ---------------------------------------------------------------------------------------


def _blocks(element: Element) -> Iterator[Block]:
    for child in element:
        if child.tag in {"ul", "ol"}:
            entries = tuple(map(_entry, child))
            kind: Kind = "list" if child.tag == "ul" else "numbered list"
            yield Block(kind, entries=entries, start=int(child.get("start", "1")))
        elif child.tag == "table":
            yield Block("table", rows=tuple(_row(row) for row in child.iter("tr")))
        elif child.tag == "blockquote":
            yield Block("quotation", blocks=tuple(_blocks(child)))
        elif child.tag == "hr":
            yield Block("rule")
        elif child.tag in BLOCKS:
            level = int(child.tag[1]) if child.tag[0] == "h" else 0
            yield Block("heading" if level else "paragraph", read_line(runs_of(child)), level=level)


def _row(row: Element) -> tuple[Line, ...]:
    return tuple(read_line(runs_of(cell)) for cell in row)


def _entry(item: Element) -> Entry:
    """Take an entry of a list apart; in a list with gaps its first paragraph is its line."""
    blocks = tuple(_blocks(item))
    if (item.text or "").strip() or (len(item) and item[0].tag not in BLOCKS):
        return Entry(read_line(runs_of(item)), blocks)
    if blocks and blocks[0].kind == "paragraph" and blocks[0].line:
        return Entry(blocks[0].line, blocks[1:])
    return Entry(Line((), ""), blocks)
