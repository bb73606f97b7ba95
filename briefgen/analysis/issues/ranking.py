"""Which matters are worth a place, most important first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 8
# A sentence that already shows a matter above counts this much for the next one.
AGAIN = 0.35
# A matter below this is not worth a reader's question.
LEAST = 0.38


def choose(
    worths: Sequence[Mapping[int, float]], own: Sequence[frozenset[int]] = ()
) -> tuple[tuple[int, float], ...]:
    """Choose matters by what each adds: their numbers and gains, highest gain first.

    ``worths`` gives for each matter what its sentences are worth, ``own`` the sentences that are
    all about it: they count in full, whatever else they show.
    """
    taken: set[int] = set()
    left = list(range(len(worths)))
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < MOST:
        gains = ((_gain(worths[n], taken - own[n] if own else taken), -n) for n in left)
        gain, best = max(gains)
        if gain < LEAST:
            break
        chosen.append((-best, gain))
        taken.update(worths[-best])
        left.remove(-best)
    return tuple(chosen)


def _gain(worth: Mapping[int, float], taken: set[int]) -> float:
    return sum(
        value * (AGAIN if number in taken else 1.0)
        for number, value in sorted(worth.items(), key=lambda item: -item[1])[:5]
    )
