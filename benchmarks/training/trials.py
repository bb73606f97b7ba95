"""What a lesson teaches, as trials: a place to be filled, and the sentences that belong there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from training.lessons import teaches_by
from training.readings import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.lessons import Lesson, Sets

BETA, CLOSE = 2.0, 0.06
"""How much recall counts against precision in what a sentence brings to an abstract, and how much
of ROUGE-1 and ROUGE-2 together makes it wanted e times as much."""

PLACES = 60
"""Sentences of an article that are tried."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One place to be filled: what each sentence would bring, and how much each is wanted."""

    rows: np.ndarray
    """A row for each sentence, a column for each of ``NAMES``."""
    wanted: np.ndarray
    """Shares of the sentences, which add up to 1."""
    heard: float
    """What the trial weighs beside others."""


def list_trials(sets: Sets, kind: str, least: float) -> list[Trial]:
    """List the trials of a kind; a set is heard as if it had ``least`` of the largest's lessons."""
    taught = [[each for each in found if teaches_by(each, kind)] for found in sets.values()]
    largest = max(map(len, taught))
    trials = []
    for lessons in filter(None, taught):
        heard = max(1.0, least * largest / len(lessons))
        trials += [trial for lesson in lessons for trial in TRY[kind](lesson, heard)]
    return trials


def try_main(lesson: Lesson, heard: float) -> Iterator[Trial]:
    """Ask which sentence is of the main event."""
    if lesson.main.any():
        yield Trial(lay_rows(lesson, []), lesson.main / lesson.main.sum(), heard)


def try_marked(lesson: Lesson, heard: float) -> Iterator[Trial]:
    """Return a trial for each marked sentence: left out, it alone belongs in its place."""
    marked = list(np.flatnonzero(lesson.marked))
    for out in marked:
        kept = [place for place in marked if place != out]
        tried = [place for place in range(len(lesson)) if place not in kept]
        wanted = np.array([float(place == out) for place in tried])
        yield Trial(lay_rows(lesson, kept)[tried], wanted, heard / len(marked))


def try_abstract(lesson: Lesson, heard: float) -> Iterator[Trial]:
    """Return a trial for each of the best three: what comes near the abstract belongs there."""
    best = find_best(lesson)
    for out in best:
        kept = [place for place in best if place != out]
        tried = [place for place in range(min(PLACES, len(lesson))) if place not in kept]
        gains = lesson.rouge(kept, tried, BETA).sum(0)
        wanted = np.exp((gains - gains.max()) / CLOSE)
        yield Trial(lay_rows(lesson, kept)[tried], wanted / wanted.sum(), heard / len(best))


TRY = {"main": try_main, "marked": try_marked, "grams": try_abstract}


def find_best(lesson: Lesson) -> list[int]:
    """Choose three sentences by the abstract itself, greedily."""
    taken: list[int] = []
    for _ in range(min(SENTENCES["glance"], len(lesson))):
        tried = [place for place in range(min(PLACES, len(lesson))) if place not in taken]
        taken.append(tried[int(lesson.rouge(taken, tried, BETA).sum(0).argmax())])
    return taken


def lay_rows(lesson: Lesson, kept: list[int]) -> np.ndarray:
    """Lay out what each sentence would bring beside those kept, a column for each of ``NAMES``."""
    return np.column_stack([lesson.measures, -lesson.repeated(kept), -lesson.words])
