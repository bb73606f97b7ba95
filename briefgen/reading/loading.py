"""Loads the article of a source: gets its bytes and extracts the article with a reader."""

from __future__ import annotations

import hashlib
import re
import stat
import sys
import time
from contextlib import suppress
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
    UNSAID,
    SourceForm,
    choose_kind,
    refuse_formats,
)
from briefgen.reading.source_names import name_source, split_part, suffix_of

if TYPE_CHECKING:
    from datetime import date

    from briefgen.fetching.fetcher import Fetched, Fetcher
    from briefgen.reading.readers import Kind
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


@dataclass(frozen=True, slots=True)
class Found:
    """The articles in some bytes, and the SHA-256 of these bytes."""

    extracts: tuple[Extract, ...]
    sha256: str


def load(
    source: str | Path,
    stdin: bytes | None = None,
    limit: int = ARTICLE_LIMIT,
    form: SourceForm = UNSAID,
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
        found = find_fetched(fetched, form)
        extract = _choose(found.extracts, number, shown)
        loaded = Loaded(extract, _name_address(str(base)), found.sha256, fetched.day)
    else:
        found = find_in_file(base, stdin, limit, form)
        extract = _choose(found.extracts, number, shown)
        name = extract.name or (shown if source == STDIN else visible(Path(source).name))
        loaded = Loaded(extract, name, found.sha256)
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
        found = find_fetched(fetched)
    except InputError as error:
        doubt = Diagnostic("not-fetched", f"the rest could not be fetched: {error}")
        return replace(loaded, extract=replace(extract, diagnostics=(*extract.diagnostics, doubt)))
    return Loaded(found.extracts[0], loaded.name, found.sha256, fetched.day)


STUBS = frozenset({"stub", "paywall"})
"""Diagnostics of feed entries that contain only part of the article."""


def new_fetcher(limit: int) -> Fetcher:
    """Return a fetcher for pages whose text may have ``limit`` bytes."""
    from briefgen.fetching.fetcher import Fetcher

    return Fetcher(limit=limit * LARGEST_SHARE)


def find_fetched(fetched: Fetched, form: SourceForm = UNSAID) -> Found:
    """Return the articles on a fetched page; the address defaults to where it was fetched from."""
    suffix = Path(urlsplit(fetched.url).path).suffix.lower()
    content_type = fetched.content_type.partition(";")[0].strip().lower()
    if not (form.kind or content_type in BY_TYPE or content_type in UNTOLD):
        message = f"{fetched.url}: is {content_type[:60]}, which is not read; check the address"
        raise InputError(message)
    known = content_type in BY_TYPE and content_type != "text/plain"
    if known and not form.kind:
        form = replace(form, kind=choose_kind(fetched.body, "", content_type).name)
    of_text = content_type in ("text/plain", "text/html")
    body = _in_charset(fetched) if of_text else fetched.body
    found = find_articles(body, suffix if suffix in BY_SUFFIX else "", fetched.url, form)
    extracts = tuple(
        extract
        if extract.facts.url
        else replace(extract, facts=replace(extract.facts, url=fetched.url))
        for extract in found.extracts
    )
    return Found(extracts, found.sha256 if body is fetched.body else _hash(fetched.body))


def _in_charset(fetched: Fetched) -> bytes:
    """Return a page converted to UTF-8 with a byte-order mark, if its host names its charset.

    A page that is already UTF-8 stays as it is, whatever the host says.
    """
    found = _CHARSET.search(fetched.content_type)
    if not found:
        return fetched.body
    try:
        fetched.body.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(LookupError):
            return fetched.body.decode(found[1], "replace").encode("utf-8-sig")
    return fetched.body


_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)

UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Content types that do not identify a format."""


def _name_address(url: str) -> str:
    """Return the last part of an address, or its host, as a name to show."""
    parts = urlsplit(url)
    return visible(Path(parts.path).name or parts.hostname or url)


def expected_kind(source: str | Path, form: SourceForm) -> Kind | None:
    """Return the kind of a file according to the user or its suffix."""
    return BY_NAME[form.kind] if form.kind else BY_SUFFIX.get(suffix_of(source))


def find_in_file(
    source: str | Path, stdin: bytes | None, limit: int, form: SourceForm = UNSAID
) -> Found:
    """Return the articles in a file; a file of several is read only once for all of them.

    Raise ``InputError`` as ``load`` does.
    """
    kind = expected_kind(source, form)
    stamp = _stamp_of(source) if kind and kind.holds_several else None
    if stamp is None:
        return _read_file(source, stdin, limit, form)
    return _read_again(str(source), stamp, limit, form)


def _stamp_of(source: str | Path) -> tuple[int, ...] | None:
    """Return a value that changes when a file does; ``None`` for a pipe or a file just written.

    The clock of a file system may be coarse: two changes within a tick look like one.
    """
    if source == STDIN:
        return None
    try:
        about = Path(source).stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(about.st_mode) or time.time_ns() - about.st_mtime_ns < TICK:
        return None
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


TICK = 1_000_000_000
"""Nanoseconds within which a file system may not distinguish two changes, with a margin."""


@lru_cache(maxsize=1)
def _read_again(source: str, stamp: tuple[int, ...], limit: int, form: SourceForm) -> Found:  # noqa: ARG001
    """Return the articles in a file with a stamp; the latest result is cached."""
    data = read_bytes(source, None, room_of(source, limit, form))
    return _find(data, suffix_of(source), name_source(source), form)


def _read_file(source: str | Path, stdin: bytes | None, limit: int, form: SourceForm) -> Found:
    data = read_bytes(source, stdin, room_of(source, limit, form))
    return find_articles(data, suffix_of(source), name_source(source), form)


@lru_cache(maxsize=1)
def find_articles(data: bytes, suffix: str, shown: str, form: SourceForm = UNSAID) -> Found:
    """Return the articles in the bytes of a file; the latest result is cached."""
    return _find(data, suffix, shown, form)


def _find(data: bytes, suffix: str, shown: str, form: SourceForm) -> Found:
    refuse_formats(data, shown)
    kind = BY_NAME[form.kind] if form.kind else choose_kind(data, suffix)
    if kind is not TEXT and is_own_file(data):
        raise OwnBriefError(_OWN.format(shown))
    extracts = kind.read(data, shown, form.fields)
    if is_brief("\n".join(extract.text for extract in extracts)):
        raise OwnBriefError(_OWN.format(shown))
    return Found(extracts, _hash(data))


def list_texts(
    source: str, limit: int, form: SourceForm, fetcher: Fetcher | None
) -> tuple[str, ...]:
    """Return the texts of the articles in a source of several; none for a single article.

    A source that cannot be read has none either: it fails when it is read.
    """
    base, _ = split_part(source)
    if base != source:
        return ()
    try:
        if is_address(source):
            found = find_fetched((fetcher or new_fetcher(limit)).fetch(source), form)
        else:
            kind = expected_kind(source, form)
            if kind is None or not kind.holds_several:
                return ()
            found = find_in_file(source, None, limit, form)
    except InputError:
        return ()
    return tuple(extract.text for extract in found.extracts)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_OWN = "{}: is a brief of briefgen, not an article; give the article"


def room_of(source: str | Path, limit: int, form: SourceForm = UNSAID) -> int:
    """Return how many bytes a source may have if its text may have ``limit``."""
    kind = expected_kind(source, form)
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
