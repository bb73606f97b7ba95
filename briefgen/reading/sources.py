"""What a user may name: files, folders, standard input; and what a file's bytes are read by."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.bounded import ARTICLE_LIMIT, TooLargeError, read_file, read_stream
from briefgen.errors import InputError, reason_of
from briefgen.names import STDIN, visible
from briefgen.reading.decoding import decode
from briefgen.reading.leftover_markup import is_web_page
from briefgen.reading.own_briefs import is_brief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.model import Diagnostic

STDIN_NAME = "stdin"
MOST_KINDS = 4
"""Suffixes that a line names of the files that were skipped."""

READERS: dict[str, Callable[[bytes, str], tuple[str, tuple[Diagnostic, ...]]]] = {
    ".txt": decode,
    ".text": decode,
    ".md": decode,
    "": decode,
}
"""Readers by suffix: bytes and a name to show in, text and diagnostics out. A folder is searched
for these; a file that is named by itself may have another suffix as long as it holds text."""


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
    path = Path(source)
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            yield from _articles_in(path, limit)
        else:
            yield path
    except FileNotFoundError:
        yield InputError(f"{source}: no such file; check the name")
    except (OSError, ValueError) as error:
        yield _not_looked_up(source, error)


def _articles_in(folder: Path, limit: int) -> Iterator[Path | InputError | Skipped]:
    """Return the readable text files under a folder, sorted by path, and what was in the way."""
    files, errors = _walk(folder)
    texts = [path for path in files if path.suffix.lower() in READERS]
    articles = [path for path in texts if not _is_brief(path, limit)]
    yield from errors
    if len(articles) < len(files):
        yield Skipped(folder, len(texts) - len(articles), _count_others(files))
    if not (articles or errors):
        wanted = ", ".join(suffix for suffix in READERS if suffix)
        yield InputError(f"{folder}: holds no articles; a folder is searched for {wanted} files")
    yield from articles


def _count_others(files: Iterable[Path]) -> tuple[tuple[str, int], ...]:
    """Return how many files have each suffix of no article, the most frequent first."""
    suffixes = (path.suffix.lower() for path in files)
    found = Counter(visible(suffix) for suffix in suffixes if suffix not in READERS)
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
                if path.suffix.lower() in READERS:
                    errors.append(_not_looked_up(path, error))
    return sorted(found), errors


def _not_looked_up(source: str | Path, error: OSError | ValueError) -> InputError:
    return InputError(
        f"{source}: cannot be looked into ({reason_of(error)}); check the name and the permissions"
    )


def _is_brief(path: Path, limit: int) -> bool:
    """Return whether a file is a brief of ours; one that cannot be read is left for later."""
    try:
        return is_brief(decode(read_file(path, limit), str(path))[0])
    except (OSError, ValueError, InputError):
        return False


def load(
    source: str | Path, stdin: bytes | None = None, limit: int = ARTICLE_LIMIT
) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Read one source: its text, the name to show for it, and what was doubtful in reading it.

    Raises ``InputError`` when it cannot be read, has more than ``limit`` bytes, is no text, a web
    page or a brief of ours.
    """
    data, shown = _read(source, stdin, limit), name_source(source)
    if source == STDIN:
        text, diagnostics = decode(data, shown)
    else:
        text, diagnostics = READERS.get(Path(source).suffix.lower(), decode)(data, shown)
    if is_brief(text):
        message = f"{shown}: is a brief of briefgen, not an article; give the article"
        raise InputError(message)
    if is_web_page(text):
        message = f"{shown}: a web page (HTML), not plain text; save its text as a .txt file"
        raise InputError(message)
    return text, shown if source == STDIN else visible(Path(source).name), diagnostics


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
