"""Logistic regression with a ridge, by Newton's steps, over features that have names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_STEPS, STILL = 50, 1e-9
"""Newton's steps at the most, and the largest change of a number at which they end."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learnt: ``start`` and the weight of each feature, in logits."""

    start: float
    weights: dict[str, float]

    def likelihoods(self, rows: Sequence[Mapping[str, float]]) -> np.ndarray:
        """Return how likely each of some candidates is right."""
        scores = [sum(self.weights.get(k, 0.0) * v for k, v in row.items()) for row in rows]
        return 1 / (1 + np.exp(-self.start - np.array(scores)))


def fit(
    rows: Sequence[Mapping[str, float]],
    right: np.ndarray,
    ridge: float,
    heard: np.ndarray | float = 1.0,
) -> Fitted:
    """Fit weights to candidates (a mapping of features each) and whether each is right.

    ``ridge`` is what the square of a weight costs, against all candidates together; ``start`` costs
    nothing. ``heard`` says what each candidate counts.
    """
    names = sorted({name for row in rows for name in row})
    table = np.array([[*(row.get(name, 0.0) for name in names), 1.0] for row in rows])
    costs = np.array([ridge] * len(names) + [0.0])
    learnt = np.zeros(len(costs))
    for _ in range(MOST_STEPS):
        likely = 1 / (1 + np.exp(-table @ learnt))
        slope = table.T @ (heard * (likely - right)) + costs * learnt
        bend = (table.T * (heard * likely * (1 - likely))) @ table + np.diag(costs + STILL)
        step = np.linalg.solve(bend, slope)
        learnt = learnt - step
        if np.abs(step).max() < STILL:
            break
    return Fitted(float(learnt[-1]), dict(zip(names, map(float, learnt[:-1]), strict=True)))
