"""Computes how likely something found is right, by logistic regression on named features.

The weights are in ``data/claims.toml`` and ``data/issues.toml``, one section per model;
``benchmarks/train_claims.py`` and ``benchmarks/train_issues.py`` train them.
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
"""Feature values by name; missing ones are 0."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression with an intercept and one weight per feature, all in logits.

    ``thresholds`` holds the likelihood from which a candidate is printed, for each kind of
    candidate.
    """

    intercept: float
    thresholds: Mapping[str, float]
    weights: Mapping[str, float]

    def likelihood(self, features: Features) -> float:
        """Return how likely a candidate is right, from 0 to 1; unknown features count 0."""
        weighted = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-self.intercept - weighted))


@cache
def read_model(name: str, file: str = "claims") -> Model:
    """Return a model of ``data/<file>.toml``. Raises ``KeyError`` if there is no such model."""
    section = _read_sections(file)[name]
    return Model(section["intercept"], section.get("thresholds", {}), section["weights"])


@cache
def _read_sections(file: str) -> dict[str, Any]:
    """Return the sections of ``data/<file>.toml``; the file is read once for all its models."""
    text = resources.files("briefgen.data").joinpath(f"{file}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
