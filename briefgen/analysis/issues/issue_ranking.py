"""Chooses which matters are printed, most important first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.noun_phrases import empty_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.issues.issue_candidates import Candidate
    from briefgen.model import Excerpt

MOST: Final = 8
AGAIN: Final = 0.5
"""Fraction of its likelihood that a matter loses if all its sentences show one above it."""
SAME_WORDS: Final = 0.7
"""Fraction that it loses if every word of its label is in one label above it."""


def choose(
    candidates: Sequence[Candidate], likely: Sequence[float], least: float
) -> tuple[tuple[int, float], ...]:
    """Return the indices and gains of the chosen candidates, highest gain first.

    ``likely`` is the likelihood of each, from 0 to 1. A gain is the likelihood reduced by overlap
    with candidates chosen before; those with a gain below ``least`` are left out.
    """
    shown: Counter[int] = Counter()
    labels: list[frozenset[str]] = []
    left = list(range(len(candidates)))
    chosen: list[tuple[int, float]] = []

    def gain(number: int) -> float:
        one = candidates[number]
        seen = sum(sentence in shown for sentence in one.shown) / len(one.shown)
        return likely[number] * (1 - AGAIN * seen) * (1 - SAME_WORDS * _overlap(one.words, labels))

    while left and len(chosen) < MOST:
        best = max(left, key=lambda number: (gain(number), -number))
        if gain(best) < least:
            break
        chosen.append((best, gain(best)))
        left.remove(best)
        shown.update(candidates[best].shown)
        labels.append(_words(candidates[best].words))
    return tuple(chosen)


def _overlap(words: Sequence[Excerpt], labels: Sequence[frozenset[str]]) -> float:
    """Return the largest fraction of a label's words that one other label contains."""
    own = _words(words)
    return max((len(own & other) / max(1, len(own)) for other in labels), default=0.0)


def _words(words: Sequence[Excerpt]) -> frozenset[str]:
    return frozenset(word for part in words for word in part.text.lower().split()) - empty_words()
