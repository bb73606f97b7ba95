"""Defines the values that pass between the steps of finding issues; positions are token indices."""

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
    """A cue: tokens ``first`` to ``last``, which show the status of a matter.

    ``strength`` (0 to 1) is how surely they show that it is open; ``ahead`` says that they look to
    the future.
    """

    first: int
    last: int
    status: IssueStatus
    strength: float
    ahead: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """One occurrence of a matter in the article: a frame word, another noun, or an open question.

    ``head`` is the frame word and ``first`` to ``last`` its phrase; ``nature`` is that of its
    family: "open", "event" or empty. ``doubtful`` says that the frame word has other senses,
    ``aspect`` that it only expresses an attitude to another matter. ``about`` are the content words
    of the phrase without the frame word, ``core`` those that distinguish the matter; both are empty
    for "the talks". ``taken_up`` says that the phrase points back ("the measure"), ``doing`` that
    the frame word is a verb, ``inner`` that the phrase is part of another ("a vote on *the bill*").
    ``carries`` is the noun of its "of" ("lifting of the *ban*"); ``upon`` is the frame word of the
    matter of which it is a stage ("a vote on the *bill*"). ``asks`` says that ``head`` is no frame
    word but a verb or adjective that leaves something open ("police are *investigating* the fire");
    ``topic`` are the words to which an "it" in its phrase refers.
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
"""Prefix of the family of a naming by another noun; the noun follows."""


def is_topic(naming: Naming) -> bool:
    """Return whether a naming uses a noun that is no frame word."""
    return naming.family.startswith(TOPIC)


@dataclass(frozen=True, slots=True)
class Matter:
    """All namings of what is taken to be one matter, in reading order."""

    namings: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What the steps of finding issues read.

    ``cues`` are those of each sentence, ``lemmas`` its words in small letters; ``counts`` is the
    number of sentences that contain each content word; ``named`` maps each sentence to the actors,
    by id, that it names; ``bygone`` are the indices of the sentences about what is long past.
    """

    document: Document
    actors: tuple[Actor, ...]
    quotes: tuple[Quote, ...]
    cues: tuple[tuple[Cue, ...], ...]
    lemmas: tuple[frozenset[str], ...]
    counts: Counter[str]
    named: Mapping[int, Mapping[str, Actor]]
    bygone: frozenset[int]
