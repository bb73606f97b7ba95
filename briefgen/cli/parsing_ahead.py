"""Parses the articles of a run several at a time, which is faster than one by one.

An error with an article is kept until its turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.errors import BriefgenError, EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from briefgen.analysis import Parsed
    from briefgen.model import Article
    from briefgen.settings import Settings

TOGETHER: Final = 4
"""Maximum articles that are parsed at once."""

ENOUGH: Final = 40_000
"""Maximum characters that are parsed at once; a longer article is parsed alone."""


class Loaded(str):
    """The name of a source that was already read, with its article or the error."""

    __slots__ = ("article",)
    article: Article | BriefgenError

    @classmethod
    def of(cls, source: str | Path, article: Article | BriefgenError) -> Loaded:
        """Return the name of a source with its article."""
        loaded = cls(source)
        loaded.article = article
        return loaded


def parse_ahead(
    articles: Iterable[Article | BriefgenError], settings: Settings
) -> Iterator[Parsed | Article | BriefgenError]:
    """Yield articles parsed, in order; unparsed if the parser fails.

    An error in place of an article is yielded as it is. Raise ``EngineError``.
    """
    for some in _in_batches(articles):
        whole = [one for one in some if not isinstance(one, BriefgenError)]
        parsed = iter(_parse(whole, settings))
        yield from (one if isinstance(one, BriefgenError) else next(parsed) for one in some)


def _in_batches(
    articles: Iterable[Article | BriefgenError],
) -> Iterator[list[Article | BriefgenError]]:
    some: list[Article | BriefgenError] = []
    size = 0
    for article in articles:
        some.append(article)
        size += 0 if isinstance(article, BriefgenError) else len(article.text)
        if len(some) == TOGETHER or size > ENOUGH:
            yield some
            some, size = [], 0
    if some:
        yield some


def _parse(articles: Sequence[Article], settings: Settings) -> Sequence[Parsed | Article]:
    from briefgen.analysis import parse

    try:
        return parse(articles, settings)
    except EngineError:
        raise
    except Exception:  # noqa: BLE001 - analysis says it of the article that it is about
        return articles
