"""Linear models over named features that say how likely a claim of the page is right.

The weights stand in ``data/claims.toml`` and ``data/issues.toml``, one section a model;
``benchmarks/train_claims.py`` and ``benchmarks/train_issues.py`` learn them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Features = dict[str, float]
"""What is measured of a candidate, by name; what is not there is 0."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: ``start`` and a weight for one unit of each feature, in logits.

    ``least`` is the likelihood from which a candidate is worth printing, by kind of candidate where
    there are several.
    """

    start: float
    least: Mapping[str, float]
    weights: Mapping[str, float]

    def likelihood(self, features: Features) -> float:
        """Return how likely a candidate is right, between 0 and 1; unknown features count 0."""
        weighted = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-self.start - weighted))


@cache
def read_model(name: str, file: str = "claims") -> Model:
    """Read a model of ``data/<file>.toml``. Raises ``KeyError`` for one that there is not."""
    section = _read_sections(file)[name]
    return Model(section["start"], section.get("least", {}), section["weights"])


@cache
def _read_sections(file: str) -> dict[str, Any]:
    """Read ``data/<file>.toml``, once for all of its models."""
    text = resources.files("briefgen.data").joinpath(f"{file}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
