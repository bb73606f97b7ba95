"""Holds what a ranker says about a sentence: its score and the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.analysis.ranking.story_sentences import Story


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score between 0 and 1, and the reasons for it, the most important first.

    ``glance`` is the score for a summary of three sentences, if it differs.
    """

    score: float
    reasons: tuple[str, ...]
    glance: float | None = None


def explain(
    score: Callable[[Story], Sequence[float]], reason: str
) -> Callable[[Story], list[Verdict]]:
    """Return a ranker that uses one score function and always gives the same reason."""

    def ranker(story: Story) -> list[Verdict]:
        return [Verdict(value, (reason,)) for value in score(story)]

    return ranker
