"""Chooses the rows of a timeline: past days whose row is understandable by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.model import Analysis, Event, Span

FEWEST: Final = 2
"""Minimum rows of a timeline."""

ENOUGH_WORDS: Final = 8
"""Minimum words of a row without a name: "tents had been delivered in May" has only six."""

_FIRST_WORD: Final = re.compile(r"\W*(\w+)")


def choose_rows(events: Collection[Event], analysis: Analysis) -> tuple[Event, ...]:
    """Return the events that can be understood alone, none if there are too few.

    Such a row names somebody or something, or has enough words. A row that begins with a pronoun
    ("His team published …") would need the sentence before it.
    """
    names = [
        mention.excerpt.span
        for actor in analysis.actors
        for mention in actor.mentions
        if mention.named
    ]
    return as_timeline(
        tuple(
            one
            for one in events
            if not _leans(one)
            and (_names_one(one, names) or len(one.event.text.split()) >= ENOUGH_WORDS)
        )
    )


def as_timeline(rows: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return the rows if they are enough for a timeline, else none."""
    return rows if len(rows) >= FEWEST else ()


def _leans(event: Event) -> bool:
    """Return whether the words of an event begin with a pronoun."""
    first = _FIRST_WORD.match(event.event.text)
    return first is not None and first[1].lower() in lexicon.groups("openings")["pronouns"]


def _names_one(event: Event, names: Collection[Span]) -> bool:
    """Return whether the words of an event contain the name of an actor."""
    return any(name in event.event.span for name in names)
