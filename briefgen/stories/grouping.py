"""Groups articles by the stories that they tell, and in each story by the text they copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.stories.copies import find_copies
from briefgen.stories.linkage import join_alike
from briefgen.stories.story_words import count_words, weigh_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article


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
    vectors = weigh_words([count_words(article) for article in articles])
    days = [article.published for article in articles]
    return tuple(_group(articles, places) for places in join_alike(vectors, days))


def _group(articles: Sequence[Article], places: Sequence[int]) -> Group:
    copies = find_copies([articles[place] for place in places])
    return Group(tuple(places), tuple(tuple(places[one] for one in some) for some in copies))
