"""What a user may name: files, folders, standard input; and what a file's bytes are read by."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.bounded import ARTICLE_LIMIT, TooLargeError, read_file, read_stream
from briefgen.errors import EmptyError, InputError, reason_of
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
    name_kinds,
    refuse_formats,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from briefgen.fetching.fetcher import Fetched, Fetcher
    from briefgen.reading.readers.extract import Extract

STDIN_NAME = "stdin"
MOST_KINDS = 4
"""Suffixes that a line names of the files that were skipped."""

PACKED = frozenset({".pdf", ".docx"})
"""Suffixes of files that must be read to know whether they are briefs of ours."""


class OwnBriefError(InputError):
    """A source is a brief of ours."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What lies in a folder beside the articles: finished briefs of ours, and files by suffix.

    Neither is briefed.
    """

    folder: Path
    briefs: int = 0
    others: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """Return the number of files."""
        return self.briefs + sum(count for _, count in self.others)

    def __str__(self) -> str:
        """Return it in a few words: briefs, then the most frequent suffixes."""
        kinds = [f"{self.briefs} finished brief{'s'[: self.briefs > 1]}"] if self.briefs else []
        kinds += [f"{count} {suffix}" for suffix, count in self.others[:MOST_KINDS]]
        if len(self.others) > MOST_KINDS:
            kinds.append("…")
        return f"{self.count} file{'s'[: self.count > 1]} in {self.folder} ({', '.join(kinds)})"


def expand(
    sources: Iterable[str | Path],
    limit: int = ARTICLE_LIMIT,
    fetcher: Fetcher | None = None,
) -> Iterator[str | Path | InputError | Skipped]:
    """Turn files, folders and ``-`` into single sources, in order, each named once.

    What is missing or cannot be looked into, or a folder without articles, comes out as the
    ``InputError`` that says so, so that the others can still be done. Briefs of ours in a folder
    are counted and left out; a file of more than ``limit`` bytes is not looked into for that. Files
    of other suffixes are counted, too.
    """
    seen: set[str | Path] = set()
    for source in sources:
        for found in _expand_one(source, limit, fetcher):
            if isinstance(found, InputError | Skipped):
                yield found
            elif found not in seen:
                seen.add(found)
                yield found


def _expand_one(
    source: str | Path, limit: int, fetcher: Fetcher | None
) -> Iterator[str | Path | InputError | Skipped]:
    """Return the sources behind one name."""
    if source == STDIN:
        yield STDIN
        return
    base, _ = split_part(source)
    if is_address(base):
        yield from _parts_at(str(source), str(base), fetcher or _new_fetcher(limit))
        return
    path = Path(base)
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            for found in _articles_in(path, limit):
                yield from _parts_of(found, limit) if isinstance(found, Path) else (found,)
        elif base != source:
            yield source
        else:
            yield from _parts_of(path, limit)
    except FileNotFoundError:
        yield InputError(f"{source}: no such file; check the name")
    except (OSError, ValueError) as error:
        yield _not_looked_up(source, error)


def _parts_of(path: Path, limit: int) -> Iterator[str | Path]:
    """Return the articles in a file: itself, or each of several by its number.

    What cannot be read is one source, which fails when its turn comes.
    """
    if not _may_hold_several(path):
        yield path
        return
    try:
        count = len(
            _extract(_read(path, None, _room_of(path, limit)), _suffix_of(path), name_source(path))
        )
    except InputError:
        count = 1
    if count == 1:
        yield path
    else:
        yield from (f"{path}#{number}" for number in range(1, count + 1))


def _parts_at(source: str, base: str, fetcher: Fetcher) -> Iterator[str]:
    """Return the articles at an address: itself, or each entry of a feed by its number."""
    if source != base:
        yield source
        return
    try:
        count = len(_extract_fetched(fetcher.fetch(base), None))
    except InputError:
        count = 1
    yield from [base] if count == 1 else (f"{base}#{number}" for number in range(1, count + 1))


def _may_hold_several(path: Path) -> bool:
    kind = BY_SUFFIX.get(path.suffix.lower())
    return kind is not None and kind.holds_several


def _articles_in(folder: Path, limit: int) -> Iterator[Path | InputError | Skipped]:
    """Return the readable text files under a folder, sorted by path, and what was in the way."""
    files, errors = _walk(folder)
    texts = [path for path in files if path.suffix.lower() in BY_SUFFIX]
    articles = [path for path in texts if not _is_brief(path, limit)]
    yield from errors
    if len(articles) < len(files):
        yield Skipped(folder, len(texts) - len(articles), _count_others(files))
    if not (articles or errors):
        kinds = name_kinds()
        yield EmptyError(f"{folder}: holds no articles; a folder is searched for {kinds} files")
    yield from articles


def _count_others(files: Iterable[Path]) -> tuple[tuple[str, int], ...]:
    """Return how many files have each suffix of no article, the most frequent first."""
    suffixes = (path.suffix.lower() for path in files)
    found = Counter(visible(suffix) for suffix in suffixes if suffix not in BY_SUFFIX)
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _walk(folder: Path) -> tuple[list[Path], list[InputError]]:
    """Find the files under a folder, sorted, and an error for all that cannot be looked into.

    What is hidden is left out, and no link to another folder is followed.
    """
    errors: list[InputError] = []
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        errors.append(_not_looked_up(error.filename, error))

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(place, name) for name in files if not name.startswith(".")):
            try:
                if path.is_file():
                    found.append(path)
            except OSError as error:
                if path.suffix.lower() in BY_SUFFIX:
                    errors.append(_not_looked_up(path, error))
    return sorted(found), errors


def _not_looked_up(source: str | Path, error: OSError | ValueError) -> InputError:
    return InputError(
        f"{source}: cannot be looked into ({reason_of(error)}); check the name and the permissions"
    )


def _is_brief(path: Path, limit: int) -> bool:
    """Return whether a file is a brief of ours; one that cannot be read is left for later."""
    try:
        data = read_file(path, _room_of(path, limit))
    except (OSError, ValueError):
        return False
    if path.suffix.lower() not in PACKED:
        return is_own_file(data)
    try:
        _extract(data, path.suffix.lower(), str(path))
    except OwnBriefError:
        return True
    except InputError:
        return False
    return False


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article of a source: what a reader found, the name to show, the SHA-256 of the bytes.

    ``fetched`` is the day on which they were fetched from the web.
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
    """Read one source: a file, standard input or an address of the web.

    Raises ``InputError`` when it cannot be read, has more than ``limit`` bytes, is of no kind that
    is known, holds no such article or is a brief of ours.
    """
    base, number = split_part(source)
    shown = name_source(source)
    if is_address(base):
        fetcher = fetcher or _new_fetcher(limit)
        fetched = fetcher.fetch(str(base))
        extracts = _extract_fetched(fetched, kind)
        loaded = Loaded(
            _choose(extracts, number, shown),
            _name_address(str(base)),
            hashlib.sha256(fetched.body).hexdigest(),
            fetched.day,
        )
    else:
        data = _read(base, stdin, _room_of(base, limit))
        extracts = _extract(data, _suffix_of(base), name_source(base), kind)
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
    """Return the whole article where a feed holds its beginning and the rest is to be fetched.

    Where it cannot be fetched, the beginning stays, and that is told.
    """
    extract = loaded.extract
    stub = any(found.code in STUBS for found in extract.diagnostics)
    if not (fetcher and fetcher.follows and stub and extract.facts.url):
        return loaded
    try:
        fetched = fetcher.fetch(extract.facts.url)
        (whole, *_) = _extract_fetched(fetched, None)
    except InputError as error:
        doubt = Diagnostic("not-fetched", f"the rest could not be fetched: {error}")
        return replace(loaded, extract=replace(extract, diagnostics=(*extract.diagnostics, doubt)))
    sha256 = hashlib.sha256(fetched.body).hexdigest()
    return Loaded(whole, loaded.name, sha256, fetched.day)


STUBS = frozenset({"stub", "paywall"})
"""Diagnostics of entries of feeds of which the rest is elsewhere."""


def _new_fetcher(limit: int) -> Fetcher:
    from briefgen.fetching.fetcher import Fetcher

    return Fetcher(limit=limit * LARGEST_SHARE)


def _extract_fetched(fetched: Fetched, kind: str | None) -> tuple[Extract, ...]:
    """Return the articles of a page; one without an address is where it was fetched from."""
    suffix = Path(urlsplit(fetched.url).path).suffix.lower()
    content_type = fetched.content_type.partition(";")[0].strip().lower()
    if not (kind or content_type in BY_TYPE or content_type in UNTOLD):
        message = f"{fetched.url}: is {content_type[:60]}, which is not read; check the address"
        raise InputError(message)
    known = content_type in BY_TYPE and content_type != "text/plain"
    named = kind or (None if not known else choose_kind(fetched.body, "", content_type).name)
    extracts = _extract(fetched.body, suffix if suffix in BY_SUFFIX else "", fetched.url, named)
    return tuple(
        extract
        if extract.facts.url
        else replace(extract, facts=replace(extract.facts, url=fetched.url))
        for extract in extracts
    )


UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Content types that say nothing."""


