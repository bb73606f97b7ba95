"""Finds everything in a plain-text article that is not the story, and of which kind it is.

Each of the following steps only fills in what earlier steps left open: lines recognised by their
own words, boxes with links and offers, captions, the headline above the story, labels below it, and
finally furniture inside a paragraph of the story, at its start, at its end or in brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import ArticleKind, FurnitureKind, Span
from briefgen.reading.anatomy.captions import find_captions
from briefgen.reading.anatomy.credits import is_credit
from briefgen.reading.anatomy.furniture_lines import name_line
from briefgen.reading.anatomy.headlines import find_glued, find_heads, find_labels, find_masthead
from briefgen.reading.anatomy.inline_furniture import find_notes, measure_dateline
from briefgen.reading.anatomy.interview_turns import find_askers, find_turn, find_turns, is_question
from briefgen.reading.anatomy.page_boxes import find_boxes
from briefgen.reading.genre import name_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


DATELINE_WITHIN = 3
"""The dateline is looked for in this many paragraphs; an editor's summary may come first."""

SPOKEN: frozenset[ArticleKind] = frozenset({"interview", "transcript"})
"""Kinds of text in which people speak in turn."""


@dataclass(frozen=True, slots=True)
class TurnAt:
    """The position of a turn: the speaker's name, if it is given, and the words spoken."""

    name: Span | None
    words: Span
    asks: bool


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of a page that are not the story, its dateline, its kind, and who speaks when.

    ``marks`` are in reading order and do not overlap; each is a whole block or whole sentences of
    one. A dateline before a sentence is not among the marks, since it shares the sentence's line.
    """

    marks: tuple[tuple[Span, FurnitureKind], ...]
    dateline: Span | None
    kind: ArticleKind = "report"
    turns: tuple[TurnAt, ...] = ()


def find_anatomy(
    plain: str,
    blocks: Sequence[Span],
    title: str | None = None,
    marked: Sequence[FurnitureKind | None] | None = None,
) -> Anatomy:
    """Return the parts of a page that are not the story.

    ``plain`` is ``Article.plain``; ``blocks`` are its paragraphs and single lines; ``title`` is a
    headline supplied from outside, so that its line is recognised if the text repeats it.
    ``marked`` gives the kind of each block as far as the reader of the file recognised it; such
    readers have already left out links.
    """
    lines = [plain[block.start : block.end] for block in blocks]
    known = marked or [None] * len(lines)
    kinds = [
        kind or name_line(line) or ("photo credit" if is_credit(line) else None)
        for line, kind in zip(lines, known, strict=True)
    ]
    find_boxes(lines, kinds)
    find_captions(lines, kinds)
    find_masthead(lines, kinds, title)
    find_labels(lines, kinds)
    if marked is None:
        find_glued(lines, kinds)
    genre = name_kind(lines, kinds)
    if genre == "live blog":
        find_heads(lines, kinds)
    marks: list[tuple[Span, FurnitureKind]] = []
    first = True
    for block, line, kind in zip(blocks, lines, kinds, strict=True):
        if kind:
            marks.append((block, kind))
            continue
        marks.extend(
            (Span(block.start + start, block.start + end), note)
            for start, end, note in find_notes(line, first=first)
        )
        first = False
    turns = tuple(_place_turns(lines, kinds, blocks, genre)) if genre in SPOKEN else ()
    return Anatomy(tuple(marks), _find_dateline(lines, kinds, blocks), genre, turns)


def _place_turns(
    lines: Sequence[str],
    kinds: Sequence[FurnitureKind | None],
    blocks: Sequence[Span],
    genre: ArticleKind,
) -> Iterator[TurnAt]:
    """Yield the turns of all speakers; if no names are given, only the questions.

    Everything an interviewer says counts as a question, but not what the host of a programme says,
    who also reports news.
    """
    rows = zip(blocks, lines, kinds, strict=True)
    story = [(block, line) for block, line, kind in rows if kind is None]
    turns = find_turns([line for _, line in story])
    askers = find_askers(turns) if genre == "interview" else frozenset()
    for block, line in story:
        turn = find_turn(line)
        if turn:
            first, last = turn.name
            name = Span(block.start + first, block.start + last)
            words = Span(block.start + turn.start, block.end)
            yield TurnAt(name, words, turn.asks or turn.who in askers)
        elif is_question(line):
            yield TurnAt(None, block, asks=True)


def _find_dateline(
    lines: Sequence[str], kinds: Sequence[FurnitureKind | None], blocks: Sequence[Span]
) -> Span | None:
    """Return the dateline, on a line of its own or at the start of one of the first paragraphs."""
    story = 0
    open_lines = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    turns = len(find_turns(open_lines)) > 1
    for block, line, kind in zip(blocks, lines, kinds, strict=True):
        if kind == "dateline":
            return block
        if kind is None:
            length = measure_dateline(line, first=story == 0, turns=turns)
            story += 1
            if length:
                return Span(block.start, block.start + length)
        if story == DATELINE_WITHIN:
            break
    return None
