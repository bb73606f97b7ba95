"""What numbers are worth: the sentences that they choose, held against what the lessons teach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.lessons import teaches_by
from training.readings import AT, MEASURED, SELECTION, SENTENCES, TEACHES

if TYPE_CHECKING:
    from training.lessons import Lesson, Sets

Scores = dict[str, dict[str, list[float]]]
"""For each set what each lesson scores, in percent, by kind: R1, R2, main, marks."""


def score(sets: Sets, learnt: np.ndarray, reading: str) -> Scores:
    """Score every lesson that teaches a reading."""
    scores: Scores = {name: {"R1": [], "R2": [], "main": [], "marks": []} for name in sets}
    for name, found in sets.items():
        for lesson in found:
            taken = choose(lesson, learnt, reading)
            for kind in TEACHES[reading]:
                for scored, value in score_lesson(lesson, taken, kind).items():
                    scores[name][scored].append(100 * value)
    return scores


def choose(lesson: Lesson, learnt: np.ndarray, reading: str) -> list[int]:
    """Choose sentences greedily, as selection does."""
    stems = learnt[AT["repetition"]] * lesson.worths
    topics = lesson.topic_worths[reading].copy()
    worth = lesson.measures @ learnt[: len(MEASURED)] + lesson.topics @ topics
    worth = worth - learnt[AT["word"]] * lesson.words
    leaning = SELECTION["leaning"] * lesson.hangs
    leaning = leaning + SELECTION["mended"] * (lesson.leans - lesson.hangs)
    obscure = np.zeros(len(lesson))
    obscure[list(lesson.needs)] = SELECTION["obscure"]
    met: set[str] = set()
    taken: list[int] = []
    while True:
        gains = worth - leaning - obscure
        gains[taken] = -np.inf
        last = int(gains.argmax())
        taken.append(last)
        if len(taken) == min(SENTENCES[reading], len(lesson)):
            return taken
        for rows, unmet in ((lesson.stems, stems), (lesson.topics, topics)):
            new = np.flatnonzero(rows[last] * unmet)
            worth = worth - rows[:, new] @ unmet[new]
            unmet[new] = 0
        leaning[last + 1 : last + 2] = obscure[last + 1 : last + 2] = 0
        met |= lesson.terms[last]
        obscure[[place for place, needs in lesson.needs.items() if needs <= met]] = 0


def score_lesson(lesson: Lesson, taken: list[int], kind: str) -> dict[str, float]:
    """Score a choice by what a lesson has of a kind to teach."""
    if not teaches_by(lesson, kind):
        return {}
    if kind == "grams":
        one, two = lesson.rouge(taken[:-1], taken[-1:], 1.0)[:, 0]
        return {"R1": one, "R2": two}
    if kind == "main":
        return {"main": float(lesson.main[taken].any())}
    return {"marks": lesson.marked[taken].sum() / max(1, lesson.marked.sum())}


def print_scores(label: str, scores: Scores) -> None:
    """Print a line for each data set, and one for the marks of all."""
    for name, kinds in scores.items():
        told = [kind for kind in ("R1", "R2", "main") if kinds[kind]]
        figures = [f"{kind}={np.mean(kinds[kind]):.2f}" for kind in told]
        if figures:
            print(f"{label}: {name}", *figures, flush=True)
    marks = [value for kinds in scores.values() for value in kinds["marks"]]
    if marks:
        print(f"{label}: marks of {len(marks)} articles held: {np.mean(marks):.1f}", flush=True)
