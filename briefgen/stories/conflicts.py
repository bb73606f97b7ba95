"""Finds figures of different articles that count the same thing and exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

from briefgen.analysis.figure_conflicts import ADDING, AT_LEAST, AT_MOST, ROUGHLY
from briefgen.analysis.numerals import read_number
from briefgen.analysis.ranking.stems import count_stems, stem
from briefgen.data import lexicon
from briefgen.model import Figure
from briefgen.stories.likeness import part_in, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Brief

ALIKE: Final = 0.5
"""Minimum fraction of the shorter clause's stems in the other clause for both to count the same."""
PAIR: Final = 2
"""With only this many figures, it is unknown which one is doubtful."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure in the brief at index ``place``: from ``low`` to ``high`` of a thing.

    ``deed`` contains the stems of what happened to people, ``clause`` all other stems around the
    number.
    """

    place: int
    figure: Figure
    low: float
    high: float
    thing: frozenset[str]
    deed: frozenset[str]
    clause: frozenset[str]


Conflict = tuple[tuple[int, Figure], ...]
"""Figures that exclude each other, with the indexes of their briefs; the most frequent first."""


def find_conflicts(briefs: Sequence[Brief]) -> tuple[Conflict, ...]:
    """Return groups of figures that exclude each other, one group for each thing counted.

    For each thing, only the first figure of an article is used.
    """
    claims = [claim for place, brief in enumerate(briefs) for claim in _claims(place, brief)]
    found: list[list[_Claim]] = []
    for claim in claims:
        same = next((group for group in found if _is_same(group[0], claim)), None)
        if same is None:
            found.append([claim])
        elif all(claim.place != one.place for one in same):
            same.append(claim)
    return tuple(
        tuple((one.place, one.figure) for one in _most_first(group))
        for group in found
        if _disagree(group)
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


def _most_first(claims: Sequence[_Claim]) -> list[_Claim]:
    def agreeing(claim: _Claim) -> int:
        return sum(_agree(claim.figure, other.figure) for other in claims)

    return sorted(claims, key=lambda claim: (-agreeing(claim), claim.place))


def _disagree(claims: Sequence[_Claim]) -> bool:
    lowest = max(claim.low for claim in claims)
    highest = min(claim.high for claim in claims)
    return len(claims) > 1 and lowest > highest


def _is_same(one: _Claim, two: _Claim) -> bool:
    """Return whether two figures count the same thing."""
    if one.thing != two.thing or one.deed != two.deed:
        return False
    shorter, longer = sorted((one.clause, two.clause), key=len)
    return bool(one.deed) or part_in(shorter, longer) >= ALIKE


def _claims(place: int, brief: Brief) -> Iterator[_Claim]:
    for figure in brief.analysis.figures:
        bounds = _bounds(str(figure.value).lower())
        around = str(figure.clause or figure.value).lower()
        if bounds is None or figure.counts is None or not ADDING.isdisjoint(around.split()):
            continue
        counts = _things(str(figure.counts).lower())
        stems = stems_of(figure.clause) if figure.clause else frozenset()
        deed = frozenset({"lost"}) if stems & _stems("lost") else frozenset()
        people = counts & (_stems("people") | _stems("lost"))
        thing = frozenset({"people"}) if people and deed else counts
        rest = stems - stems_of(figure.value) - counts
        yield _Claim(place, figure, *bounds, thing, deed, rest)


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
