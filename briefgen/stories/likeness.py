"""Whether two passages of different articles say the same."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.analysis.ranking.stems import count_stems

if TYPE_CHECKING:
    from briefgen.model import Analysis, Excerpt, Quote

TOLD: Final = 0.5
"""The part of the stems of a sentence that a sentence with the same news has."""
SAME_MATTER: Final = 0.5
"""The part of the stems of the shorter of two names of issues that they share."""
QUOTED: Final = 0.7
"""The part of the words of the shorter of two quotations that stand in the other in pairs."""
FEWEST: Final = 3
"""Words of the shortest quotation that can be told to be the same as another."""

_WORD: Final = re.compile(r"\w+")


def stems_of(*words: Excerpt) -> frozenset[str]:
    """Return the stems of some words."""
    return frozenset(stem for one in words for stem in count_stems(str(one)))


def is_told_in(stems: frozenset[str], analysis: Analysis) -> bool:
    """Return whether a sentence of an article has most of some stems."""
    return any(part_in(stems, ranked.terms) >= TOLD for ranked in analysis.ranking)


def part_in(stems: frozenset[str], others: frozenset[str]) -> float:
    """Return which part of some stems is among others, from 0 to 1."""
    return len(stems & others) / len(stems) if stems else 0.0


def is_same_matter(one: frozenset[str], two: frozenset[str]) -> bool:
    """Return whether the names of two issues mean one matter."""
    shorter, longer = sorted((one, two), key=len)
    return part_in(shorter, longer) >= SAME_MATTER


def is_same_quotation(one: Quote, two: Quote) -> bool:
    """Return whether two articles quote the same words, one of them perhaps fewer."""
    shorter, longer = sorted((_words(one), _words(two)), key=len)
    if len(shorter) < FEWEST:
        return False
    pairs = set(pairwise(longer))
    shared = sum(pair in pairs for pair in pairwise(shorter))
    return shared >= QUOTED * (len(shorter) - 1)


def _words(quote: Quote) -> list[str]:
    return _WORD.findall(" ".join(str(piece) for piece in quote.spans).lower())
