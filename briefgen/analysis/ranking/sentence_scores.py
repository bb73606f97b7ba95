"""What a ranker says of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.analysis.ranking.story_sentences import Story


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score between 0 and 1, and the reasons for it, the weightiest first.

    ``glance`` is the score for a summary of three sentences, where that is another one.
    """

    score: float
    reasons: tuple[str, ...]
    glance: float | None = None


def explain(
    score: Callable[[Story], Sequence[float]], reason: str
) -> Callable[[Story], list[Verdict]]:
    """Make a ranker of a function that scores by one thing only, and say what that is."""

    def ranker(story: Story) -> list[Verdict]:
        return [Verdict(value, (reason,)) for value in score(story)]

    return ranker
