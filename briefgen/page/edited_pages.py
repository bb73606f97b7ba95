"""Read a Markdown brief that a desk has edited by hand as a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.briefing.page_units import Unit
from briefgen.errors import InputError
from briefgen.labels import FIELD, LABELS
from briefgen.page.markdown_reader import read_blocks
from briefgen.page.model import (
    Entry,
    Field,
    Heading,
    Listing,
    Page,
    Paragraph,
    Passage,
    Section,
    rows_of,
)
from briefgen.page.page_head import BANNER
from briefgen.page.page_rows import SECTION_LEVEL
from briefgen.page.section_kinds import KINDS, PARAGRAPHS, SETS, STORY, UNITS, is_story
from briefgen.verification.folding import fold
from briefgen.verification.passages import label_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.page.markdown_reader import Finder
    from briefgen.page.model import Block, Row

HEADLINE: Final = 1
"""The level of the heading of a page."""

NAMES: Final = frozenset({*SETS, "document"})
"""The labels that say what kind of document it is."""

ALONE: Final = frozenset({"bottom_line"})
"""Sections that are a paragraph with a label."""

SIDES: Final = frozenset({"parties", "unheard", "positions"})
"""The labels of the lines below an issue about its sides; the others are about its course."""

FIXED: Final = frozenset({"next_steps"})
"""Sections of which nothing is left out."""

STAYING: Final = frozenset({"summary", "comment"})
"""The labels of the paragraphs that every cable has."""


def read_page(markdown: str, find_desks: Finder | None = None) -> Page:
    """Return a brief in Markdown as a page, with the desk's words marked.

    Raise ``InputError`` if the text is not a brief.
    """
    page = read_any_page(markdown, find_desks)
    if not (page.source or any(section.key for section in page.sections)):
        message = "not a brief: give a Markdown file that briefgen wrote and that you edited"
        raise InputError(message)
    return page


def read_any_page(markdown: str, find_desks: Finder | None = None) -> Page:
    """Return a page in Markdown, also if it has none of our headings."""
    blocks = read_blocks(markdown, find_desks)
    tops = [place for place, block in enumerate(blocks) if _level(block) == HEADLINE]
    at = tops[0] if tops else 0
    headline = blocks[at] if tops else None
    look = _look(blocks[: at + 1])
    heads, below = _part_heads(blocks[at + 1 :] if tops else blocks)
    sections = tuple(_sections(below, look))
    source = [section for section in sections if section.key == "source"]
    counts: Counter[str] = Counter()
    return Page(
        above=tuple(_as_banner(block) for block in blocks[:at]),
        headline=headline if isinstance(headline, Heading) else None,
        heads=tuple(_as_banner(block) for block in heads),
        sections=tuple(_told(one, counts) for one in sections if one.key != "source"),
        source=_joined(source) if source else None,
        look=look,
        title=_title(headline),
    )


def facts_of(page: Page) -> dict[str, str]:
    """Return the facts in the source note of a page, the first one for each label."""
    found: dict[str, str] = {}
    rows = [*page.notes, *(field for one in page.sections for field in _source_of(one))]
    for field in rows:
        if field.label:
            found.setdefault(field.label, field.text)
    return found


def _source_of(story: Section) -> Iterator[Field]:
    """Yield what a story of several says about its source, below the heading for it."""
    below = False
    for block in story.blocks if story.kind == STORY else ():
        if isinstance(block, Heading):
            below = any(field.key == "source" for field in block.row)
        elif below:
            yield from (field for row in rows_of([block]) for field in row)


# --- taking apart ---------------------------------------------------------------------------------


def _look(blocks: Sequence[Block]) -> str:
    """Return the name of the shipped set whose own label is at the top of a page, or "default"."""
    for block in blocks:
        for field in block.row if isinstance(block, Paragraph | Heading) else ():
            if field.key in SETS:
                return SETS[field.key]
            if field.label == "subject":
                return "cable"
    return "default"


def _part_heads(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return the labelled lines right below the headline, and all blocks after them."""
    end = next((at for at, block in enumerate(blocks) if not _is_head(block)), len(blocks))
    return blocks[:end], blocks[end:]


def _is_head(block: Block) -> bool:
    """Return whether everything in a block is labelled: a line, or a list of lines."""
    if isinstance(block, Listing):
        return block.first is None and all(
            entry.row and bool(entry.row[0].label) for entry in block.entries
        )
    if not isinstance(block, Paragraph) or not block.row:
        return False
    return bool(block.row[0].label) and block.row[0].label not in ALONE


def _sections(blocks: Sequence[Block], look: str) -> Iterator[Section]:
    """Yield the sections, split at headings and at labelled paragraphs; stories stay whole."""
    section = Section(PARAGRAPHS if look == "cable" else None, "", ())
    for block in blocks:
        alone = _alone(block)
        begins = _level(block) == SECTION_LEVEL or (alone and section.kind != STORY)
        if not begins:
            section = replace(section, blocks=(*section.blocks, block))
            continue
        if section.blocks or section.heading:
            yield section
        section = _begin(block, alone)
        if alone:
            yield section
            section = Section(None, "", ())
    if section.blocks or section.heading:
        yield section


