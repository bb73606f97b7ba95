"""Compares passages of different articles: decides whether they say the same."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.analysis.ranking.stems import count_stems

if TYPE_CHECKING:
    from briefgen.model import Analysis, Excerpt, Quote

TOLD: Final = 0.5
"""Minimum fraction of a sentence's stems in a sentence with the same news."""
SAME_MATTER: Final = 0.5
"""Minimum fraction of the stems of the shorter of two issue names that both share."""
QUOTED: Final = 0.7
"""Minimum fraction of the word pairs of the shorter of two quotations that the other contains."""
FEWEST: Final = 3
"""Minimum words of a quotation that can be recognised as the same as another."""

_WORD: Final = re.compile(r"\w+")


def stems_of(*words: Excerpt) -> frozenset[str]:
    """Return the stems of some words."""
    return frozenset(stem for one in words for stem in count_stems(str(one)))


def is_told_in(stems: frozenset[str], analysis: Analysis) -> bool:
    """Return whether one sentence of an article contains at least ``TOLD`` of the stems."""
    return any(part_in(stems, ranked.terms) >= TOLD for ranked in analysis.ranking)


def part_in(stems: frozenset[str], others: frozenset[str]) -> float:
    """Return the fraction of some stems that is among others, from 0 to 1."""
    return len(stems & others) / len(stems) if stems else 0.0


def is_same_matter(one: frozenset[str], two: frozenset[str]) -> bool:
    """Return whether the names of two issues mean the same matter."""
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
