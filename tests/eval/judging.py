"""Judgements, and the figures that they add up to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision that counts towards a figure.

    ``credit`` is between 0 (wrong) and 1 (right). ``what`` says in words what was judged, for
    whoever looks at the errors.
    """

    figure: str
    credit: float
    what: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the mean credit of its judgements, in hundredths, and how many they are.

    ``plain`` tells that each was either right or wrong, nothing between.
    """

    name: str
    value: float
    count: int
    plain: bool = True


def figures(judgements: Iterable[Judgement]) -> list[Figure]:
    """Add judgements up to the figures that they name, in the order they come."""
    given: defaultdict[str, list[float]] = defaultdict(list)
    for judgement in judgements:
        given[judgement.figure].append(judgement.credit)
    return [
        Figure(name, 100 * sum(credit) / len(credit), len(credit), all(c in {0, 1} for c in credit))
        for name, credit in given.items()
    ]
