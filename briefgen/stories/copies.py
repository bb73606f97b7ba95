"""Copies of one text: which articles share their wording, whatever stands around it.

An article is a copy of another where the shorter of the two shares enough of its runs of five words
(shingles, Broder 1997) with it: the containment, which also finds cut versions, as the Jaccard
index does not. Of two outlets that write on one event themselves, the shorter shares .35 at most;
of copies .93 and more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article

SHINGLE: Final = 5
"""Words of a shingle."""
CONTAINED: Final = 0.4
"""The part of the shingles of the shorter article that a copy shares at least."""
FEWEST: Final = 12
"""Shingles of the shortest article that can be told to be a copy."""

_WORD: Final = re.compile(r"\w+")


def find_copies(articles: Sequence[Article]) -> list[tuple[int, ...]]:
    """Return the places of articles that are copies of each other, the fullest of each first.

    Every article is in one tuple; that of one without a copy has one place. Each is compared with
    the fullest ones alone, so that a thousand copies cost a thousand comparisons.
    """
    shingles = [_shingles(article) for article in articles]
    found: dict[int, list[int]] = {}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(range(len(articles)), key=lambda place: -len(shingles[place])):
        own = shingles[place]
        shared = Counter(other for shingle in own for other in holders.get(shingle, ()))
        fullest, count = next(iter(shared.most_common(1)), (place, 0))
        if len(own) >= FEWEST and count >= CONTAINED * len(own):
            found[fullest].append(place)
            continue
        found[place] = [place]
        for shingle in own:
            holders[shingle].append(place)
    return [tuple(places) for _, places in sorted(found.items())]


def _shingles(article: Article) -> frozenset[int]:
    words = _WORD.findall(article.plain.lower())
    return frozenset(
        hash(tuple(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1)
    )
