"""Chooses the few figures that a page lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.analysis.logistic import read_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Figure

MAX_ROWS: Final = 5
"""Most rows that a page could hold; a fitted page prints fewer."""


def choose_figures(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the likeliest figures that are worth a row, in their order in the article.

    Figures that share a clause with an earlier one, or disagree with it, are printed with it. The
    same number is printed only once.
    """
    least = read_model("figures").thresholds["printed"]
    shared = {place for figure in figures for place in figure.shares_with}
    apart = [
        figure
        for place, figure in enumerate(figures)
        if place not in shared and all(other > place for other in figure.disagrees_with)
    ]
    worthy = sorted((one for one in apart if one.worth >= least), key=lambda one: -one.worth)
    numbers = {one.value.text.lower(): one for one in reversed(worthy)}
    likeliest = [one for one in worthy if numbers[one.value.text.lower()] is one]
    return tuple(sorted(likeliest[:MAX_ROWS], key=lambda one: one.value.span))
