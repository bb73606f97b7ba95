"""Finds copies: articles that share their wording, whatever surrounds it.

An article is a copy of another if the shorter of the two shares enough of its runs of five words
(shingles, Broder 1997) with the longer. This measure, containment, also finds shortened versions,
unlike the Jaccard index. Articles that two outlets write independently about one event share at
most .35 of the shorter one, copies .93 and more.
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
"""Least fraction of the shorter article's shingles that makes a copy."""
FEWEST: Final = 12
"""Minimum shingles of an article that can be recognised as a copy."""

_WORD: Final = re.compile(r"\w+")


def find_copies(articles: Sequence[Article]) -> list[tuple[int, ...]]:
    """Return groups of indexes of articles that are copies of each other, the fullest first.

    Every article is in one group; one without a copy is alone in its group. Each article is
    compared only with the fullest of each group, so a thousand copies cost a thousand comparisons.
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
