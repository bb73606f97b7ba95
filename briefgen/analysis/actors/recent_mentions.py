"""Tracks the actors that a reader has in mind at each point of an article."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.analysis.actors.actor_traits import Traits
    from briefgen.analysis.document import Document, Token

HOLDERS = 50
"""A description may mean one of this many actors with the same noun or age, the latest ones."""

KEPT = 24
"""Number of latest mentions that a pronoun may refer to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention: the index of its actor, its token, sentence, paragraph and grammatical part.

    ``quoted`` says whether it is between quotation marks, ``speaks`` whether it says something.
    """

    actor: int
    token: int
    sentence: int
    paragraph: int
    part: str
    quoted: bool
    speaks: bool


@dataclass(slots=True)
class Trail:
    """The mentions passed so far, while an article is read from start to end.

    ``traits`` are those of the actors, by index; ``genders`` are those shown by pronouns so far.
    ``quoted`` maps the tokens between quotation marks to their opening mark. ``speaker`` is the
    last speaker, and ``unnamed`` the word for the last speaker if it is no actor. ``stranger`` is
    the sentence of the last subject whose name is no actor's. ``holders`` maps each noun of a role
    and each age to the actors passed so far that have it.
    """

    document: Document
    traits: Sequence[Traits]
    quoted: Mapping[int, int]
    recent: deque[Seen] = field(default_factory=lambda: deque(maxlen=KEPT))
    counts: Counter[int] = field(default_factory=Counter)
    genders: dict[int, str] = field(default_factory=dict)
    speaker: int | None = None
    unnamed: Token | None = None
    stranger: int | None = None
    holders: dict[str, deque[int]] = field(default_factory=dict)

    def add(self, seen: Seen) -> None:
        """Record a mention."""
        self.recent.append(seen)
        if seen.speaks and not seen.quoted:
            self.speaker = seen.actor
            self.unnamed = None
        if seen.part == "subject":
            self.stranger = None
        if not self.counts[seen.actor]:
            self._note_holder(seen.actor)
        self.counts[seen.actor] += 1

    def add_unnamed(self, word: Token) -> None:
        """Record that somebody without a name says something."""
        self.speaker, self.unnamed = None, word

    def _note_holder(self, actor: int) -> None:
        """Record the descriptions by which an actor can be meant from now on."""
        traits = self.traits[actor]
        for word in traits.nouns | traits.ages:
            self.holders.setdefault(word, deque(maxlen=HOLDERS)).append(actor)
