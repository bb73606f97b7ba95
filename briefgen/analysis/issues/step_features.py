"""What tells whether a sentence says what comes next in a matter: its words, and how near it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.steps import announces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.analysis.issues.matter import Matter, Story
    from briefgen.analysis.logistic import Features

KEPT: Final = frozenset(
    {"modal", "entity", "tag", "root", "told", "cue", "open", "place", "last", "length", "bygone"}
    | {"quoted"}
)
"""First words of the features of a sentence that count here too."""
FAR: Final = 5
"""Sentences from which on one is as far as any."""


def measure_step(
    story: Story, matter: Matter, shown: Iterable[int], number: int, sentence: Features
) -> Features:
    """Return the features of a sentence as the next step of a matter that sentences show.

    ``sentence`` are its own features, as ``measure_sentences`` gives them.
    """
    shown = frozenset(shown)
    named = {naming.sentence for naming in matter.namings}
    core = frozenset().union(*(naming.core | {naming.word} for naming in matter.namings))
    shared = {word.lemma.lower() for word in story.document.words(number)} & core
    cues = story.cues[number]
    return {f"said {name}": v for name, v in sentence.items() if name.split()[0] in KEPT} | {
        "announces": max((announces(story, matter, cue) for cue in cues), default=0.0),
        "shown": float(number in shown),
        "named": float(number in named),
        "behind": float(number - 1 in shown | named),
        "before": float(number + 1 in named),
        "distance": min(*(abs(number - one) for one in shown), FAR) / FAR,
        "shared": len(shared) / max(1, len(core)),
        "shares": float(bool(shared)),
    }
