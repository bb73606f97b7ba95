"""Finds figures of different articles that count the same thing and exclude each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

from briefgen.analysis.figure_conflicts import ADDING, AT_LEAST, AT_MOST, ROUGHLY
from briefgen.analysis.numerals import read_number
from briefgen.analysis.ranking.stems import count_stems, stem
from briefgen.data import lexicon
from briefgen.model import Figure
from briefgen.stories.likeness import part_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Brief

ALIKE: Final = 0.5
"""Minimum fraction of the shorter clause's stems in the other clause for both to count the same."""
PAIR: Final = 2
"""With only this many figures, it is unknown which one is doubtful."""


_NUMERAL: Final = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure says: the number of a thing, from ``low`` to ``high``.

    ``step`` is the precision of a number with a scale ("2.5 million": 100,000), 0 for others.
    ``deed`` contains the stems of what happened to people, ``clause`` all other stems around the
    number.
    """

    number: float
    step: float
    low: float
    high: float
    thing: frozenset[str]
    deed: frozenset[str]
    clause: frozenset[str]

    def is_of_same(self, other: Claim) -> bool:
        """Return whether two figures count the same thing."""
        if self.thing != other.thing or self.deed != other.deed:
            return False
        shorter, longer = sorted((self.clause, other.clause), key=len)
        return bool(self.deed) or part_in(shorter, longer) >= ALIKE


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure of the brief at index ``place``, and what it says."""

    place: int
    figure: Figure
    claim: Claim


Conflict = tuple[tuple[int, Figure], ...]
"""Figures that exclude each other, with the indexes of their briefs; the most frequent first."""


def find_conflicts(briefs: Sequence[Brief]) -> tuple[Conflict, ...]:
    """Return groups of figures that exclude each other, one group for each thing counted.

    For each thing, only the first figure of an article is used.
    """
    found: list[list[_Placed]] = []
    for one in (one for place, brief in enumerate(briefs) for one in _claims(place, brief)):
        same = next((group for group in found if group[0].claim.is_of_same(one.claim)), None)
        if same is None:
            found.append([one])
        elif all(one.place != other.place for other in same):
            same.append(one)
    return tuple(
        tuple((one.place, one.figure) for one in _most_first(group))
        for group in found
        if _disagree([one.claim for one in group])
    )


def find_doubted(conflicts: Sequence[Conflict]) -> tuple[tuple[int, Figure], ...]:
    """Return the figures that one article has against at least two others."""
    return tuple(
        (place, figure)
        for conflict in conflicts
        for place, figure in conflict
        if len(conflict) > PAIR
        and not any(_agree(figure, other) for at, other in conflict if at != place)
    )


def _agree(one: Figure, two: Figure) -> bool:
    """Return whether two figures state the same number, whatever words precede it."""
    return read_number(str(one.value).lower()) == read_number(str(two.value).lower())


def _most_first(placed: Sequence[_Placed]) -> list[_Placed]:
    def agreeing(one: _Placed) -> int:
        return sum(_agree(one.figure, other.figure) for other in placed)

    return sorted(placed, key=lambda one: (-agreeing(one), one.place))


def _disagree(claims: Sequence[Claim]) -> bool:
    lowest = max(claim.low for claim in claims)
    highest = min(claim.high for claim in claims)
    return len(claims) > 1 and lowest > highest


def _claims(place: int, brief: Brief) -> Iterator[_Placed]:
    for figure in brief.analysis.figures:
        claim = claim_of(figure)
        if claim:
            yield _Placed(place, figure, claim)


def claim_of(figure: Figure) -> Claim | None:
    """Return what a figure says, as ``make_claim`` does."""
    counts, clause = (str(one) if one else None for one in (figure.counts, figure.clause))
    return make_claim(str(figure.value), counts, clause)


def make_claim(value: str, counts: str | None, clause: str | None) -> Claim | None:
    """Return what a number says about what it ``counts``, in a ``clause``.

    Return ``None`` if the number is unknown, counts nothing, or is in addition to another.
    """
    bounds = _bounds(value.lower())
    around = (clause or value).lower()
    if bounds is None or counts is None or not ADDING.isdisjoint(around.split()):
        return None
    counted = _things(counts.lower())
    stems = frozenset(count_stems(clause)) if clause else frozenset()
    deed = frozenset({"lost"}) if stems & _stems("lost") else frozenset()
    people = counted & (_stems("people") | _stems("lost"))
    thing = frozenset({"people"}) if people and deed else counted
    rest = stems - frozenset(count_stems(value)) - counted
    number = read_number(value.lower()) or 0.0
    return Claim(number, _step(value, number), *bounds, thing, deed, rest)


def _step(value: str, number: float) -> float:
    """Return the precision of a number followed by a scale, 0 for one without."""
    found = _NUMERAL.search(value)
    if not found:
        return 0.0
    scale = number / (float(found[0].replace(",", "")) or 1.0)
    return scale / 10 ** len(found[1] or "") if scale > 1 else 0.0


def _things(words: str) -> frozenset[str]:
    """Return the stem of the last word that names a thing."""
    stems = [*count_stems(words)]
    return frozenset(stems[-1:])


def _stems(group: str) -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.words("numbers", group))


def _bounds(words: str) -> tuple[float, float] | None:
    """Return the bounds of a number; ``None`` for a range or an unknown word."""
    number = read_number(words)
    if number is None:
        return None
    if any(words.startswith(f"{lead} ") for lead in AT_LEAST):
        return number, inf
    if any(words.startswith(f"{lead} ") for lead in AT_MOST):
        return 0.0, number
    rough = any(words.startswith(f"{lead} ") for lead in lexicon.words("numbers", "before"))
    return (number * (1 - ROUGHLY), number * (1 + ROUGHLY)) if rough else (number, number)
