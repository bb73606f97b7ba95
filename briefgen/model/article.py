"""What is read: an article and its anatomy."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefgen.garbled import clear
from briefgen.model.positions import Excerpt
from briefgen.model.wholeness import whole

if TYPE_CHECKING:
    from datetime import date

    from briefgen.model.clearing import Clearing
    from briefgen.model.positions import Diagnostic, Span

FurnitureKind = Literal[
    "headline",
    "byline",
    "timestamp",
    "dateline",
    "photo credit",
    "caption",
    "link",
    "newsletter",
    "note",
    "correction",
    "advertisement",
]

ArticleKind = Literal[
    "report",
    "fact check",
    "live blog",
    "interview",
    "transcript",
    "letter",
    "opinion",
    "obituary",
    "press release",
]


@dataclass(frozen=True, slots=True)
class Stated:
    """A piece of metadata: what it says, and where the article says it.

    ``excerpt`` is ``None`` when it was supplied from outside (``--title`` and its like).
    """

    text: str
    excerpt: Excerpt | None = None

    def __str__(self) -> str:
        """Return the words alone, as a template prints them; what was supplied stays as it is."""
        return clear(self.text) if self.excerpt else self.text


@dataclass(frozen=True, slots=True)
class Original:
    """What a text was taken out of, where it is not the file itself.

    ``reader`` says of what kind it is and what read it, ``sha256`` is that of its bytes, ``facts``
    are the names of the facts that it states outside its text (``title``, ``byline``,
    ``published``, ``outlet``, ``url``), ``language`` is the tag of the language that it says it is
    in, ``fetched`` the day on which it was fetched, ``place`` where it stands in a source that puts
    the first thing first, such as a feed, from 1.
    """

    reader: str
    sha256: str
    facts: tuple[str, ...] = ()
    language: str | None = None
    fetched: date | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: the name to show for it, its outlet and its address.

    ``original`` is ``None`` where the text is all that there is.
    """

    name: str
    outlet: Stated | None = None
    url: str | None = None
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not the story: a credit, a byline, a share line."""

    excerpt: Excerpt
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of an interview or a transcript in which somebody speaks.

    ``name`` is ``None`` where the page has no name there, ``words`` is what is said. ``asks`` tells
    that it is a question, or what the interviewer says.
    """

    name: Excerpt | None
    words: Span
    asks: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text.

    ``span`` leaves out surrounding white space. ``number`` counts the paragraphs of the story from
    1 and is ``None`` where the whole block is furniture.
    """

    span: Span
    number: int | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read, with its anatomy marked and nothing taken away.

    ``text`` is the input, decoded and otherwise untouched. ``plain`` is what patterns look at, and
    has the same offsets: one space stands for each code of white space, each control code and each
    invisible mark at the edge of a word; for garbled characters stands what was meant, filled up
    with spaces. Furniture is in reading order and does not overlap; a dateline that shares its line
    with a sentence is ``dateline`` alone. ``kind`` is ``report`` unless the page says that it is
    something else; ``turns`` are those of an interview or a transcript. ``clearing`` tells what was
    meant where characters are garbled; it is ``None`` where none are.
    """

    text: str
    plain: str
    source: Source
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    furniture: tuple[Furniture, ...] = ()
    title: Stated | None = None
    byline: Stated | None = None
    dateline: Excerpt | None = None
    published: date | None = None
    published_as: Stated | None = None
    kind: ArticleKind = "report"
    turns: tuple[Turn, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    clearing: Clearing | None = field(default=None, repr=False)

    def paragraph_number(self, place: int) -> int | None:
        """Return the number of the story paragraph at a code point, ``None`` outside of all."""
        at = bisect_right(self.paragraphs, place, key=lambda one: one.span.start) - 1
        return self.paragraphs[at].number if at >= 0 else None

    def excerpt(self, span: Span) -> Excerpt:
        """Cut the words of ``span`` out of the text as read, with the rest of words cut in two."""
        span = whole(self.plain, span)
        return Excerpt(span, self.text[span.start : span.end])
