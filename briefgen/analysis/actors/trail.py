"""Whom the reader has in mind at each place of an article: what was mentioned, when and how."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.actors.traits import Traits
    from briefgen.analysis.document import Document

KEPT = 24
"""Mentions that are kept in mind: a pronoun hardly ever reaches back further."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention: the number of its actor, its token, sentence, paragraph and grammatical part."""

    actor: int
    token: int
    sentence: int
    paragraph: int
    part: str


@dataclass(slots=True)
class Trail:
    """The mentions passed so far while an article is read from front to back.

    ``traits`` are those of the actors, by number; ``genders`` what pronouns have told since.
    """

    document: Document
    traits: Sequence[Traits]
    recent: deque[Seen] = field(default_factory=lambda: deque(maxlen=KEPT))
    counts: Counter[int] = field(default_factory=Counter)
    genders: dict[int, str] = field(default_factory=dict)

    def add(self, seen: Seen) -> None:
        """Note a mention."""
        self.recent.append(seen)
        self.counts[seen.actor] += 1
