"""What tells whether a sentence says what comes next in a matter: its words, and how near it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.forward_verbs import measure_ahead
from briefgen.analysis.issues.step_cues import announces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.analysis.issues.issue_types import Matter, Story
    from briefgen.analysis.logistic import Features

KEPT: Final = frozenset(
    {"modal", "entity", "tag", "root", "told", "cue", "open", "place", "last", "length", "bygone"}
    | {"quoted"}
)
"""First words of the features of a sentence that count here too."""
ENOUGH: Final = 0.75
"""How surely words must announce a step at least: "will rule" does, "could rule" wants a day."""
FAR: Final = 5
"""Sentences from which on one is as far as any."""


def find_said(story: Story, sentences: Sequence[Features]) -> dict[int, Features]:
    """Return, by number, the features that a sentence has as a next step of whatever matter.

    ``sentences`` are its own features, as ``measure_sentences`` gives them; what reports nothing is
    no step.
    """
    document = story.document
    return {
        number: {f"said {name}": value for name, value in one.items() if name.split()[0] in KEPT}
        | measure_ahead(document, number)
        for number, one in enumerate(sentences)
        if "unreported" not in one and document.sentences[number].furniture is None
    }


def measure_steps(
    story: Story, matter: Matter, shown: Iterable[int], said: Mapping[int, Features]
) -> Iterator[tuple[int, Features]]:
    """Return, with its number, the features of each sentence as the next step of a matter.

    ``shown`` are the numbers of the sentences that show it, ``said`` has the features that a
    sentence has for any matter.
    """
    shown = frozenset(shown)
    named = {naming.sentence for naming in matter.namings}
    core = frozenset().union(*(naming.core | {naming.word} for naming in matter.namings))
    for number, features in said.items():
        shared = {word.lemma.lower() for word in story.document.words(number)} & core
        cues = story.cues[number]
        yield (
            number,
            features
            | {
                "announces": max((announces(story, matter, cue) for cue in cues), default=0.0),
                "shown": float(number in shown),
                "named": float(number in named),
                "behind": float(number - 1 in shown or number - 1 in named),
                "before": float(number + 1 in named),
                "distance": min(*(abs(number - one) for one in shown), FAR) / FAR,
                "shared": len(shared) / max(1, len(core)),
                "shares": float(bool(shared)),
            },
        )


def kind_of(story: Story, number: int, step: Features) -> str:
    """Return whether words announce a step, "will rule", hold it possible, "could rule", or not.

    "void" is what only seems to: "will not rule", "few expect". ``step`` are the features of the
    sentence with that number.
    """
    if step["announces"] >= ENOUGH:
        return "announced"
    seems = any(cue.ahead for cue in story.cues[number])
    return "void" if seems and not step["announces"] else "other"
