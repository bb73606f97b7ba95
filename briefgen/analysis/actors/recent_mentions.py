"""Whom the reader has in mind at each place of an article: what was mentioned, when and how."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.analysis.actors.actor_traits import Traits
    from briefgen.analysis.document import Document, Token

HOLDERS = 50
"""Actors with the same noun or age among whom a description may choose, the last to come up."""

KEPT = 24
"""Mentions that are kept in mind: a pronoun hardly ever reaches back further."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention: the number of its actor, its token, sentence, paragraph and grammatical part.

    ``quoted`` says whether it stands between quotation marks, ``speaks`` whether it says something.
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
    """The mentions passed so far while an article is read from front to back.

    ``traits`` are those of the actors, by number; ``genders`` what pronouns have told since;
    ``quoted`` the tokens between quotation marks, each with the token that opens them, ``speaker``
    who said something last, ``unnamed`` the word for whoever did, where nobody is named by it,
    ``stranger`` the sentence of the last subject with a name that is no actor's, ``holders`` the
    actors passed so far by each noun of their roles and each age.
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
        """Note a mention."""
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
        """Note that somebody without a name says something."""
        self.speaker, self.unnamed = None, word

    def _note_holder(self, actor: int) -> None:
        """Note by what descriptions an actor can be meant from here on."""
        traits = self.traits[actor]
        for word in traits.nouns | traits.ages:
            self.holders.setdefault(word, deque(maxlen=HOLDERS)).append(actor)
