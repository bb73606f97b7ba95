"""The file of the weights: what stands in it, and what is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.lessons import list_taught
from training.readings import MEASURED, NAMES, SELECTION, TOPICS

if TYPE_CHECKING:
    from briefgen.analysis.ranking.weights import Weights
    from training.lessons import Lesson, Sets

TARGET = Path(__file__).parents[2] / "briefgen" / "data" / "ranking.toml"

LIMITS = (2, 99.8)
BOTTOM, RANGE = 0.02, 0.96
"""The score of the first percentile, and how far above it the other lies: all but a few scores are
between 0 and 1. What is lower is never chosen."""


def read_shipped(shipped: Weights, reading: str) -> np.ndarray:
    """Read the numbers of a reading that stand in the file; what is not there is 0."""
    held = getattr(shipped, reading)
    numbers = held.measures | {"repetition": held.repetition, "word": held.word}
    return np.array([numbers.get(name, 0.0) for name in NAMES])


def write_weights(learnt: dict[str, np.ndarray], sets: Sets) -> str:
    """Put the numbers under the comments of the file."""
    lines = ["[selection]", *(f"{name} = {worth:.3f}" for name, worth in SELECTION.items())]
    for reading, numbers in learnt.items():
        lines += ["", *write_reading(reading, numbers, list_taught(sets, reading))]
    head = TARGET.read_text(encoding="utf-8").partition("\n[selection]")[0]
    return head + "\n" + "\n".join(lines) + "\n"


def write_reading(reading: str, learnt: np.ndarray, lessons: list[Lesson]) -> list[str]:
    """Lay out the numbers of a reading, with a start that puts all scores between 0 and 1."""
    numbers = dict(zip(NAMES, learnt, strict=True))
    return [
        f"[{reading}]",
        f"start = {BOTTOM - find_range(lessons, learnt)[0]:.3f}",
        f"repetition = {numbers['repetition']:.3f}",
        f"word = {numbers['word']:.4f}",
        "",
        f"[{reading}.topics]",
        *(f"{kind} = {worth:.3f}" for kind, worth in TOPICS[reading].items()),
        "",
        f"[{reading}.measures]",
        *(f"{name} = {numbers[name]:.3f}" for name in MEASURED),
    ]


def find_range(lessons: list[Lesson], learnt: np.ndarray) -> tuple[float, float]:
    """Return the lowest score, but for a few, and what the others must be divided by."""
    raw = np.concatenate([lesson.measures @ learnt[: len(MEASURED)] for lesson in lessons])
    low, high = np.percentile(raw, LIMITS)
    return low, (high - low) / RANGE
