"""What a user may name: files, folders, standard input; and what a file's bytes are read by."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.bounded import ARTICLE_LIMIT, TooLargeError, read_file, read_stream
from briefgen.errors import InputError, reason_of
from briefgen.names import visible
from briefgen.reading.own_briefs import is_brief, is_own_file
from briefgen.reading.readers import (
    BY_NAME,
    BY_SUFFIX,
    TEXT,
    choose_kind,
    name_kinds,
    refuse_formats,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.reading.readers.extract import Extract

STDIN = "-"
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
    sources: Iterable[str | Path], limit: int = ARTICLE_LIMIT
) -> Iterator[str | Path | InputError | Skipped]:
    """Turn files, folders and ``-`` into single sources, in order, each named once.

    What is missing or cannot be looked into, or a folder without articles, comes out as the
    ``InputError`` that says so, so that the others can still be done. Briefs of ours in a folder
    are counted and left out; a file of more than ``limit`` bytes is not looked into for that. Files
    of other suffixes are counted, too.
    """
    seen: set[str | Path] = set()
    for source in sources:
        for found in _expand_one(source, limit):
            if isinstance(found, InputError | Skipped):
                yield found
            elif found not in seen:
                seen.add(found)
                yield found


def _expand_one(source: str | Path, limit: int) -> Iterator[str | Path | InputError | Skipped]:
    """Return the sources behind one name."""
    if source == STDIN:
        yield STDIN
        return
    base, _ = split_part(source)
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
        count = len(_extract(_read(path, None, limit), _suffix_of(path), name_source(path)))
    except InputError:
        count = 1
    if count == 1:
        yield path
    else:
        yield from (f"{path}#{number}" for number in range(1, count + 1))


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
        wanted = ", ".join(suffix for suffix in BY_SUFFIX if suffix)
        yield InputError(f"{folder}: holds no articles; a folder is searched for {wanted} files")
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
        data = read_file(path, limit)
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


def load(
    source: str | Path,
    stdin: bytes | None = None,
    limit: int = ARTICLE_LIMIT,
    kind: str | None = None,
) -> tuple[Extract, str, str]:
    """Read one source: what a reader finds in it, the name to show, the SHA-256 of its bytes.

    Raises ``InputError`` when it cannot be read, has more than ``limit`` bytes, is of no kind that
    is known, holds no such article or is a brief of ours.
    """
    base, number = split_part(source)
    shown = name_source(source)
    data = _read(base, stdin, limit)
    extracts = _extract(data, _suffix_of(base), name_source(base), kind)
    if not 1 <= number <= len(extracts):
        message = f"{shown}: holds {len(extracts)} article{'s'[: len(extracts) > 1]}, no number {number}"
        raise InputError(message)
    name = shown if source == STDIN else visible(Path(source).name)
    return extracts[number - 1], name, hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=1)
def _extract(
    data: bytes, suffix: str, shown: str, named: str | None = None
) -> tuple[Extract, ...]:
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
_PART = re.compile(r"(.+)#([1-9][0-9]{0,5})", re.DOTALL)


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


def _suffix_of(source: str | Path) -> str:
    return "" if source == STDIN else Path(source).suffix.lower()


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
