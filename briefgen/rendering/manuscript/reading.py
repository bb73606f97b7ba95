"""An edited Markdown brief taken apart into sections, and what its source note says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.rendering.manuscript.kinds import (
    HEADS,
    KINDS,
    PARAGRAPHS,
    SETS,
    STORY,
    is_story,
)
from briefgen.rendering.manuscript.lines import fields_of, text_of
from briefgen.rendering.outline import Heading, Listing, Paragraph, Quotation, read_outline
from briefgen.rendering.templates import DEFAULT_SET
from briefgen.verification.folding import fold
from briefgen.verification.passages import label_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.rendering.outline import Line, Node

HEADLINE: Final = 1
SECTION: Final = 2
"""The levels of headings."""

ALONE: Final = frozenset({"bottom_line"})
"""Sections that are a paragraph with a label."""

SIDE_BY_SIDE: Final = frozenset({"actors", "figures"})
"""Sections that a page sets in columns."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section: the key of its heading among the labels, if it has one of ours, and its blocks."""

    key: str | None
    heading: Heading | None
    nodes: tuple[Node, ...]

    @property
    def kind(self) -> str:
        """What its entries are, by the names of ``KINDS``; its key, or nothing, for another."""
        return KINDS.get(self.key or "", self.key or "")

    @property
    def look(self) -> str:
        """The classes of the section on a page, as the shipped sets have them."""
        if self.kind == "quotes":
            return f"statements quotes {self.key}"
        if self.key == "highlights":
            return "points highlights"
        only_list = all(isinstance(node, Listing) for node in self.nodes)
        return "points" if self.kind == "background" and only_list else self.kind


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An edited brief: what stands above the headline, the headline, the sections.

    ``facts`` is what its source note says, by label. ``template`` names the shipped set that it
    comes from, by what stands at its top.
    """

    above: tuple[Node, ...]
    headline: Heading | None
    sections: tuple[Section, ...]
    facts: dict[str, str]
    template: str

    @property
    def heads(self) -> tuple[Node, ...]:
        """What stands between the headline and the first section, in lines with labels."""
        return tuple(
            node for section in self.sections if section.key == HEADS for node in section.nodes
        )

    @property
    def groups(self) -> tuple[tuple[Section, ...], ...]:
        """The sections of the body; those that stand side by side are one group."""
        told = (section for section in self.sections if section.key not in {"source", HEADS})
        found = groupby(told, key=lambda section: section.key in SIDE_BY_SIDE or id(section))
        return tuple(tuple(sections) for _, sections in found)

    @property
    def source(self) -> tuple[tuple[Line, ...], ...]:
        """The blocks of the source note, each in lines."""
        notes = (section.nodes for section in self.sections if section.key == "source")
        return tuple(lines for nodes in notes for lines in _texts(nodes))

    @property
    def published(self) -> date | None:
        """The day of the article, where the source note has it as a calendar date."""
        try:
            return date.fromisoformat(self.facts.get("date", ""))
        except ValueError:
            return None


def read_manuscript(text: str) -> Manuscript:
    """Take an edited Markdown brief apart; raise ``InputError`` for a text that is none."""
    nodes = read_outline(text)
    tops = [place for place, node in enumerate(nodes) if _level(node) == HEADLINE]
    at = tops[0] if tops else 0
    headline = nodes[at] if tops else None
    template = _template(nodes[: at + 1])
    sections = tuple(_sections(nodes[at + 1 :] if tops else nodes))
    sections = tuple(_regrouped(sections, template))
    if not any(section.key for section in sections):
        message = "not a brief: give a Markdown file that briefgen wrote and that you edited"
        raise InputError(message)
    return Manuscript(
        above=nodes[:at],
        headline=headline if isinstance(headline, Heading) else None,
        sections=sections,
        facts=_facts(sections),
        template=template,
    )


def _template(nodes: Sequence[Node]) -> str:
    """Name the shipped set that has a label of its own at the top of its pages."""
    heads = (node.lines for node in nodes if isinstance(node, Paragraph | Heading))
    words = (fold(field.text) for lines in heads for field in fields_of(lines))
    found = (SETS.get(label_keys().get(word, "")) for word in words)
    return next(filter(None, found), DEFAULT_SET)


def _regrouped(sections: Sequence[Section], template: str) -> Iterator[Section]:
    """Part the heads of a page from what is below, and put the stories of a digest together."""
    if sections and not (sections[0].key or sections[0].heading):
        nodes = sections[0].nodes
        below = next((at for at, node in enumerate(nodes) if not _is_head(node)), len(nodes))
        yield from (Section(HEADS, None, nodes[:below]),) if below else ()
        rest = PARAGRAPHS if template == SETS["cable"] else None
        yield from (Section(rest, None, nodes[below:]),) if below < len(nodes) else ()
        sections = sections[1:]
    story: Section | None = None
    for section in sections:
        if story and (not section.heading or section.key in ALONE):
            story = replace(story, nodes=(*story.nodes, *section.nodes))
            continue
        yield from (story,) if story else ()
        heading = text_of(section.heading.lines) if section.heading else ""
        story = replace(section, key=STORY) if is_story(heading) else None
        yield from () if story else (section,)
    yield from (story,) if story else ()


def _is_head(node: Node) -> bool:
    """Tell whether all that a block says bears a label: a line, or a list of them."""
    if isinstance(node, Listing):
        return node.first is None and all(item and _is_head(item[0]) for item in node.items)
    told = fields_of(node.lines) if isinstance(node, Paragraph) else ()
    return bool(told and told[0].label)


def _level(node: Node) -> int:
    return node.level if isinstance(node, Heading) else 0


def _sections(nodes: Sequence[Node]) -> Iterator[Section]:
    """Cut at the headings of sections, and at what is a section by itself."""
    heading: Heading | None = None
    held: list[Node] = []
    for node in nodes:
        alone = _alone(node)
        if not alone and _level(node) != SECTION:
            held.append(node)
            continue
        yield from _section(heading, held)
        heading, held = None, []
        if alone:
            yield Section(alone, None, (node,))
        elif isinstance(node, Heading):
            heading = node
    yield from _section(heading, held)


def _section(heading: Heading | None, nodes: list[Node]) -> Iterator[Section]:
    if heading or nodes:
        key = label_keys().get(fold(text_of(heading.lines))) if heading else None
        yield Section(key, heading, tuple(nodes))


def _alone(node: Node) -> str | None:
    """Give the key of the section that a paragraph is by itself: the bottom line."""
    fields = fields_of(node.lines) if isinstance(node, Paragraph) else ()
    return fields[0].label if fields and fields[0].label in ALONE else None


def _facts(sections: Sequence[Section]) -> dict[str, str]:
    """Give what the source note says, the first of each label."""
    facts: dict[str, str] = {}
    for section in sections:
        for lines in _texts(section.nodes) if section.key == "source" else ():
            for field in fields_of(lines):
                if field.label:
                    facts.setdefault(field.label, field.text)
    return facts


def _texts(nodes: Sequence[Node]) -> Iterator[tuple[Line, ...]]:
    """Give the lines of each paragraph, wherever it stands."""
    for node in nodes:
        if isinstance(node, Paragraph | Heading):
            yield node.lines
        elif isinstance(node, Listing):
            for item in node.items:
                yield from _texts(item)
        elif isinstance(node, Quotation):
            yield from _texts(node.nodes)
