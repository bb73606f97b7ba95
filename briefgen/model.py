"""The values that flow through the five rooms: frozen, comparable, free of behaviour.

Positions are half-open ranges of code points in ``Article.text``, which is the text exactly as it
was read. ``Excerpt`` carries a range together with its words and is made by ``Article.excerpt``
alone, so whatever holds an ``Excerpt`` can say where its words stand.

Unknown is ``None`` (or an empty tuple), with a ``Diagnostic`` where a reader would wonder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

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
ActorKind = Literal["person", "organisation", "place"]
QuoteKind = Literal["direct", "mixed", "indirect"]
LeaningKind = Literal["pronoun", "description", "connective", "day"]
IssueStatus = Literal[
    "under way",
    "pending",
    "stalled",
    "blocked or rejected",
    "contested",
    "threatened",
    "decided, follow-up open",
]


# --- positions ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in ``Article.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        """Count the code points."""
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Excerpt:
    """Words of the article and where they stand; made by ``Article.excerpt`` only."""

    span: Span
    text: str

    @property
    def start(self) -> int:
        """First code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.span.end

    def __str__(self) -> str:
        """Give the words alone, as a template prints them."""
        return self.text


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something skipped, missing or doubtful: a stable ``code``, a line for people, a place."""

    code: str
    message: str
    span: Span | None = None


# --- what is read ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stated:
    """A piece of metadata: what it says, and where the article says it.

    ``excerpt`` is ``None`` when it was supplied from outside (``--title`` and its like).
    """

    text: str
    excerpt: Excerpt | None = None

    def __str__(self) -> str:
        """Give the words alone, as a template prints them."""
        return self.text


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: the name to show for it, its outlet and its address."""

    name: str
    outlet: Stated | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not the story: a credit, a byline, a share line."""

    excerpt: Excerpt
    kind: FurnitureKind


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

    ``text`` is the input, decoded and otherwise untouched. ``plain`` is the same text with every
    white-space and control code, and every invisible mark at the edge of a word, replaced by one
    space, so that both share their offsets: it is what patterns and parsers look at. Furniture is
    in reading order and does not overlap; a dateline that shares its line with a sentence is
    ``dateline`` alone.
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
    diagnostics: tuple[Diagnostic, ...] = ()

    def excerpt(self, span: Span) -> Excerpt:
        """Cut the words of ``span`` out of the text as read."""
        return Excerpt(span, self.text[span.start : span.end])


# --- what is found --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words, the index of its paragraph in ``Article.paragraphs``.

    ``furniture`` is the kind of furniture that the sentence belongs to, ``None`` in the story.
    """

    excerpt: Excerpt
    paragraph: int
    furniture: FurnitureKind | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named (``named``) or described ("the top US diplomat").

    ``sentence`` is ``None`` in a caption. A named mention has a ``kind`` and ``bare``, its name
    without the title before it.
    """

    excerpt: Excerpt
    sentence: int | None
    named: bool = True
    kind: ActorKind | None = None
    bare: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts or is acted on.

    ``id`` is stable for an article (``a1`` is the first mentioned). ``name`` is the fullest form
    the article gives; ``aliases`` are the other forms. ``salience`` is between 0 and 1.
    """

    id: str
    name: Excerpt
    kind: ActorKind
    mentions: tuple[Mention, ...]
    role: Excerpt | None = None
    aliases: tuple[str, ...] = ()
    salience: float = 0.0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever says something: the mention beside the quote, the resolved name, the actor's id.

    ``name`` is the actor's name, or the words of the mention where it belongs to no actor.
    """

    mention: Excerpt
    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody says.

    ``spans`` are the pieces of the content in reading order, without the cue, the speaker and the
    outer quotation marks; a split quote has several. ``rule`` names the construction that decided,
    ``confidence`` (0 to 1) how often that construction is right.
    """

    id: str
    kind: QuoteKind
    spans: tuple[Excerpt, ...]
    speaker: Speaker | None
    cue: Excerpt | None
    rule: str
    confidence: float
    occasion: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor wants in an issue: the words that tell, and the quote they stand in, if any."""

    actor: str
    evidence: Excerpt
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter that is undecided, contested, in progress or pending as of the article.

    ``label`` is one or several excerpts to be read in a row. ``status_words`` shows the status.
    ``evidence`` are two to five sentences in reading order, ``parties`` ids of actors; ``unheard``
    are the parties of whom the article has no quote and no statement.
    """

    id: str
    label: tuple[Excerpt, ...]
    status: IssueStatus
    status_words: Excerpt | None
    evidence: tuple[Excerpt, ...]
    parties: tuple[str, ...] = ()
    latest: Excerpt | None = None
    next_step: Excerpt | None = None
    positions: tuple[Position, ...] = ()
    unheard: tuple[str, ...] = ()
    salience: float = 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a day: the words for the day, the day if it can be known, what happened.

    ``reported`` tells that it is the day on which something was said, not one of the event itself.
    """

    when: Excerpt
    date: date | None
    event: Excerpt
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its words, what it counts, and the id of the actor who said so.

    ``disagrees_with`` are the places in ``Analysis.figures`` of other numbers for the same thing.
    """

    value: Excerpt
    counts: Excerpt | None = None
    said_by: str | None = None
    disagrees_with: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaning:
    """Words of a sentence that need what stands before it: "He", "The measure", "Still".

    ``actor`` is the id of whom they surely stand for, ``terms`` the stems that would explain a
    description; ``quoted`` tells that they stand between quotation marks.
    """

    excerpt: Excerpt
    kind: LeaningKind
    actor: str | None = None
    terms: frozenset[str] = frozenset()
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence of the story with its score (0 to 1) and why it has it.

    ``sentence`` is its index in ``Analysis.sentences``; ``terms`` are the stems it is compared by;
    ``leanings`` are the words that keep it from standing alone.
    """

    sentence: int
    score: float
    reasons: tuple[str, ...]
    terms: frozenset[str]
    leanings: tuple[Leaning, ...] = ()

    @property
    def leans(self) -> bool:
        """Tell whether it would best stand behind the sentence before it."""
        return any(leaning.kind != "description" for leaning in self.leanings)

    @property
    def needs(self) -> frozenset[str]:
        """Give the stems that tell what its descriptions speak of, where no name would do."""
        return frozenset(
            term
            for leaning in self.leanings
            if leaning.quoted or not leaning.actor
            for term in leaning.terms
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """One article and all that was found in it.

    Actors and issues stand most important first, quotes, timeline and figures in reading order,
    ``ranking`` highest score first.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    issues: tuple[Issue, ...]
    timeline: tuple[Event, ...]
    figures: tuple[Figure, ...]
    ranking: tuple[Ranked, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


# --- what is printed ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Repair:
    """A name that is printed in brackets behind the words that stand for it.

    ``at`` are those words, inside the sentence; ``name`` stands elsewhere in the article.
    """

    at: Span
    name: Excerpt


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence that the brief prints, with the number of its paragraph in the story.

    ``repairs`` put in what its words need that nothing printed before tells; ``dangling`` are
    those for which nothing is put in.
    """

    excerpt: Excerpt
    paragraph: int
    score: float
    reasons: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    dangling: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A quote as it is printed: who, in which role, what, and in which paragraph."""

    quote: Quote
    role: Excerpt | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class OpenIssue:
    """An issue as it is printed, its parties and those that are not heard by name."""

    issue: Issue
    parties: tuple[Excerpt, ...]
    paragraph: int
    unheard: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """What a template sees, and nothing else does.

    ``bottom_line`` is the first thing to know; ``points`` the key points (the bottom line not
    among them), in the order that ``order`` names. Empty sections are empty tuples, and are not
    printed. ``checks`` counts the passages that were compared with the article, 0 before that.
    ``analysis`` is the whole of what was found, for the data formats.
    """

    analysis: Analysis
    bottom_line: Point | None
    points: tuple[Point, ...]
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    issues: tuple[OpenIssue, ...]
    timeline: tuple[Event, ...]
    figures: tuple[Figure, ...]
    order: Literal["importance", "article"]
    words_read: int
    version: str
    checks: int = 0
