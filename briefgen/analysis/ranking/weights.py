"""Reads the weights of the combined ranker and of selection from ``data/ranking.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence is worth to one kind of reader, in the unit of ``Ranked.score``.

    ``start`` is the initial score of every sentence, ``measures`` what one unit of each measure
    adds. ``topics`` is the worth of covering an issue, its status, its latest event or an actor,
    each multiplied by its salience. ``repetition`` is the cost of repeating all that the article
    repeats, ``word`` the cost of a word.
    """

    start: float
    repetition: float
    word: float
    topics: dict[str, float]
    measures: dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a brief of five sentences and of a summary of three, read at a glance.

    ``selection`` is what a sentence loses if it depends on one that is not chosen: "leaning", or
    "mended" if an inserted name explains it, or "obscure" if no chosen sentence explains a
    description in it ("the measure").
    """

    selection: dict[str, float]
    brief: Reading
    glance: Reading


@cache
def read_weights() -> Weights:
    """Return the weights that briefgen ships."""
    text = resources.files("briefgen.data").joinpath("ranking.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return Weights(read["selection"], Reading(**read["brief"]), Reading(**read["glance"]))
