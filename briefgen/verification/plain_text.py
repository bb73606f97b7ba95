"""Splits plain text into blocks, by its empty lines, its margins and its rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.columns import BULLETS, GUTTER, RULE, cut
from briefgen.labels import FIELD
from briefgen.verification.blocks import Block, Page
from briefgen.verification.folding import fold
from briefgen.verification.passages import begins_with_label
from briefgen.verification.strange_marks import Numbering, Strange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The mark of a list item, after a margin: paragraphs begin at the edge, so "12." is none there.
_NUMBERED: Final = re.compile(r" +([0-9]{1,9})\. +\S+")
_MARK: Final = re.compile(rf"( +(?:[{''.join(BULLETS)}]|[0-9]{{1,9}}\.) +)(?=\S)")
# What else may end a line elsewhere is printed by no page, and is text of the article.
_LINE_END: Final = re.compile(r"\r\n?|\n")
_RULE: Final = re.compile(r"\s*(?:-{3,}|={3,}|-+(?: +-+)+)\s*")
_TABLE_RULE: Final = re.compile(rf"\s*{RULE}+(?: {{{GUTTER}}}{RULE}+)+\s*")
# The target of a link is not text of the page, here as in HTML.
_ADDRESS: Final = re.compile(r"(?<=\S) <[a-z]+:[^<>\s]+>")


def read_text(text: str) -> Page:
    """Return the blocks of a plain text, each with the line in which it begins.

    A target of a link is reported as strange, unless the article contains it, since no page prints
    one.
    """
    lines = [line.expandtabs() for line in _LINE_END.split(text)]
    sheet = _Sheet()
    ends, at = _ends_of_tables(lines), 0
    while at < len(lines):
        if at in ends:
            sheet.add_table(lines, at, ends[at])
        else:
            sheet.add(at, lines[at])
        at = ends.get(at, at) + 1
    sheet.end_block()
    found = (
        (number, one) for number, line in enumerate(lines, 1) for one in _ADDRESS.finditer(line)
    )
    strange = [Strange(f"line {number}", one[0].strip()) for number, one in found]
    return Page(tuple(sheet.blocks), strange=(*strange, *_find_numbers(lines)))


def _find_numbers(lines: Sequence[str]) -> Iterator[Strange]:
    """Yield the numbers of entries that do not continue those before them.

    They are reported with the next word, since an article may contain both in a sentence.
    """
    numbering = Numbering()
    for place, line in enumerate(lines, 1):
        found = _NUMBERED.match(line)
        if found and not numbering.take(int(found[1])):
            yield Strange(f"line {place}", found[0].strip())


@dataclass(slots=True)
class _Sheet:
    """The blocks so far, the lines of the next one, and the list item that contains it.

    ``mark`` is that of the list item, if the lines begin one. ``edge`` is the column at which the
    words of the outermost item begin, 0 outside lists; ``addressed_head`` is the head including the
    targets of its links.
    """

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    first: int = 0
    mark: str = ""
    edge: int = 0
    head: str = ""
    addressed_head: str = ""

    def add(self, at: int, line: str) -> None:
        """Add a line to the block that it continues, or begin another."""
        mark = _MARK.match(line)
        if mark:
            self.end_block()
            self._enter(len(line) - len(line.lstrip()), len(mark[1]))
        elif not line.strip() or _RULE.fullmatch(line) or self._parts_at(line):
            self.end_block()
        if not line.strip() or _RULE.fullmatch(line):
            return
        if not mark and not self.lines and len(line) - len(line.lstrip()) < self.edge:
            self._leave(0)
        self.first = self.first if self.lines else at
        self.mark = mark[1].strip() if mark else self.mark
        self.lines.append(line[len(mark[1]) :] if mark else line)

    def end_block(self) -> None:
        """Make a block of the lines so far."""
        text = " ".join(line.strip() for line in self.lines)
        mark, self.lines, self.mark = self.mark, [], ""
        if fold(text):
            place = f"line {self.first + 1}"
            block = _block(place, text, self.head, self.addressed_head, mark if self.head else "")
            self.blocks.append(block)
            if self.edge and not self.head:
                self.head, self.addressed_head = block.text, text

    def add_table(self, lines: Sequence[str], start: int, end: int) -> None:
        """Make a block of each cell; the lines so far are the head of the table."""
        first, head, self.lines = self.first, self.lines, []
        cuts = [0, *(found.end() for found in re.finditer(f"{RULE}+ +", lines[start]))]
        rows = [(first, head), *_rows(start + 1, lines[start + 1 : end])]
        for at, row in rows:
            for text in _cells(row, cuts):
                self.first, self.lines = at, [text]
                self.end_block()

    def _enter(self, mark: int, edge: int) -> None:
        """Enter a list item, unless its mark is inside the open item."""
        if mark < self.edge or not self.edge:
            self._leave(edge)

    def _leave(self, edge: int) -> None:
        """Leave the open list item, for one whose words begin at ``edge``."""
        self.edge, self.head, self.addressed_head = edge, "", ""

    def _parts_at(self, line: str) -> bool:
        """Return whether a line begins a new block, because it begins with a label."""
        goes_on = not self.lines or self.lines[-1].endswith(FIELD.strip())
        return not goes_on and begins_with_label(line)


def _block(place: str, text: str, head: str, addressed_head: str, mark: str) -> Block:
    """Return a block of the words of a page, without and with the targets of links.

    Inside an item, the mark before the block may be a word of it, too.
    """
    words = _ADDRESS.sub("", text)
    whole = f"{mark} {text}".lstrip()
    differs = (words, head) != (whole, addressed_head)
    addressed = Block(place, whole, addressed_head) if differs else None
    return Block(place, words, head, addressed=addressed)


def _ends_of_tables(lines: Sequence[str]) -> dict[int, int]:
    """Return, for each rule below the head of a table, the index of the same rule at its end."""
    ends: dict[int, int] = {}
    below: dict[str, int] = {}
    for at in reversed(range(len(lines))):
        if _TABLE_RULE.fullmatch(lines[at]):
            if lines[at] in below:
                ends[at] = below.pop(lines[at])
            else:
                below[lines[at]] = at
    return ends


def _rows(start: int, lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Split the body of a table: at its empty lines if it has any, else at each line."""
    airy = not all(line.strip() for line in lines)
    row: list[str] = []
    for at, line in enumerate([*lines, ""], start):
        row += [line] if line.strip() else []
        if row and not (airy and line.strip()):
            yield at - len(row) + bool(line.strip()), row
            row = []


def _cells(row: Sequence[str], cuts: list[int]) -> Iterator[str]:
    """Cut the lines of a row where its columns begin."""
    for start, end in pairwise([*cuts, None]):
        yield " ".join(cut(line, start or 0, end).strip() for line in row)
