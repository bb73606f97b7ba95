"""Computes what a sentence would add to those already chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.weights import read_weights

if TYPE_CHECKING:
    from briefgen.briefing.sentence_candidates import Candidate

SCORE_SHARE = 0.7
"""Weight of the score against similarity in MMR: the usual value."""


@dataclass(slots=True)
class Choice:
    """The candidates taken so far, in order and by sentence index.

    ``met`` is what they cover, ``brought`` the stems that their reader knows, ``words`` their
    length.
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
    """Return a candidate's worth plus what it newly covers, less a cost if it needs another."""
    new = sum(worth for item, worth in candidate.covers.items() if item not in choice.met)
    if candidate.before not in choice.taken:
        costs = read_weights().selection
        new -= costs["leaning"] * candidate.hangs
        new -= costs["mended"] * (candidate.leans and not candidate.hangs)
        new -= costs["obscure"] * (not candidate.needs <= choice.brought)
    return candidate.worth + new


def gain_by_likeness(candidate: Candidate, choice: Choice) -> float:
    """Return a candidate's score less its similarity to the most similar one taken (MMR).

    MMR is from Carbonell and Goldstein 1998; similarity is the fraction of the stems of both
    sentences that they share.
    """
    terms = candidate.ranked.terms
    likeness = max(
        (_overlap(terms, other.ranked.terms) for other in choice.taken.values()), default=0.0
    )
    return SCORE_SHARE * candidate.ranked.score - (1 - SCORE_SHARE) * likeness


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


GAINS: dict[str, Gain] = {"combined": gain_by_coverage}
"""The gain that goes with each ranker; all others use ``gain_by_likeness``."""
