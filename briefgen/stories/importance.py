"""How much a story matters to a reader of many outlets, from what they make of it.

Each voice that tells it counts once, by the place that its outlet gives it: discounted by the
logarithm of that place, as in a discounted cumulative gain (Järvelin and Kekäläinen 2002). A place
is known of the entries of a feed, where an outlet itself puts the first thing first; what lies in a
folder has none, and counts in full. Actors and open issues add up to one more voice, so that of two
stories with as many voices the one with more at stake comes first.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Final

from briefgen.stories.voices import name_voices

if TYPE_CHECKING:
    from briefgen.model import Brief

ACTORS: Final = 6
ISSUES: Final = 4
"""More of either than a story of a digest prints does not make it more important."""


def weigh_story(brief: Brief) -> float:
    """Return the weight of a story, that of its lead with all that is told with it."""
    best: dict[str, float] = {}
    for voice, one in zip(name_voices(brief.told), brief.told, strict=True):
        best[voice] = max(best.get(voice, 0.0), _prominence(one))
    actors = max(len(one.actors) for one in brief.told)
    issues = max(len(one.issues) for one in brief.told)
    stake = (min(actors, ACTORS) / ACTORS + min(issues, ISSUES) / ISSUES) / 2
    return sum(best.values()) + stake


def _prominence(brief: Brief) -> float:
    """Return what the place of an article in its feed is worth, 1 where it has none."""
    original = brief.analysis.article.source.original
    place = original.place if original else None
    return 1 / log2(1 + place) if place else 1.0
