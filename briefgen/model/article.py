"""Defines the article as it was read, and its parts."""

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
    """A piece of metadata: its text, and its position in the article.

    ``excerpt`` is ``None`` if it was supplied from outside (``--title`` and similar options).
    """

    text: str
    excerpt: Excerpt | None = None

    def __str__(self) -> str:
        """Return the words alone, as a template prints them; supplied text is not changed."""
        return clear(self.text) if self.excerpt else self.text


@dataclass(frozen=True, slots=True)
class Original:
    """The file or page from which a text was extracted, if it is not the text itself.

    ``reader`` names its kind and the reader used; ``sha256`` is the hash of its bytes. ``facts``
    are the names of the facts that it states outside its text (``title``, ``byline``,
    ``published``, ``outlet``, ``url``). ``language`` is the language tag that it declares,
    ``fetched`` the day on which it was fetched, ``place`` its position, from 1, in a source that
    puts the most important first, such as a feed.
    """

    reader: str
    sha256: str
    facts: tuple[str, ...] = ()
    language: str | None = None
    fetched: date | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of an article: the name to show for it, its outlet and its address.

    ``original`` is ``None`` if the text was not extracted from anything.
    """

    name: str
    outlet: Stated | None = None
    url: str | None = None
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not part of the story: a credit, a byline, a share line."""

    excerpt: Excerpt
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of an interview or a transcript in which somebody speaks.

    ``name`` is ``None`` if the page gives no name there; ``words`` is what is said. ``asks`` says
    whether it is a question or spoken by the interviewer.
    """

    name: Excerpt | None
    words: Span
    asks: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text.

    ``span`` excludes surrounding white space. ``number`` counts the paragraphs of the story from 1;
    it is ``None`` if the whole block is furniture.
    """

    span: Span
    number: int | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read, with its parts identified and nothing removed.

    ``text`` is the input, decoded and otherwise unchanged. ``plain`` is the text for pattern
    matching, with the same offsets. In it, each white-space character, each control character and
    each invisible mark at the edge of a word is a space, and garbled characters are replaced by
    what was meant, padded with spaces. Furniture is in reading order and does not overlap; a
    dateline that shares its line with a sentence is only in ``dateline``. ``kind`` is ``report``
    unless the page says otherwise; ``turns`` are those of an interview or a transcript.
    ``clearing`` maps garbled characters to what was meant; it is ``None`` if there are none.
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
        """Return the number of the story paragraph at a code point, ``None`` if there is none."""
        at = bisect_right(self.paragraphs, place, key=lambda one: one.span.start) - 1
        return self.paragraphs[at].number if at >= 0 else None

    def excerpt(self, span: Span) -> Excerpt:
        """Return the words of ``span`` as read, extended to whole words and repairs."""
        span = whole(self.plain, span)
        if span and self.clearing:
            span = self.clearing.widen(span)
        return Excerpt(span, self.text[span.start : span.end])
