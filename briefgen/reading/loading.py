"""Loads the article of a source: gets its bytes and extracts the article with a reader."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.bounded import ARTICLE_LIMIT, TooLargeError, read_file, read_stream
from briefgen.errors import InputError, reason_of
from briefgen.fetching import is_address
from briefgen.model import Diagnostic
from briefgen.names import STDIN, visible
from briefgen.reading.own_briefs import is_brief, is_own_file
from briefgen.reading.readers import (
    BY_NAME,
    BY_SUFFIX,
    BY_TYPE,
    LARGEST_SHARE,
    TEXT,
    choose_kind,
    refuse_formats,
)
from briefgen.reading.source_names import name_source, split_part, suffix_of

if TYPE_CHECKING:
    from datetime import date

    from briefgen.fetching.fetcher import Fetched, Fetcher
    from briefgen.reading.readers.extract import Extract


class OwnBriefError(InputError):
    """The source is one of our own briefs."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article of a source: the extract, the name to show, and the SHA-256 of the bytes.

    ``fetched`` is the day on which it was fetched from the web.
    """

    extract: Extract
    name: str
    sha256: str
    fetched: date | None = None


def load(
    source: str | Path,
    stdin: bytes | None = None,
    limit: int = ARTICLE_LIMIT,
    kind: str | None = None,
    fetcher: Fetcher | None = None,
) -> Loaded:
    """Load one source: a file, standard input or a web address.

    Raise ``InputError`` if it cannot be read, has more than ``limit`` bytes, is of an unknown kind,
    does not contain the requested article, or is one of our own briefs.
    """
    base, number = split_part(source)
    shown = name_source(source)
    if is_address(base):
        fetcher = fetcher or new_fetcher(limit)
        fetched = fetcher.fetch(str(base))
        extracts = extract_fetched(fetched, kind)
        loaded = Loaded(
            _choose(extracts, number, shown),
            _name_address(str(base)),
            hashlib.sha256(fetched.body).hexdigest(),
            fetched.day,
        )
    else:
        data = read_bytes(base, stdin, room_of(base, limit))
        extracts = extract_file(data, suffix_of(base), name_source(base), kind)
        extract = _choose(extracts, number, shown)
        name = extract.name or (shown if source == STDIN else visible(Path(source).name))
        loaded = Loaded(extract, name, hashlib.sha256(data).hexdigest())
    whole = _complete(loaded, fetcher)
    if sum(len(block.text) for block in whole.extract.blocks) > limit:
        message = f"{shown}: {TooLargeError(limit)}; if it is an article, raise --limit"
        raise InputError(message)
    return whole


def _choose(extracts: tuple[Extract, ...], number: int, shown: str) -> Extract:
    if not 1 <= number <= len(extracts):
        count = f"{len(extracts)} article{'s'[: len(extracts) > 1]}"
        message = f"{shown}: holds {count}, no number {number}"
        raise InputError(message)
    return extracts[number - 1]


def _complete(loaded: Loaded, fetcher: Fetcher | None) -> Loaded:
    """Fetch and return the whole article if a feed contains only its beginning.

    This is done only if the fetcher is set to follow entries. If fetching fails, the beginning is
    kept and a diagnostic added.
    """
    extract = loaded.extract
    stub = any(found.code in STUBS for found in extract.diagnostics)
    if not (fetcher and fetcher.follows and stub and extract.facts.url):
        return loaded
    try:
        fetched = fetcher.fetch(extract.facts.url)
        (whole, *_) = extract_fetched(fetched, None)
    except InputError as error:
        doubt = Diagnostic("not-fetched", f"the rest could not be fetched: {error}")
        return replace(loaded, extract=replace(extract, diagnostics=(*extract.diagnostics, doubt)))
    sha256 = hashlib.sha256(fetched.body).hexdigest()
    return Loaded(whole, loaded.name, sha256, fetched.day)


STUBS = frozenset({"stub", "paywall"})
"""Diagnostics of feed entries that contain only part of the article."""


def new_fetcher(limit: int) -> Fetcher:
    """Return a fetcher for pages whose text may have ``limit`` bytes."""
    from briefgen.fetching.fetcher import Fetcher

    return Fetcher(limit=limit * LARGEST_SHARE)


def extract_fetched(fetched: Fetched, kind: str | None) -> tuple[Extract, ...]:
    """Return the articles on a fetched page; the address defaults to where it was fetched from."""
    suffix = Path(urlsplit(fetched.url).path).suffix.lower()
    content_type = fetched.content_type.partition(";")[0].strip().lower()
    if not (kind or content_type in BY_TYPE or content_type in UNTOLD):
        message = f"{fetched.url}: is {content_type[:60]}, which is not read; check the address"
        raise InputError(message)
    known = content_type in BY_TYPE and content_type != "text/plain"
    named = kind or (None if not known else choose_kind(fetched.body, "", content_type).name)
    extracts = extract_file(fetched.body, suffix if suffix in BY_SUFFIX else "", fetched.url, named)
    return tuple(
        extract
        if extract.facts.url
        else replace(extract, facts=replace(extract.facts, url=fetched.url))
        for extract in extracts
    )


UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Content types that do not identify a format."""


def _name_address(url: str) -> str:
    """Return the last part of an address, or its host, as a name to show."""
    parts = urlsplit(url)
    return visible(Path(parts.path).name or parts.hostname or url)


@lru_cache(maxsize=1)
def extract_file(
    data: bytes, suffix: str, shown: str, named: str | None = None
) -> tuple[Extract, ...]:
    """Return the articles in the bytes of a file; the latest result is cached."""
    refuse_formats(data, shown)
    kind = BY_NAME[named] if named else choose_kind(data, suffix)
    if kind is not TEXT and is_own_file(data):
        raise OwnBriefError(_OWN.format(shown))
    extracts = kind.read(data, shown)
    if is_brief("\n".join(extract.text for extract in extracts)):
        raise OwnBriefError(_OWN.format(shown))
    return extracts


_OWN = "{}: is a brief of briefgen, not an article; give the article"


def room_of(source: str | Path, limit: int) -> int:
    """Return how many bytes a source may have if its text may have ``limit``."""
    kind = BY_SUFFIX.get(suffix_of(source))
    return limit * (kind.share if kind else 1)


def read_bytes(source: str | Path, stdin: bytes | None, limit: int) -> bytes:
    """Read the bytes of one source; raise ``InputError`` if there are more than ``limit``."""
    shown = name_source(source)
    try:
        if source != STDIN:
            return read_file(Path(source), limit)
        return read_stdin(limit) if stdin is None else stdin
    except TooLargeError as error:
        message = f"{shown}: {error}, which no article is; if it is one, raise --limit"
        raise InputError(message) from error
    except (OSError, ValueError) as error:
        message = (
            f"{shown}: cannot be read ({reason_of(error)}); check the name and the permissions"
        )
        raise InputError(message) from error


def read_stdin(limit: int) -> bytes:
    """Return all of standard input.

    Raise ``TooLargeError`` above ``limit`` bytes, and ``OSError`` or ``ValueError`` if it cannot be
    read.
    """
    if sys.stdin is None:
        message = "standard input is closed"
        raise ValueError(message)
    return read_stream(sys.stdin.buffer, limit)
