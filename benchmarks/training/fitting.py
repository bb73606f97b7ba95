"""The fit of numbers to trials: a logit of choices, by Newton's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.readings import AT, NAMES, RARE, UNITS

if TYPE_CHECKING:
    from training.trials import Trial

RIDGE = 20.0
"""What large numbers cost, against all trials together."""

MOST_STEPS, STILL = 30, 0.001
"""Newton's steps at the most, and the largest change of a number at which they end."""


def fit(trials: list[Trial], fixed: frozenset[int] = frozenset()) -> np.ndarray:
    """Fit by Newton's steps what makes the wanted sentences the likeliest.

    Repetition and words are left out where they would come out below 0: they cost.
    """
    spread = np.concatenate([trial.rows - trial.rows.mean(0) for trial in trials]).std(0)
    free = np.array([place for place in np.flatnonzero(spread) if place not in fixed])
    spread = np.maximum(spread, RARE)
    laid = [(trial.rows[:, free] / spread[free], trial) for trial in trials]
    learnt = np.zeros(len(free))
    reached, slope, bend = weigh(laid, learnt)
    for _ in range(MOST_STEPS):
        step = np.linalg.solve(bend, slope)
        while (tried := weigh(laid, learnt + step))[0] < reached and np.abs(step).max() > STILL:
            step /= 2
        learnt, (reached, slope, bend) = learnt + step, tried
        if np.abs(step).max() <= STILL:
            break
    numbers = np.zeros(len(NAMES))
    numbers[free] = learnt / spread[free]
    wrong = frozenset(AT[name] for name in UNITS if numbers[AT[name]] < 0)
    return fit(trials, fixed | wrong) if wrong else numbers


def weigh(
    laid: list[tuple[np.ndarray, Trial]], learnt: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """Return the log likelihood of the wanted sentences, its slope and its curvature."""
    total = -RIDGE / 2 * float(learnt @ learnt)
    slope, bend = -RIDGE * learnt, RIDGE * np.eye(len(learnt))
    for rows, trial in laid:
        worths = rows @ learnt
        worths -= worths.max()
        likely = np.exp(worths)
        total += trial.heard * float(trial.wanted @ worths - np.log(likely.sum()))
        likely /= likely.sum()
        mean = likely @ rows
        slope = slope + trial.heard * (trial.wanted @ rows - mean)
        bend = bend + trial.heard * (rows.T @ (likely[:, None] * rows) - np.outer(mean, mean))
    return total, slope, bend
