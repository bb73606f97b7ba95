"""The values that pass between the steps of finding issues; positions are token numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from briefgen.analysis.document import Document
    from briefgen.model import Actor, IssueStatus, Quote


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, tokens ``first`` to ``last``, that show how a matter stands.

    ``strength`` (0 to 1) says how surely they open it, ``ahead`` that they look to the future.
    """

    first: int
    last: int
    status: IssueStatus
    strength: float
    ahead: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where the article names a matter by a frame word, or asks for it by a verb.

    ``head`` is the frame word, ``first`` to ``last`` its phrase, ``nature`` that of its family:
    "open", "event" or nothing. ``doubtful`` tells that the frame word has other senses, ``aspect``
    that it only says how somebody stands to another matter. ``about`` holds the content words of
    the phrase without the frame word, ``core`` those that set a matter apart; both are empty in
    "the talks". ``taken_up`` tells that the phrase points back ("the measure"), ``doing`` that the
    frame word is a verb, ``inner`` that the phrase is part of another ("a vote on *the bill*"),
    ``carries`` is the noun behind its "of" ("lifting of the *ban*"), ``upon`` the frame word of
    the matter that it is a stage of ("a vote on the *bill*"). ``asks`` tells that no frame word
    names the matter, but a verb or an adjective, ``head``, leaves it open ("police are
    *investigating* the fire"), ``topic`` the words that an "it" in its phrase stands for.
    """

    head: int
    first: int
    last: int
    sentence: int
    family: str
    nature: str
    word: str
    doubtful: bool = False
    aspect: bool = False
    about: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    taken_up: bool = False
    doing: bool = False
    inner: bool = False
    carries: int | None = None
    upon: int | None = None
    asks: bool = False
    topic: tuple[int, int] | None = None


TOPIC: Final = "topic "
"""Begins the family of a naming by a noun that is no frame word; the noun follows."""


def is_topic(naming: Naming) -> bool:
    """Return whether no frame word names the matter, but another noun."""
    return naming.family.startswith(TOPIC)


@dataclass(frozen=True, slots=True)
class Matter:
    """All namings of what is taken to be the same matter, in reading order."""

    namings: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What every step looks at.

    ``cues`` holds those of each sentence, ``counts`` in how many sentences a content word stands,
    ``named`` the actors, by id, that a sentence names, ``bygone`` the numbers of the sentences that
    tell of what is long past.
    """

    document: Document
    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    cues: tuple[tuple[Cue, ...], ...]
    counts: Counter[str]
    named: Mapping[int, Mapping[str, Actor]]
    bygone: frozenset[int]
