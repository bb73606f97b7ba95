"""The weights of the combined ranker and of selection, from ``data/ranking.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence is worth to one kind of reader, all in the unit of ``Ranked.score``.

    ``start`` is the score that every sentence begins with, ``measures`` what one unit of each
    measure adds. ``topics`` is what meeting an issue, its status, what happened last in it or an
    actor is worth, each times its salience. ``repetition`` is what it would cost to repeat all that
    the article repeats, ``word`` what a word costs.
    """

    start: float
    repetition: float
    word: float
    topics: dict[str, float]
    measures: dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Two readings, of a brief of five sentences and of a summary of three, read at a glance.

    ``selection`` is what a sentence loses that leans on one not chosen ("leaning"; "mended" where a
    name put in explains it), or speaks of something ("the measure") that none chosen has brought
    in ("obscure").
    """

    selection: dict[str, float]
    brief: Reading
    glance: Reading


@cache
def read_weights() -> Weights:
    """Read the weights that are shipped."""
    text = resources.files("briefgen.data").joinpath("ranking.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return Weights(read["selection"], Reading(**read["brief"]), Reading(**read["glance"]))