def _begin(block: Block, alone: str | None) -> Section:
    """Return the section that a heading or a labelled paragraph begins."""
    if alone and isinstance(block, Paragraph):
        first, *rest = block.row
        row = (replace(first, label=None, bold_label=False), *rest)
        heading = (Field((_label(alone),)),)
        return Section(alone, KINDS[alone], (replace(block, row=row),), heading, labelled=True)
    row = block.row if isinstance(block, Heading) else ()
    text = "".join(field.text for field in row)
    if is_story(text):
        anchor = "-".join(fold(text).lower().split())
        return Section(STORY, STORY, (), row, anchor=anchor)
    key = label_keys().get(fold(text))
    return Section(key, KINDS.get(key or "", key or ""), (), row)


def _label(key: str) -> Passage:
    return Passage(LABELS[key], "label", key=key)


def _level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0


def _alone(block: Block) -> str | None:
    """Return the key of the section that a paragraph forms by itself: the bottom line."""
    row = block.row if isinstance(block, Paragraph) else ()
    return row[0].label if row and row[0].label in ALONE else None


def _joined(sections: Sequence[Section]) -> Section:
    """Return several source notes as one."""
    blocks = tuple(_as_notes(block) for section in sections for block in section.blocks)
    return replace(sections[0], blocks=blocks)


def _as_notes(block: Block) -> Block:
    """Return a list as one of facts about the source."""
    return replace(block, kind="notes") if isinstance(block, Listing) else block


def _title(headline: Block | None) -> str:
    row = headline.row if isinstance(headline, Heading) else ()
    words = (field.text for field in row if field.key != "no_headline")
    return FIELD.join((*words, LABELS["document"]))


# --- what is told ---------------------------------------------------------------------------------


def _as_banner(block: Block) -> Block:
    """Return a paragraph as a banner: not in italics, the name of the document in bold type.

    A list becomes a list of lines that begin with labels.
    """
    if isinstance(block, Listing):
        return replace(block, kind="heads")
    if not isinstance(block, Paragraph):
        return block
    row = tuple(
        replace(field, passages=tuple(_in_banner(one, field.key) for one in field.passages))
        for field in block.row
    )
    return replace(block, row=row, kind=BANNER)


def _in_banner(passage: Passage, key: str | None) -> Passage:
    return replace(passage, emphasis=False, strong=passage.strong or key in NAMES)


def _told(section: Section, counts: Counter[str]) -> Section:
    """Return a section with the kinds of its fields and entries set.

    ``counts`` are the numbers of removable entries above it, by their kind.
    """
    if section.kind == STORY:
        return replace(section, blocks=tuple(_told_of_story(section.blocks)))
    if section.key == PARAGRAPHS:
        section = replace(section, key=None, kind=PARAGRAPHS)
    removable = counts if section.key not in FIXED else None
    blocks = tuple(_told_block(block, section.kind, removable) for block in section.blocks)
    return replace(section, blocks=blocks)


def _told_of_story(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a story; nothing in it can be removed."""
    kind = "points"
    for block in blocks:
        if isinstance(block, Heading) and block.row:
            key = block.row[0].key or ""
            kind = KINDS.get(key, key)
        if kind == "source":
            yield _as_notes(block)
        elif isinstance(block, Paragraph) and not (block.row and block.row[0].label):
            yield replace(block, kind="where")
        else:
            yield _told_block(block, kind, None)


def _told_block(block: Block, kind: str, counts: Counter[str] | None) -> Block:
    if not isinstance(block, Listing):
        return block
    section = UNITS.get(kind) if counts is not None else None
    entries = []
    for entry in block.entries:
        unit = Unit(section, counts[section]) if section and counts is not None else None
        entries.append(_told_entry(entry, unit))
        if section and counts is not None:
            counts[section] += 1
    return replace(block, entries=tuple(entries))


def _told_entry(entry: Entry, unit: Unit | None) -> Entry:
    """Return an entry with its kind set; one with words of the desk's cannot be removed."""
    rows = tuple(rows_of(entry.blocks))
    fixed = any(field.desks or field.label in STAYING for row in rows for field in row)
    first, *others = entry.blocks or (None,)
    blocks = list(entry.blocks)
    if isinstance(first, Paragraph):
        blocks[0] = replace(first, row=_told_row(first.row), kind=_kind_of(first.row))
    if unit and unit.section == "issues":
        blocks[1:] = [_told_details(block, unit.index) for block in others if block]
    return Entry(tuple(blocks), None if fixed else unit)


def _kind_of(row: Row) -> str:
    """Return the kind of an entry's first paragraph in a cable."""
    label = row[0].label if row else None
    if label in STAYING:
        return label or ""
    return "topic" if len(row) == 1 and row[0].key == "dates" else ""


def _told_row(row: Row) -> Row:
    """Return a row with its status marked as such."""
    return tuple(
        replace(field, kind="status")
        if place and field.key and not field.desks and field.passages[0].emphasis
        else field
        for place, field in enumerate(row)
    )


def _told_details(block: Block, index: int) -> Block:
    """Return the lines below an issue, each marked as part of its course or of its sides."""
    if not isinstance(block, Listing):
        return block
    return replace(block, entries=tuple(_told_detail(entry, index) for entry in block.entries))


def _told_detail(entry: Entry, index: int) -> Entry:
    fixed = any(field.desks for row in rows_of(entry.blocks) for field in row)
    label = entry.row[0].label if entry.row else None
    return replace(
        entry, unit=None if fixed else Unit("sides" if label in SIDES else "course", index)
    )
