"""A climb through the numbers in turn, each a step up or down where ROUGE gains by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.lessons import list_taught
from training.readings import BY_HAND, LEAST, MEASURED, NAMES, RARE, UNITS
from training.scoring import score

if TYPE_CHECKING:
    from training.lessons import Sets
    from training.scoring import Scores

STEPS = (0.02, 0.01)
"""Steps of each round of the climb, in the unit of scores, for one deviation of a measure. More
rounds gain where they learn, and lose on folds."""

CLEAR = 0.02
"""What ROUGE-1 and ROUGE-2 must gain together, in percent, so that a step is taken."""


def climb(sets: Sets, learnt: np.ndarray, reading: str) -> np.ndarray:
    """Step up or down with each number in turn, where ROUGE gains by it."""
    unit = find_units(sets, reading)
    best = aim(score(sets, learnt, reading), reading)
    for step in STEPS:
        for place in np.flatnonzero(unit):
            for change in (step * unit[place], -step * unit[place]):
                tried = learnt.copy()
                tried[place] += change
                if place >= len(MEASURED) and tried[place] < 0:
                    continue
                reached = aim(score(sets, tried, reading), reading)
                if reached > best + CLEAR:
                    best, learnt = reached, tried
                    break
    return learnt


def aim(scores: Scores, reading: str) -> float:
    """Return ROUGE-1 plus ROUGE-2, as a mean over the sets, small ones weighted as in trials."""
    largest = max(len(each["R1"]) for each in scores.values())
    taught = [each for each in scores.values() if each["R1"]]
    heard = [max(LEAST[reading], len(each["R1"]) / largest) for each in taught]
    reached = [np.mean(each["R1"]) + np.mean(each["R2"]) for each in taught]
    return float(np.average(reached, weights=heard))


def find_units(sets: Sets, reading: str) -> np.ndarray:
    """Return what each number changes for a step of one: 0 for those that are not learnt."""
    spread = np.concatenate([each.measures for each in list_taught(sets, reading)]).std(0)
    units = {
        name: 1 / max(RARE, each) if each > 0 else 0.0
        for name, each in zip(MEASURED, spread, strict=True)
    }
    units |= UNITS | dict.fromkeys(BY_HAND[reading], 0.0)
    return np.array([units[name] for name in NAMES])
