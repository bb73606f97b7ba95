"""The floors under the figures, and what to say of a figure that left its place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.eval.judging import Figure

FILE = Path(__file__).with_name("floors.toml")
LEAST_MARGIN = 0.5
GRADED_MARGIN = 1.5
ITEMS_SPARED = 2
"""A floor lies this many judgements under the figure, and half a point at least.

The pipeline's numbers differ in the last places from one processor or Python to the next, and with
them, now and then, a decision that hung in the balance. Two judgements may turn without an alarm.
Where judgements are graded, one decision moves one of them a little: a point and a half is enough.
"""
WHEN_TO_RAISE = 2
"""A figure this many margins above its floor asks to raise it."""
HEADER = """\
# The figures that `python -m tests.eval` must reach, in hundredths, and the corpus they belong to.
# `python -m tests.eval --update` raises them. To lower one needs --allow-regression and a reason
# in the commit.
"""
LOOK = "python -m tests.eval --show {}"
UPDATE = "python -m tests.eval --update"


@dataclass(frozen=True, slots=True)
class Floors:
    """The floor of each figure, and the sha256 of the corpus that they were taken on."""

    corpus: str
    floors: dict[str, float] = field(default_factory=dict)


def load(path: Path = FILE) -> Floors:
    """Read the floors."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Floors(table["corpus"], table["floors"])


def save(floors: Floors, path: Path = FILE) -> None:
    """Write the floors, in the order they stand."""
    lines = [f'"{name}" = {value}' for name, value in floors.floors.items()]
    text = f'{HEADER}corpus = "{floors.corpus}"\n\n[floors]\n' + "\n".join(lines) + "\n"
    path.write_text(text, encoding="utf-8")


def margin(figure: Figure) -> float:
    """Return how far below a figure its floor lies, in hundredths."""
    return max(LEAST_MARGIN, 100 * ITEMS_SPARED / figure.count) if figure.plain else GRADED_MARGIN


def floor_of(figure: Figure) -> float:
    """Return the floor for a figure, in tenths of a hundredth."""
    return max(0.0, floor(10 * (figure.value - margin(figure))) / 10)


def complaints(figures: Iterable[Figure], corpus: str, floors: Floors) -> list[str]:
    """Return a line for each fault: a figure under its floor, without one, or not measured."""
    if corpus != floors.corpus:
        return [f"the corpus changed since the floors were taken: read {FILE.name}, then {UPDATE}"]
    measured = {figure.name: figure for figure in figures}
    lines = [_under(measured[name], at) for name, at in floors.floors.items() if name in measured]
    lines += [f"{name}: not measured" for name in floors.floors if name not in measured]
    lines += [f"{name}: no floor: {UPDATE}" for name in measured if name not in floors.floors]
    return [line for line in lines if line]


def _under(figure: Figure, at: float) -> str:
    if figure.value >= at:
        return ""
    return (
        f"{figure.name}: {figure.value:.1f} of 100, {at - figure.value:.1f} under its floor of "
        f"{at:.1f} ({figure.count} judged); {LOOK.format(figure.name)} lists the errors"
    )


def requests(figures: Iterable[Figure], floors: Floors) -> list[str]:
    """Return a line for each figure that rose so far that its floor should follow."""
    return [
        f"{figure.name}: {figure.value:.1f} of 100, well above its floor of {at:.1f}: "
        f"raise it with {UPDATE}"
        for figure in figures
        for at in [floors.floors.get(figure.name)]
        if at is not None and figure.value > at + WHEN_TO_RAISE * margin(figure)
    ]


def renewed(
    figures: Iterable[Figure], corpus: str, floors: Floors, *, may_fall: bool
) -> tuple[Floors, list[str]]:
    """Return the floors for these figures, and a line for each that should fall but may not."""
    refused: list[str] = []
    heights: dict[str, float] = {}
    for figure in figures:
        before, after = floors.floors.get(figure.name, 0.0), floor_of(figure)
        if figure.value < before and not may_fall:
            refused.append(f"{_under(figure, before)}; --allow-regression lowers it all the same")
        heights[figure.name] = after if may_fall and figure.value < before else max(before, after)
    return Floors(corpus, heights), refused
