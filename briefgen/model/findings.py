"""What is found in an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from briefgen.model.article import Article, FurnitureKind
    from briefgen.model.positions import Diagnostic, Excerpt

ActorKind = Literal["person", "organisation", "place"]
QuoteKind = Literal["direct", "mixed", "indirect"]
LeaningKind = Literal["pronoun", "description", "connective", "day", "name"]
_ALONE = frozenset({"description", "name"})
"""What a sentence may lean by that need not stand behind the one before it."""

IssueStatus = Literal[
    "under way",
    "pending",
    "stalled",
    "blocked or rejected",
    "contested",
    "threatened",
    "decided, follow-up open",
]


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
    ``inside`` are the places where it is named in another's name only ("Fan Fair Canada"): it does
    nothing there. Who is named nowhere else has no ``mentions``. ``relays`` tells an outlet that is
    named for nothing but what it passes on, ``aside`` who is named, but takes no part in the story.
    """

    id: str
    name: Excerpt
    kind: ActorKind
    mentions: tuple[Mention, ...]
    role: Excerpt | None = None
    aliases: tuple[str, ...] = ()
    salience: float = 0.0
    inside: tuple[Mention, ...] = ()
    relays: bool = False
    aside: bool = False


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

    Of several days in a row ("March 3-5") it is the first. ``event`` are the words that tell what
    the day dates. ``reported`` tells that it is the day on which something was said, not one of the
    event itself, ``ahead`` that it was still to come when the article appeared. ``worth`` (0 to 1)
    is how surely a desk would list it.
    """

    when: Excerpt
    date: date | None
    event: Excerpt
    reported: bool = False
    ahead: bool = False
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its words, what it counts, and the id of the actor who said so.

    ``clause`` is the smallest part of the sentence, with the number in it, that can be understood
    alone. ``disagrees_with`` are the places in ``Analysis.figures`` of other numbers for the same
    thing, ``shares_with`` those of numbers behind it in the same clause, which are printed with it.
    ``worth`` (0 to 1) is how surely a desk would print it.
    """

    value: Excerpt
    counts: Excerpt | None = None
    said_by: str | None = None
    disagrees_with: tuple[int, ...] = ()
    clause: Excerpt | None = None
    shares_with: tuple[int, ...] = ()
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Leaning:
    """Words of a sentence that need what stands before it: "He", "The measure", "Still".

    A "name" is a surname alone. ``actor`` is the id of whom they stand for, ``sure`` tells that
    nobody else comes into question; ``terms`` are the stems that would explain a description;
    ``quoted`` tells that they stand between quotation marks.
    """

    excerpt: Excerpt
    kind: LeaningKind
    actor: str | None = None
    terms: frozenset[str] = frozenset()
    quoted: bool = False
    sure: bool = True

    @property
    def mendable(self) -> bool:
        """Return whether a name put in behind them would explain them."""
        return self.actor is not None and self.sure and not self.quoted


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence of the story with its score (0 to 1) and why it has it.

    ``sentence`` is its index in ``Analysis.sentences``; ``terms`` are the stems it is compared by;
    ``leanings`` are the words that keep it from standing alone. ``glance`` is its score for a
    summary of three sentences, where that is another one.
    """

    sentence: int
    score: float
    reasons: tuple[str, ...]
    terms: frozenset[str]
    leanings: tuple[Leaning, ...] = ()
    glance: float | None = None

    @property
    def opens(self) -> bool:
        """Return whether nothing but names put in may be needed in front of everything else."""
        return all(leaning.kind == "name" and leaning.mendable for leaning in self.leanings)

    @property
    def leans(self) -> bool:
        """Return whether it would best stand behind the sentence before it."""
        return any(leaning.kind not in _ALONE for leaning in self.leanings)

    @property
    def hangs(self) -> bool:
        """Return whether it leans by words that no name put in would explain."""
        loose = (leaning for leaning in self.leanings if not leaning.mendable)
        return any(leaning.kind not in _ALONE for leaning in loose)

    @property
    def needs(self) -> frozenset[str]:
        """Return the stems that tell what its descriptions speak of, where no name would do."""
        return frozenset(
            term for leaning in self.leanings if not leaning.mendable for term in leaning.terms
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
