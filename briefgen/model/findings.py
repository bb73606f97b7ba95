"""Defines what is found in an article."""

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
"""Kinds of leanings with which a sentence need not directly follow the one before it."""

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
    """A sentence: its words, and the index of its paragraph in ``Article.paragraphs``.

    ``furniture`` is the kind of furniture that contains the sentence, ``None`` in the story.
    """

    excerpt: Excerpt
    paragraph: int
    furniture: FurnitureKind | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of an actor, named (``named``) or described ("the top US diplomat").

    ``sentence`` is ``None`` in a caption. A named mention has a ``kind`` and ``bare``, which is the
    name without the title before it.
    """

    excerpt: Excerpt
    sentence: int | None
    named: bool = True
    kind: ActorKind | None = None
    bare: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts or is acted on.

    ``id`` is stable for an article (``a1`` is the first mentioned). ``name`` is the fullest form in
    the article; ``aliases`` are the other forms. ``salience`` is between 0 and 1. ``inside`` are
    the occurrences inside other names ("Canada" in "Fan Fair Canada"), where the actor does
    nothing; an actor that occurs only there has no ``mentions``. ``relays`` is true for an outlet
    that is named only for what it relays, ``aside`` for an actor that takes no part in the story.
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
    """A speaker: the mention next to the quote, the resolved name, and the actor's id.

    ``name`` is the actor's name, or the words of the mention if there is no actor.
    """

    mention: Excerpt
    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody says.

    ``spans`` are the pieces of the content in reading order, without the cue, the speaker and the
    outer quotation marks; a split quote has several. ``rule`` names the construction by which it
    was found, ``confidence`` (0 to 1) is how often that construction is right.
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
    """What an actor wants in an issue: the words that show it, and the quote that contains them.

    ``quote`` is ``None`` if no quote contains them.
    """

    actor: str
    evidence: Excerpt
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter that is undecided, contested, in progress or pending as of the article.

    ``label`` is one or more excerpts to be read as one phrase. ``status_words`` show the status.
    ``evidence`` are two to five sentences in reading order, ``parties`` ids of actors; ``unheard``
    are the parties from whom the article has no quote and no statement.
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
    """Something that happens on a day: the words for the day, the date if known, and the event.

    Of several days in a row ("March 3-5") ``date`` is the first. ``event`` are the words that say
    what happens. ``reported`` says whether something was said on the day, instead of the event
    itself happening; ``ahead`` says whether it was still to come when the article appeared.
    ``worth`` (0 to 1) is how likely a desk would list it.
    """

    when: Excerpt
    date: date | None
    event: Excerpt
    reported: bool = False
    ahead: bool = False
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its words, what it counts, and the id of the actor who gave it.

    ``clause`` is the smallest part of the sentence with the number that can be understood alone.
    ``disagrees_with`` are the indices in ``Analysis.figures`` of conflicting numbers for the same
    thing. ``shares_with`` are those of later numbers in the same clause, which are printed with it.
    ``worth`` (0 to 1) is how likely a desk would print it.
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
    """Words that need an earlier sentence to be understood: "He", "The measure", "Still".

    The kind "name" is a bare surname. ``actor`` is the id of the actor to whom they refer; ``sure``
    says whether nobody else is possible. ``terms`` are the stems that would explain a description;
    ``quoted`` says whether the words are inside quotation marks.
    """

    excerpt: Excerpt
    kind: LeaningKind
    actor: str | None = None
    terms: frozenset[str] = frozenset()
    quoted: bool = False
    sure: bool = True

    @property
    def mendable(self) -> bool:
        """Return whether an inserted name would explain them."""
        return self.actor is not None and self.sure and not self.quoted


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence of the story with its score (0 to 1) and the reasons for it.

    ``sentence`` is its index in ``Analysis.sentences``; ``terms`` are the stems by which it is
    compared; ``leanings`` are the words that keep it from being understood alone. ``glance`` is its
    score for a summary of three sentences, if it differs. ``title`` is a short title out of it,
    where the article has no headline.
    """

    sentence: int
    score: float
    reasons: tuple[str, ...]
    terms: frozenset[str]
    leanings: tuple[Leaning, ...] = ()
    glance: float | None = None
    title: Excerpt | None = None

    @property
    def opens(self) -> bool:
        """Return whether it could open a brief: it needs at most inserted names."""
        return all(leaning.kind == "name" and leaning.mendable for leaning in self.leanings)

    @property
    def leans(self) -> bool:
        """Return whether it should directly follow the sentence before it."""
        return any(leaning.kind not in _ALONE for leaning in self.leanings)

    @property
    def hangs(self) -> bool:
        """Return whether it needs the sentence before it and inserted names are not enough."""
        loose = (leaning for leaning in self.leanings if not leaning.mendable)
        return any(leaning.kind not in _ALONE for leaning in loose)

    @property
    def needs(self) -> frozenset[str]:
        """Return the stems that would explain its descriptions, where names cannot."""
        return frozenset(
            term for leaning in self.leanings if not leaning.mendable for term in leaning.terms
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """One article and all that was found in it.

    Actors and issues are ordered by importance, quotes, timeline and figures by position, and
    ``ranking`` by score, highest first.
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
