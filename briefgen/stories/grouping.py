"""Groups articles that tell the same story, by average linkage of the cosines of their words.

Two groups are joined if the mean cosine of their pairs is at least ``ALIKE``, the most similar
first (UPGMA, Sokal and Michener 1958). Thus an article that resembles one member of a story but not
the others does not join two stories. Articles more than ``DAYS`` days apart are not similar.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

from briefgen.stories.copies import find_copies
from briefgen.stories.cosines import find_cosines
from briefgen.stories.story_words import count_words, weigh_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article
    from briefgen.stories.cosines import Cosines

ALIKE: Final = 0.24
"""Minimum mean cosine within a story, chosen on half of the stories of two data sets.

See docs/digest.md.
"""
DAYS: Final = 3
LEAST: Final = 0.03
"""A lower cosine is treated as 0, so that few pairs are kept."""


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of one story, as ascending indexes into the articles that were grouped.

    ``copies`` groups these indexes by copies of the same text, the fullest first; each article is
    in exactly one group.
    """

    places: tuple[int, ...]
    copies: tuple[tuple[int, ...], ...]

    @property
    def duplicates(self) -> tuple[tuple[int, ...], ...]:
        """The groups of copies with several members."""
        return tuple(places for places in self.copies if len(places) > 1)


def group_articles(articles: Sequence[Article]) -> tuple[Group, ...]:
    """Return the stories that articles tell, in the order of their first articles."""
    weights = weigh_words([count_words(article) for article in articles])
    cosines = find_cosines(
        weights, ALIKE, LEAST, lambda one, two: _is_near(articles[one], articles[two])
    )
    groups = _link(cosines)
    return tuple(_group(articles, places) for places in groups)


def _group(articles: Sequence[Article], places: Sequence[int]) -> Group:
    copies = find_copies([articles[place] for place in places])
    return Group(tuple(places), tuple(tuple(places[one] for one in some) for some in copies))


def _is_near(one: Article, two: Article) -> bool:
    """Return whether two articles are from about the same days, as far as they are dated."""
    if one.published is None or two.published is None:
        return True
    return abs((one.published - two.published).days) <= DAYS


def _link(cosines: Cosines) -> list[list[int]]:
    """Join articles to groups; ``cosines`` is updated to the sums between groups."""
    members = {place: [place] for place in range(len(cosines))}
    queue = [(-cosine, one, two, 2) for one, two, cosine in _alike(cosines)]
    heapify(queue)
    while queue:
        _, one, two, size = heappop(queue)
        if one not in members or two not in members or len(members[one] + members[two]) != size:
            continue
        if len(cosines[one]) < len(cosines[two]):
            one, two = two, one
        members[one] += members.pop(two)
        for other, cosine in cosines[two].items():
            del cosines[other][two]
            if other != one:
                total = cosines[one].get(other, 0.0) + cosine
                cosines[one][other] = cosines[other][one] = total
        cosines[two] = {}
        for other, total in cosines[one].items():
            mean = total / (len(members[one]) * len(members[other]))
            if mean >= ALIKE:
                size = len(members[one]) + len(members[other])
                heappush(queue, (-mean, min(one, other), max(one, other), size))
    return sorted(map(sorted, members.values()))


def _alike(cosines: Cosines) -> Iterator[tuple[int, int, float]]:
    """Yield each pair that is similar enough to be one story."""
    for one, others in enumerate(cosines):
        for two, cosine in others.items():
            if one < two and cosine >= ALIKE:
                yield one, two, cosine
