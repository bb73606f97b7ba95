"""Defines the tree that every format prints: sections of blocks, entries, fields and passages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from briefgen.labels import TO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.briefing.page_units import Unit
    from briefgen.model import Excerpt
    from briefgen.page.day_strip import Day

_HARMLESS: Final = re.compile(r"(?:https?|mailto):|#")
"""What a link may open."""

SIDE_BY_SIDE: Final = frozenset({"actors", "figures"})
"""The kinds of sections that a page sets in columns."""

REMARKS: Final = frozenset(
    {"given", "desk", "repaired", "reopened", "desks_words", "compared_with", "from_earlier"}
)
"""The labels of facts in a source note that have lines of their own, below the others."""

Origin = Literal["article", "label", "given", "desk"]
"""Whose words a passage is: the article's, ours, given with the article, or the desk's."""

FieldKind = Literal[
    "",
    "sentence",
    "speaker",
    "role",
    "cue",
    "occasion",
    "quotation",
    "issue",
    "status",
    "party",
    "position",
    "when",
    "event",
    "value",
    "name",
    "figure",
]


@dataclass(frozen=True, slots=True)
class Link:
    """A link into the article: the words that it marks, and the piece in which they begin.

    ``anchor`` is the ``id`` of that piece on the page.
    """

    anchor: str
    words: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in one type and of one origin.

    ``excerpt`` is the position of words of the article; ``key`` names the label that words of ours
    are. ``inserted`` is the link of a name inserted from elsewhere in the article, which is printed
    in brackets. ``address`` is where the words link to outside the page.
    """

    text: str
    origin: Origin = "article"
    excerpt: Excerpt | None = None
    key: str | None = None
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    inserted: Link | None = None
    address: str | None = None

    @property
    def goal(self) -> str | None:
        """The address if a link may open it: a web page, a mailbox, a position on the page."""
        return self.address if self.address and _HARMLESS.match(self.address) else None

    @property
    def goal_outside(self) -> str | None:
        """The goal, unless it is a position on the page."""
        return None if self.goal and self.goal.startswith("#") else self.goal

    @property
    def shown(self) -> str:
        """The words as they are printed in a row: inserted ones in brackets."""
        return f" [{self.text}]" if self.inserted else self.text


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row: one piece of information, in passages.

    ``label`` is the key of our words before it. ``link`` is where the field leads in the article.
    ``paragraph`` is the number printed after it, ``until`` that of the paragraph in which it ends,
    if that is another; ``number_link`` is where the number leads, if not to the field's own link.
    ``parted`` is false if only a space separates it from the field before it.
    """

    passages: tuple[Passage, ...]
    kind: FieldKind = ""
    label: str | None = None
    bold_label: bool = False
    link: Link | None = None
    paragraph: int | None = None
    until: int | None = None
    number_link: Link | None = None
    parted: bool = True

    @property
    def text(self) -> str:
        """The words alone, without label and number."""
        return "".join(passage.shown for passage in self.passages)

    @property
    def number(self) -> str:
        """The numbers of its paragraphs as they are printed: ``4`` or ``4–5``, empty if none."""
        return TO.join(str(one) for one in (self.paragraph, self.until) if one)

    @property
    def key(self) -> str | None:
        """The key of a field that consists of a label and nothing else."""
        return self.passages[0].key if len(self.passages) == 1 else None

    @property
    def desks(self) -> bool:
        """Whether any of it is the desk's."""
        return any(passage.origin == "desk" for passage in self.passages)