def _name_address(url: str) -> str:
    """Return the last part of an address, or its host, as a name to show."""
    parts = urlsplit(url)
    return visible(Path(parts.path).name or parts.hostname or url)


@lru_cache(maxsize=1)
def _extract(data: bytes, suffix: str, shown: str, named: str | None = None) -> tuple[Extract, ...]:
    """Return the articles in the bytes of a file; those of the last one are kept."""
    refuse_formats(data, shown)
    kind = BY_NAME[named] if named else choose_kind(data, suffix)
    if kind is not TEXT and is_own_file(data):
        raise OwnBriefError(_OWN.format(shown))
    extracts = kind.read(data, shown)
    if is_brief("\n".join(extract.text for extract in extracts)):
        raise OwnBriefError(_OWN.format(shown))
    return extracts


_OWN = "{}: is a brief of briefgen, not an article; give the article"
_PART = re.compile(r"(.+)#([1-9]\d{0,5})", re.DOTALL)


def split_part(source: str | Path) -> tuple[str | Path, int]:
    """Return the file of a source, and which of the articles in it is meant, from 1.

    ``letters.mbox#2`` is the second of them, unless a file has that name.
    """
    match = _PART.fullmatch(str(source))
    if match and not _is_there(Path(source)):
        return match[1], int(match[2])
    return source, 1


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _room_of(source: str | Path, limit: int) -> int:
    """Return the bytes that a source may have whose text may have ``limit``."""
    kind = BY_SUFFIX.get(_suffix_of(source))
    return limit * (kind.share if kind else 1)


def _suffix_of(source: str | Path) -> str:
    return "" if source == STDIN else Path(source).suffix.lower()


def file_of(source: str | Path) -> Path | None:
    """Return the file that a source is, or is in; ``None`` for standard input and addresses."""
    base, _ = split_part(source)
    return None if base == STDIN or is_address(base) else Path(base)


def name_source(source: str | Path) -> str:
    """Return the name of a source as messages have it."""
    return STDIN_NAME if source == STDIN else str(source)


def _read(source: str | Path, stdin: bytes | None, limit: int) -> bytes:
    """Read the bytes of one source, and no more than ``limit`` of them."""
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
    """Return what standard input holds, to its end.

    Raises ``TooLargeError`` above ``limit`` bytes, ``OSError`` or ``ValueError`` when it cannot be
    read.
    """
    if sys.stdin is None:
        message = "standard input is closed"
        raise ValueError(message)
    return read_stream(sys.stdin.buffer, limit)
