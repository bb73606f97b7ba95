"""Finds which stories of an earlier brief continue in the current ones.

An earlier story continues in the current story that it is most similar to, by the mean cosine of
their articles and with the threshold used for grouping the articles of one run, or because both
contain the same article. Dates do not matter here: a story that is taken up after weeks is a
continuing one (docs/digest.md says how often that is right).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.model import Gone, Since
from briefgen.stories.changes import find_changes, find_passed
from briefgen.stories.linkage import ALIKE
from briefgen.stories.story_words import count_text, count_words, weigh_words
from briefgen.stories.word_index import WordIndex, cosine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from briefgen.model import Article, Brief, Earlier, EarlierArticle, EarlierStory
    from briefgen.stories.word_index import Vector


def link(briefs: Sequence[Brief], earlier: Earlier) -> tuple[Brief, ...]:
    """Return the briefs of the current stories, each with the earlier stories that it continues.

    The first one also has the stories that no article tells now.
    """
    followed = _follow(briefs, earlier.stories)
    before = _newest(each for one in earlier.stories if one.latest for each in one.articles)
    days = before, _newest(one for brief in briefs for one in brief.articles)
    linked = []
    for place, brief in enumerate(briefs):
        stories = tuple(_followed_by(earlier, followed, place))
        changes = find_changes(brief.told, stories, days)
        gone = _followed_by(earlier, followed, None) if place == 0 else ()
        kept = tuple(Gone(one, find_passed([one], days)) for one in gone if one.latest)
        linked.append(replace(brief, since=Since(earlier, stories, changes, kept)))
    return tuple(linked)


def _newest(articles: Iterable[Article | EarlierArticle]) -> date | None:
    """Return the date of the newest of some articles, ``None`` if none has one."""
    return max((one.published for one in articles if one.published), default=None)


def _followed_by(
    earlier: Earlier, followed: Sequence[int | None], place: int | None
) -> Iterator[EarlierStory]:
    """Return the earlier stories that continue in the one at an index or, for ``None``, in none."""
    return (one for one, at in zip(earlier.stories, followed, strict=True) if at == place)


def _follow(briefs: Sequence[Brief], stories: Sequence[EarlierStory]) -> list[int | None]:
    """Return for each earlier story the index of the one in which it continues."""
    new = [[one.analysis.article for one in brief.told] for brief in briefs]
    counted = [count_words(article) for articles in new for article in articles]
    counted += [count_text(one.text) for story in stories for one in story.articles]
    vectors = iter(weigh_words(counted))
    today = _Today(briefs, [[next(vectors) for _ in articles] for articles in new])
    return [today.find(story, [next(vectors) for _ in story.articles]) for story in stories]


class _Today:
    """The current stories: the vectors of their articles, and the hashes of all of them."""

    def __init__(self, briefs: Sequence[Brief], vectors: Sequence[Sequence[Vector]]) -> None:
        self._vectors = vectors
        self._hashes: defaultdict[str, set[int]] = defaultdict(set)
        for place, brief in enumerate(briefs):
            for article in brief.articles:
                self._hashes[article.sha256].add(place)
        self._index = WordIndex([vector for some in vectors for vector in some])
        self._homes = [place for place, some in enumerate(vectors) for _ in some]

    def find(self, story: EarlierStory, own: Sequence[Vector]) -> int | None:
        """Return the index of the story in which an earlier one continues.

        A mean of cosines is at least ``ALIKE`` only if one of them is.
        """
        same = {place for one in story.articles for place in self._hashes.get(one.sha256, ())}
        alike = {self._homes[at] for vector in own for at, _ in self._index.find(vector, ALIKE)}
        means = {place: _mean_cosine(own, self._vectors[place]) for place in sorted(alike - same)}
        likeness = dict.fromkeys(sorted(same), 1.0) | means
        best = max(likeness, key=likeness.__getitem__, default=None)
        return best if best is not None and likeness[best] >= ALIKE else None


def _mean_cosine(some: Sequence[Vector], others: Sequence[Vector]) -> float:
    cosines = [cosine(one, other) for one in some for other in others]
    return sum(cosines) / len(cosines)
