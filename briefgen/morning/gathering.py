"""Reads the articles in the sources of a morning; an unreadable source does not stop the others.

The full text of truncated feed entries is fetched unless an earlier message had them: so a feed
without news costs one request.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import EmptyError, InputError
from briefgen.morning.known_articles import know

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefgen.fetching.fetcher import Fetcher
    from briefgen.model import Article
    from briefgen.morning.morning_file import Morning

BEGINNINGS: Final = frozenset({"stub", "paywall"})
"""Diagnostics of feed entries that are not the whole article."""

_log = logging.getLogger("briefgen")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles in the sources now, in their order, and the errors of unreadable sources."""

    articles: tuple[Article, ...]
    failures: tuple[InputError, ...]


def gather(morning: Morning, known: Collection[str | None] = ()) -> Gathered:
    """Read the sources of a morning; the full text at a ``known`` address is not fetched.

    A folder or feed without articles is not a failure: it has nothing new.
    """
    fetcher = _fetcher_of(morning)
    found = [*_read_all(morning, fetcher)]
    articles = (each for each in found if not isinstance(each, InputError))
    wanted = morning.fetch and fetcher
    return Gathered(
        tuple(_complete(each, fetcher, known) if wanted else each for each in articles),
        tuple(
            each
            for each in found
            if isinstance(each, InputError) and not isinstance(each, EmptyError)
        ),
    )


def _fetcher_of(morning: Morning) -> Fetcher | None:
    """Return what fetches pages, ``None`` if no source is an address."""
    from briefgen.fetching import is_address

    if not any(map(is_address, morning.sources)):
        return None
    from briefgen.fetching.fetcher import USER_AGENT, Fetcher
    from briefgen.reading.readers import LARGEST_SHARE

    return Fetcher(
        limit=morning.settings.limit * LARGEST_SHARE,
        allow_private=morning.allow_private,
        user_agent=morning.user_agent or USER_AGENT,
    )


def _read_all(morning: Morning, fetcher: Fetcher | None) -> Iterator[Article | InputError]:
    """Yield articles from files and pages, and feed entries as the feed has them."""
    from briefgen.reading import Skipped, expand, read

    limit = morning.settings.limit
    for found in expand(morning.sources, limit, fetcher):
        if isinstance(found, InputError):
            yield found
        elif not isinstance(found, Skipped):
            try:
                yield read(found, limit=limit, fetcher=fetcher)
            except InputError as error:
                yield error


def _complete(article: Article, fetcher: Fetcher | None, known: Collection[str | None]) -> Article:
    """Return the whole article of one that is truncated, if it can be fetched."""
    from briefgen.reading import read

    address = article.source.url
    is_whole = BEGINNINGS.isdisjoint(found.code for found in article.diagnostics)
    if is_whole or not address or know(article).address in known:
        return article
    try:
        return read(address, fetcher=fetcher)
    except InputError as error:
        _log.warning("%s: only the beginning is briefed: %s", address, error)
        return article
