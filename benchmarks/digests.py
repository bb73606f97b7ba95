"""How much of a report that is left out a digest of the others tells: ROUGE-1 and ROUGE-2.

``python benchmarks/digests.py STORIES.jsonl`` takes rows with ``story``, ``text`` and, where known,
``title``, ``date`` and ``source``. Of each story with three articles the last one is left out: its
headline and first three sentences are the reference. From the others come as many words: the
digest's points, the lead of the first article, and TextRank and centroid over the pile. The figures
are recall of stems in a hundred.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import briefgen
from briefgen.analysis.ranking.stems import stem
from briefgen.analysis.sentences import split_sentences
from briefgen.reading import Given
from briefgen.settings import Settings
from briefgen.stories import group_articles, join_stories, tell_story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Article, Brief

WORDS = 100
SENTENCES = 3
FEWEST = 3

_WORD = re.compile(r"[^\W_]+")


def read_article(row: dict[str, str]) -> Article:
    """Return the article of a row."""
    day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
    given = Given(title=row.get("title"), published=day, outlet=row.get("source"))
    return briefgen.read_text(row["text"], row["id"], given)


def brief_of(article: Article, settings: Settings) -> Brief:
    """Return the brief of an article."""
    return briefgen.verify(briefgen.compose(briefgen.analyze(article, settings), settings))


def sentences_of(article: Article) -> list[str]:
    """Return the sentences of the story."""
    return [str(one.excerpt) for one in split_sentences(article) if one.furniture is None]


def recall(text: str, reference: str) -> tuple[float, float]:
    """Return which part of the words, and of the pairs of words, of a reference a text has."""
    first, second = (_stems(one) for one in (text, reference))
    return _part(first, second), _part([*pairwise(first)], [*pairwise(second)])


def _part(found: Iterable[object], wanted: Iterable[object]) -> float:
    have, want = Counter(found), Counter(wanted)
    return (have & want).total() / (want.total() or 1)


def _stems(text: str) -> list[str]:
    return [stem(word.lower()) for word in _WORD.findall(text)][:WORDS]


def ranked(articles: list[Article], ranker: str) -> str:
    """Return the sentences of a pile of articles, the most central first."""
    pile = briefgen.read_text("\n\n".join(" ".join(sentences_of(one)) for one in articles))
    analysis = briefgen.analyze(pile, Settings(ranker=ranker))  # type: ignore[arg-type]
    return " ".join(str(analysis.sentences[one.sentence].excerpt) for one in analysis.ranking[:20])


def digest(articles: list[Article]) -> str:
    """Return the points of a digest of some articles, the bottom line first."""
    settings = Settings()
    group = group_articles(articles)
    briefs = {place: brief_of(one, settings) for place, one in enumerate(articles)}
    stories = join_stories(group, articles, briefs)
    told = tell_story([one for story in stories for one in (story, *story.others)])
    return " ".join(str(one.finding.excerpt) for one in told.points)


def main() -> None:
    """Print the mean of each way."""
    stories = defaultdict(list)
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("set", "basil") == "basil":
            stories[row["story"]].append(row)
    sums: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for rows in stories.values():
        if len(rows) < FEWEST:
            continue
        *articles, left = map(read_article, sorted(rows, key=lambda row: row["id"])[:FEWEST])
        reference = " ".join([str(left.title or ""), *sentences_of(left)[:SENTENCES]])
        ways = {
            "digest": digest(articles),
            "lead of the first": " ".join(sentences_of(articles[0])[:20]),
            "textrank": ranked(articles, "textrank"),
            "centroid": ranked(articles, "centroid"),
        }
        for way, text in ways.items():
            sums[way].append(recall(text, reference))
    for way, found in sums.items():
        one, two = (100 * sum(scores) / len(found) for scores in zip(*found, strict=True))
        print(f"{way:20s} stories={len(found)} ROUGE-1={one:.1f} ROUGE-2={two:.1f}")


if __name__ == "__main__":
    main()
