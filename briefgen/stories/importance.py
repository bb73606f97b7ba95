"""Estimates how important a story is, from how outlets treat it.

Each voice that tells it counts once, weighted by the position that its outlet gives it: divided by
the logarithm of that position, as in discounted cumulative gain (Järvelin and Kekäläinen 2002). The
position is known for entries of a feed, where the outlet itself puts the most important first;
files in a folder have none, and count fully. Actors and open issues together add up to one more
voice, so that of two stories with equally many voices, the one with more at stake comes first.
"""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Final

from briefgen.stories.voices import name_voices

if TYPE_CHECKING:
    from briefgen.model import Brief

ACTORS: Final = 6
ISSUES: Final = 4
"""Maximum actors or issues that count, as many as a story of a digest prints."""


def weigh_story(brief: Brief) -> float:
    """Return the weight of a story, given its lead brief with all others attached."""
    best: dict[str, float] = {}
    for voice, one in zip(name_voices(brief.told), brief.told, strict=True):
        best[voice] = max(best.get(voice, 0.0), _prominence(one))
    actors = max(len(one.actors) for one in brief.told)
    issues = max(len(one.issues) for one in brief.told)
    stake = (min(actors, ACTORS) / ACTORS + min(issues, ISSUES) / ISSUES) / 2
    return sum(best.values()) + stake


def _prominence(brief: Brief) -> float:
    """Return the weight of an article's position in its feed, 1 if it has none."""
    original = brief.analysis.article.source.original
    place = original.place if original else None
    return 1 / log2(1 + place) if place else 1.0
