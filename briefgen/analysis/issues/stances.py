"""Who is party to a matter, and who wants what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefgen.model import Position

if TYPE_CHECKING:
    from briefgen.analysis.issues.matter import Story

PARTIES = 5
POSITIONS = 5


def find_parties(story: Story, shown: tuple[int, ...]) -> tuple[str, ...]:
    """Give the ids of the actors that the evidence names, most often named first."""
    counts = Counter(
        {
            actor.id: sum(mention.sentence in shown for mention in actor.mentions)
            for actor in story.actors
        }
    )
    return tuple(actor for actor, count in counts.most_common(PARTIES) if count)


def find_positions(story: Story, shown: tuple[int, ...]) -> tuple[Position, ...]:
    """Give what named speakers say in the evidence, one quote each."""
    found: dict[str, Position] = {}
    spans = [story.document.sentences[number].excerpt.span for number in shown]
    for quote in story.quotes:
        actor = quote.speaker.actor if quote.speaker else None
        if actor and any(quote.spans[0].span.overlaps(span) for span in spans):
            found.setdefault(actor, Position(actor, quote=quote.id))
    return tuple(found.values())[:POSITIONS]
