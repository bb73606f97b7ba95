"""Expands what the user names (files, folders, addresses, standard input) into single articles."""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.bounded import ARTICLE_LIMIT, read_file
from briefgen.errors import EmptyError, InputError, reason_of
from briefgen.fetching import is_address
from briefgen.names import STDIN, visible
from briefgen.reading.loading import (
    OwnBriefError,
    expected_kind,
    find_articles,
    find_fetched,
    find_in_file,
    new_fetcher,
    read_bytes,
    room_of,
)
from briefgen.reading.own_briefs import is_own_file
from briefgen.reading.readers import BY_SUFFIX, OPML, UNSAID, SourceForm, name_kinds
from briefgen.reading.source_names import name_source, split_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.fetching.fetcher import Fetcher

MOST_KINDS = 4
"""How many suffixes the line on skipped files names."""

PACKED = frozenset({".pdf", ".docx"})
"""Suffixes of files that must be parsed to recognise our own briefs."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was skipped in a folder: the number of our own briefs, and of other files by suffix."""

    folder: Path
    briefs: int = 0
    others: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """Return the number of files."""
        return self.briefs + sum(count for _, count in self.others)

    def __str__(self) -> str:
        """Return a short description: briefs, then the most frequent suffixes."""
        kinds = [f"{self.briefs} finished brief{'s'[: self.briefs > 1]}"] if self.briefs else []
        kinds += [f"{count} {suffix}" for suffix, count in self.others[:MOST_KINDS]]
        if len(self.others) > MOST_KINDS:
            kinds.append("…")
        return f"{self.count} file{'s'[: self.count > 1]} in {self.folder} ({', '.join(kinds)})"


def expand(
    sources: Iterable[str | Path],
    limit: int = ARTICLE_LIMIT,
    fetcher: Fetcher | None = None,
    form: SourceForm = UNSAID,
) -> Iterator[str | Path | InputError | Skipped]:
    """Yield single sources for files, folders and ``-``, in order and each once.

    An OPML file is replaced by the entries of its feeds if ``fetcher`` follows entries. A source
    that is missing or unreadable, or a folder without articles, is yielded as an ``InputError``, so
    that the others can still be processed. Our own briefs and files with other suffixes in a folder
    are counted as ``Skipped``; a file of more than ``limit`` bytes is not examined for being a
    brief.
    """
    seen: set[str | Path] = set()
    for source in sources:
        for found in _expand_one(source, limit, fetcher, form):
            if isinstance(found, InputError | Skipped):
                yield found
            elif found not in seen:
                seen.add(found)
                yield found


def _expand_one(
    source: str | Path, limit: int, fetcher: Fetcher | None, form: SourceForm
) -> Iterator[str | Path | InputError | Skipped]:
    """Yield the sources for one name."""
    if source == STDIN:
        yield STDIN
        return
    base, _ = split_part(source)
    if is_address(base):
        yield from _parts_at(str(source), str(base), fetcher or new_fetcher(limit), form)
        return
    path = Path(base)
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            for found in _articles_in(path, limit):
                yield from (
                    _parts_of(found, limit, fetcher, form) if isinstance(found, Path) else (found,)
                )
        elif base != source:
            yield source
        else:
            yield from _parts_of(path, limit, fetcher, form)
    except FileNotFoundError:
        yield InputError(f"{source}: no such file; check the name")
    except (OSError, ValueError) as error:
        yield _not_looked_up(source, error)


def _parts_of(
    path: Path, limit: int, fetcher: Fetcher | None, form: SourceForm
) -> Iterator[str | Path | InputError]:
    """Yield the articles in a file: the file itself, or each of several by its number.

    A file that cannot be read is yielded as one source and fails when it is read.
    """
    kind = expected_kind(path, form)
    if kind is OPML and fetcher and fetcher.follows:
        yield from _entries_of(path, limit, fetcher)
        return
    if kind is None or not kind.holds_several:
        yield path
        return
    try:
        count = len(find_in_file(path, None, limit, form).extracts)
    except InputError:
        count = 1
    if count == 1:
        yield path
    else:
        yield from (f"{path}#{number}" for number in range(1, count + 1))


def _entries_of(path: Path, limit: int, fetcher: Fetcher) -> Iterator[str | InputError]:
    """Yield the entries of the feeds in an OPML file."""
    from briefgen.reading.readers.feed_list import find_feeds

    try:
        feeds = find_feeds(read_bytes(path, None, limit), name_source(path))
    except InputError as error:
        yield error
        return
    for feed in feeds:
        yield from _parts_at(feed, feed, fetcher, UNSAID)


def _parts_at(source: str, base: str, fetcher: Fetcher, form: SourceForm) -> Iterator[str]:
    """Yield the articles at an address: the address itself, or each feed entry by its number."""
    if source != base:
        yield source
        return
    try:
        count = len(find_fetched(fetcher.fetch(base), form).extracts)
    except InputError:
        count = 1
    yield from [base] if count == 1 else (f"{base}#{number}" for number in range(1, count + 1))


def _articles_in(folder: Path, limit: int) -> Iterator[Path | InputError | Skipped]:
    """Yield the articles under a folder, sorted by path, after errors and what was skipped."""
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
    """Return the number of files for each suffix that is not read, the most frequent first."""
    suffixes = (path.suffix.lower() for path in files)
    found = Counter(visible(suffix) for suffix in suffixes if suffix not in BY_SUFFIX)
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _walk(folder: Path) -> tuple[list[Path], list[InputError]]:
    """Return the files under a folder, sorted, and an error for each part that cannot be read.

    Hidden files are left out, and links to other folders are not followed.
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
    """Return whether a file is our own brief; an unreadable file counts as none and fails later."""
    try:
        data = read_file(path, room_of(path, limit))
    except (OSError, ValueError):
        return False
    if path.suffix.lower() not in PACKED:
        return is_own_file(data)
    try:
        find_articles(data, path.suffix.lower(), str(path))
    except OwnBriefError:
        return True
    except InputError:
        return False
    return False
