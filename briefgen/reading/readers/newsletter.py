"""Splits newsletters in HTML into their stories, at the headings.

If a letter has several stories, each has a link, in its heading or after its words (``Read more``).
A heading without a link belongs to a story. Headings are recognised by their element, or by their
type: bold or larger than the rest, and short.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefgen.reading.readers.extract import Block
from briefgen.reading.readers.markup_walk import MORE, read_lines
from briefgen.reading.readers.prompts import is_prompt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.reading.readers.markup_walk import Line

HEADINGS: Final = frozenset({"h1", "h2", "h3"})
LONGEST_HEADING: Final = 16
"""Maximum words of a heading that is recognised by its type."""
LARGER: Final = 1.2
"""Minimum ratio of its type size to that of the rest, if it is not bold."""
FEWEST_WORDS: Final = 25
"""Minimum words below a heading, except links, that make it a story."""
FEWEST_STORIES: Final = 2
LONGEST_FOOTER: Final = 400
"""Maximum characters of a paragraph that can be a footer."""

_SENTENCE: Final = re.compile(r"[.:;,][\"”’')\]]*\Z")
_FOOTER: Final = re.compile(
    r"\b(?:unsubscribe|opt out|manage (?:your )?(?:preferences|subscription)"
    r"|update (?:your )?(?:profile|preferences)|you(?:['’]re| are) receiving this"
    r"|you received this|this (?:e-?mail|message) was sent to"
    r"|view (?:this (?:e-?mail|message|letter) )?in (?:your )?browser|view (?:it )?online"
    r"|having trouble (?:viewing|reading)|forward(?:ed)? (?:this|to a friend)"
    r"|all rights reserved|privacy (?:policy|notice)|add us to your address book)\b",
    re.IGNORECASE,
)
_IN_HEAD: Final = re.compile(r"in (?:your )?browser|online|trouble", re.IGNORECASE)
"""Words of footers that occur at the top of a letter."""


@dataclass(slots=True)
class _Section:
    """What follows a heading; ``leads_on`` says whether there is a link to the whole story."""

    heading: str | None = None
    leads_on: bool = False
    blocks: list[Block] = field(default_factory=list)

    @property
    def is_story(self) -> bool:
        """Return whether there is enough text below the heading."""
        words = sum(len(block.text.split()) for block in self.blocks if block.kind is None)
        return self.heading is not None and words >= FEWEST_WORDS


def find_stories(markup: str) -> Sequence[tuple[str | None, tuple[Block, ...]]]:
    """Return the stories of a letter with their headings, or all of it as one without."""
    sections = _part(list(read_lines(markup)))
    stories = [section for section in sections if section.is_story]
    if sum(story.leads_on for story in stories) >= FEWEST_STORIES:
        return [
            (
                story.heading,
                (Block(story.heading or "", "headline"), *story.blocks),
            )
            for story in stories
        ]
    blocks = [
        block
        for section in sections
        for block in ([Block(section.heading)] if section.heading else []) + section.blocks
    ]
    return [(None, tuple(blocks))]


def _part(lines: Sequence[Line]) -> list[_Section]:
    """Return the sections of a letter, the first of which has no heading."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    sections = [_Section()]
    for line in lines:
        if line.is_prompt:
            sections[-1].leads_on = True
        elif _is_heading(line, usual):
            sections.append(_Section(line.text, leads_on=line.is_link))
        else:
            text, leads_on = _without_closing(line)
            sections[-1].leads_on |= leads_on
            sections[-1].blocks.append(Block(text, "link" if _is_link(line) else None))
    for section in sections:
        section.blocks = leave_out_footers(section.blocks)
    return sections


def _is_heading(line: Line, usual: float) -> bool:
    """Return whether a line is a heading, by its element or by its type."""
    if line.tag in HEADINGS:
        return True
    short = 1 < len(line.text.split()) <= LONGEST_HEADING and not _SENTENCE.search(line.text)
    size = line.size or usual
    larger = size >= LARGER * usual > 0
    return short and (larger or (line.bold and size >= usual)) and not _FOOTER.search(line.text)


def _without_closing(line: Line) -> tuple[str, bool]:
    """Return the words of a line without a closing link to the rest, and whether there was one."""
    if line.closing and MORE.match(line.closing) and len(line.closing) < len(line.text):
        return line.text[: -len(line.closing)].rstrip(), True
    return line.text, False


def _is_link(line: Line) -> bool:
    return line.is_link or is_prompt(line.text)


def leave_out_footers(blocks: Iterable[Block]) -> list[Block]:
    """Yield the paragraphs without footers, and without short lines after the last footer."""
    found: list[Block] = []
    end = None
    for block in blocks:
        if len(block.text) <= LONGEST_FOOTER and _FOOTER.search(block.text):
            end = end if _IN_HEAD.search(block.text) or end is not None else len(found)
            continue
        if len(block.text.split()) >= FEWEST_WORDS:
            end = None
        found.append(block)
    return found[:end]
