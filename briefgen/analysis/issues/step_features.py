"""Measures features that show whether a sentence says what comes next in a matter."""

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
"""First words of the sentence features that are used here too."""
ENOUGH: Final = 0.75
"""Least strength of an announcement: "will rule" has it, "could rule" only with a day."""
FAR: Final = 5
"""Sentences at least this far away all count the same."""


def find_said(story: Story, sentences: Sequence[Features]) -> dict[int, Features]:
    """Return, by index, the features that a sentence has as the next step of any matter.

    ``sentences`` are its own features, from ``measure_sentences``. Sentences that report nothing
    are left out.
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
    """Yield, with its index, the features of each sentence as the next step of a matter.

    ``shown`` are the indices of the sentences that show it; ``said`` are the features that a
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
    """Return which kind of step a sentence may be, for its threshold.

    The kind is "announced" ("will rule"), "void" if words only seem to announce one ("will not
    rule", "few expect"), else "other", such as a possible step ("could rule"). ``step`` are the
    features of sentence ``number``.
    """
    if step["announces"] >= ENOUGH:
        return "announced"
    seems = any(cue.ahead for cue in story.cues[number])
    return "void" if seems and not step["announces"] else "other"
