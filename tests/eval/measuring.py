"""Measure briefgen on the corpus: find, then judge."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from tests.eval import actors, claims, quotes
from tests.eval.finding import find_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.eval.corpus import Marked
    from tests.eval.finding import Found
    from tests.eval.judging import Judgement

JUDGES = (quotes.judge, actors.judge, claims.judge)


def measure(articles: Sequence[Marked], processes: int = 2) -> list[Judgement]:
    """Brief every article once and judge all that was found."""
    found = find_all([article.text for article in articles], processes)
    return [
        judgement
        for article, each in zip(articles, found, strict=True)
        for judgement in judge(article, each)
    ]


def judge(article: Marked, found: Found) -> Iterator[Judgement]:
    """Judge one article by every measure that it has marks for."""
    for judgement in chain.from_iterable(each(article, found) for each in JUDGES):
        yield replace(judgement, article=article.id)