Row = tuple[Field, ...]
"""Fields in a row."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; ``anchor`` is its ``id``, if a link leads to it."""

    form: ClassVar = "heading"
    level: int
    row: Row
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph: a row of fields, in which a passage ``\n`` is an intended line break.

    ``kind`` is its role on a page: its ``banner``, the bottom line (``lead``), the speaker
    (``who``), the source (``where``). ``concerns`` are the ids of the actors and issues that it is
    about, ``clipping`` is its text for the clipboard.
    """

    form: ClassVar = "paragraph"
    row: Row
    kind: str = ""
    concerns: tuple[str, ...] = ()
    clipping: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list.

    ``unit`` is what may be removed as a whole, ``None`` for what has to stay. ``concerns`` are the
    ids of the actors and issues that it is about; ``clipping`` is its text for the clipboard.
    """

    blocks: tuple[Block, ...]
    unit: Unit | None = None
    concerns: tuple[str, ...] = ()
    clipping: str | None = None

    @property
    def row(self) -> Row:
        """The row that it begins with, empty if it begins with something else."""
        first = self.blocks[0] if self.blocks else None
        return first.row if isinstance(first, Paragraph) else ()

    @property
    def details(self) -> tuple[Block, ...]:
        """The blocks below the row that it begins with."""
        return self.blocks[1:] if self.row else self.blocks


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; ``first`` is the number of its first entry, ``None`` without numbers.

    The entries of a ``loose`` list are set apart. ``kind`` is its role on a page, if it is not a
    plain list: labelled lines below a headline (``heads``), facts about the source (``notes``).
    """

    form: ClassVar = "list"
    entries: tuple[Entry, ...]
    first: int | None = None
    loose: bool = False
    kind: Literal["", "heads", "notes"] = ""

    @property
    def units(self) -> tuple[tuple[Unit | None, tuple[Entry, ...]], ...]:
        """The entries grouped in order by the unit with which they may be removed."""
        groups = groupby(self.entries, lambda entry: entry.unit)
        return tuple((unit, tuple(entries)) for unit, entries in groups)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks that are set off as quoted."""

    form: ClassVar = "quotation"
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; numbers may be aligned to the right."""

    row: Row
    to_the_right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of the same length; the first row is the head."""

    form: ClassVar = "table"
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that stay as they are."""

    form: ClassVar = "verbatim"
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""

    form: ClassVar = "rule"


Block = Heading | Paragraph | Listing | Quotation | Table | Verbatim | Rule
"""Any of the blocks that a page consists of."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its blocks, below a heading.

    ``key`` names the label in its heading, ``None`` for a heading of the desk's; ``kind`` says what
    its entries are. A ``labelled`` section is a paragraph that begins with its heading. ``days``
    may be drawn above it. ``anchor`` is the ``id`` that a list of contents links to.
    """

    key: str | None
    kind: str
    blocks: tuple[Block, ...]
    heading: Row = ()
    labelled: bool = False
    days: tuple[Day, ...] = ()
    anchor: str | None = None

    @property
    def look(self) -> str:
        """The classes of the section on a page."""
        if self.kind == "quotes":
            return f"statements quotes {self.key}"
        if self.key == "highlights":
            return "points highlights"
        only_list = all(isinstance(block, Listing) for block in self.blocks)
        return "points" if self.kind == "background" and only_list else self.kind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article: a sentence, or what is between two.

    ``anchor`` is the ``id`` that links lead to, ``None`` for white space.
    """

    words: Excerpt
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleParagraph:
    """A paragraph of an article: its pieces, and its number in the story, or ``None``."""

    number: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ArticlePane:
    """An article as it is shown beside its brief; ``prefix`` begins all its ids."""

    prefix: str
    heading: Row
    paragraphs: tuple[ArticleParagraph, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page may be filtered by: an actor or an issue, with its id and name."""

    id: str
    name: str
    kind: Literal["actors", "issues"]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a document prints.

    ``above`` comes before the headline, ``heads`` between it and the first section; ``source`` says
    where everything comes from. ``look`` is the name of the shipped set that it looks like.
    ``title`` names the document; ``articles`` are shown beside it on a screen, where ``choices``
    filter it. ``hashes`` are the SHA-256 of their texts, of which a reader sees the first digits.
    """

    above: tuple[Block, ...] = ()
    headline: Heading | None = None
    heads: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    source: Section | None = None
    look: str = "default"
    title: str = ""
    articles: tuple[ArticlePane, ...] = ()
    hashes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def groups(self) -> tuple[tuple[Section, ...], ...]:
        """The sections, with those that are set side by side as one group."""
        found = groupby(self.sections, key=lambda one: one.kind in SIDE_BY_SIDE or id(one))
        return tuple(tuple(sections) for _, sections in found)

    @property
    def notes(self) -> Row:
        """The facts in the source note."""
        rows = self._source_rows
        return tuple(field for row in rows if not is_remark(row) for field in row)

    @property
    def remarks(self) -> tuple[Row, ...]:
        """What the source note says about words that are not the article's, one row each."""
        return tuple(filter(is_remark, self._source_rows))

    @property
    def _source_rows(self) -> tuple[Row, ...]:
        return tuple(rows_of(self.source.blocks)) if self.source else ()

    def section(self, key: str) -> Section | None:
        """Return the first section with one of our headings, ``None`` if there is none."""
        return next((one for one in self.sections if one.key == key), None)


def rows_of(blocks: Iterable[Block]) -> Iterator[Row]:
    """Yield the row of each heading and paragraph of some blocks, in order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.row
            case Listing():
                for entry in block.entries:
                    yield from rows_of(entry.blocks)
            case Quotation():
                yield from rows_of(block.blocks)
            case Table():
                yield from (cell.row for row in block.rows for cell in row)
            case _:
                pass


def map_blocks(
    blocks: Iterable[Block],
    *,
    paragraph: Callable[[Paragraph], Paragraph] = lambda one: one,
    entry: Callable[[Entry], Entry | None] = lambda one: one,
) -> tuple[Block, ...]:
    """Return blocks with their paragraphs and entries changed, the innermost first.

    An entry that becomes ``None`` is removed, and so is a list that becomes empty.
    """

    def inner(some: Iterable[Block]) -> tuple[Block, ...]:
        return map_blocks(some, paragraph=paragraph, entry=entry)

    def changed(block: Block) -> Block | None:
        match block:
            case Paragraph():
                return paragraph(block)
            case Quotation():
                return replace(block, blocks=inner(block.blocks))
            case Listing():
                new = (entry(replace(one, blocks=inner(one.blocks))) for one in block.entries)
                entries = tuple(filter(None, new))
                return replace(block, entries=entries) if entries else None
            case _:
                return block

    return tuple(filter(None, map(changed, blocks)))


def is_remark(row: Row) -> bool:
    """Return whether a row of a source note is about what is not the article's."""
    return any(field.label in REMARKS or field.key in REMARKS for field in row)
