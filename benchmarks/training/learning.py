"""The numbers of a reading, learnt from its lessons; and how they do on lessons left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from training.climbing import climb
from training.fitting import fit
from training.lessons import list_taught
from training.readings import AT, BY_HAND, LEAST, TEACHES
from training.scoring import print_scores, score
from training.trials import list_trials
from training.weights import find_range

if TYPE_CHECKING:
    from training.lessons import Sets
    from training.scoring import Scores

TRIALS = 1000.0
"""All trials together weigh as so many, against what large numbers cost."""

CLIMBED = "glance"
"""The reading that abstracts teach: ROUGE says more of it than the trials do."""


def learn(sets: Sets, reading: str) -> np.ndarray:
    """Fit the numbers of a reading to all its trials, each kind heard by its share; scale them."""
    trials = []
    for kind, share in TEACHES[reading].items():
        found = list_trials(sets, kind, LEAST[reading])
        total = sum(trial.heard for trial in found) or 1.0
        trials += [replace(each, heard=each.heard * share * TRIALS / total) for each in found]
    learnt = fit(trials)
    learnt /= find_range(list_taught(sets, reading), learnt)[1]
    for name, value in BY_HAND[reading].items():
        learnt[AT[name]] = value
    return climb(sets, learnt, reading) if reading == CLIMBED else learnt


def validate(sets: Sets, reading: str, folds: int) -> None:
    """Print what each fold scores with numbers learnt on the other folds."""
    order = np.random.default_rng(0)
    mixed = {n: [found[i] for i in order.permutation(len(found))] for n, found in sets.items()}
    total: Scores = {}
    for fold in range(folds):
        kept = {n: [e for i, e in enumerate(f) if i % folds != fold] for n, f in mixed.items()}
        held = {name: found[fold::folds] for name, found in mixed.items()}
        scores = score(held, learn(kept, reading), reading)
        print_scores(f"{reading}, fold {fold + 1} of {folds}", scores)
        for name, kinds in scores.items():
            for kind, values in kinds.items():
                total.setdefault(name, {}).setdefault(kind, []).extend(values)
    print_scores(f"{reading}, all folds", total)
