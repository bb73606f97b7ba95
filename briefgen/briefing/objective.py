"""Measure what a sentence would add to those that are already chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.weights import read_weights

if TYPE_CHECKING:
    from briefgen.briefing.sentence_candidates import Candidate

SCORE_SHARE = 0.7
"""How much the score counts against likeness in MMR: the usual value."""


@dataclass(slots=True)
class Choice:
    """The candidates taken so far, in order, by number; their words.

    ``met`` is what they cover, ``brought`` the stems that a reader of them knows.
    """

    taken: dict[int, Candidate] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    brought: set[str] = field(default_factory=set)
    words: int = 0

    def take(self, candidate: Candidate) -> None:
        """Add a candidate."""
        self.taken[candidate.number] = candidate
        self.met.update(candidate.covers)
        self.brought.update(candidate.brings)
        self.words += candidate.words


Gain = Callable[["Candidate", Choice], float]


def gain_by_coverage(candidate: Candidate, choice: Choice) -> float:
    """Return a candidate's worth and what it would newly cover; less, if it leans on another."""
    new = sum(worth for item, worth in candidate.covers.items() if item not in choice.met)
    if candidate.before not in choice.taken:
        costs = read_weights().selection
        new -= costs["leaning"] * candidate.hangs
        new -= costs["mended"] * (candidate.leans and not candidate.hangs)
        new -= costs["obscure"] * (not candidate.needs <= choice.brought)
    return candidate.worth + new


def gain_by_likeness(candidate: Candidate, choice: Choice) -> float:
    """Return a candidate's score less its likeness to the most similar one taken (MMR).

    Carbonell and Goldstein 1998; likeness is the share of all stems of the two that both have.
    """
    terms = candidate.ranked.terms
    likeness = max(
        (_overlap(terms, other.ranked.terms) for other in choice.taken.values()), default=0.0
    )
    return SCORE_SHARE * candidate.ranked.score - (1 - SCORE_SHARE) * likeness


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


GAINS: dict[str, Gain] = {"combined": gain_by_coverage}
"""The gain that goes with a ranker; all others have ``gain_by_likeness``."""
