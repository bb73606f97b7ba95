"""What a user may name: files, folders, standard input; and what a file's bytes are read by."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import InputError, reason_of
from briefgen.reading.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.model import Diagnostic

STDIN = "-"
STDIN_NAME = "stdin"

READERS: dict[str, Callable[[bytes, str], tuple[str, tuple[Diagnostic, ...]]]] = {
    ".txt": decode,
    ".text": decode,
    ".md": decode,
    "": decode,
}
"""Readers by suffix: bytes and a name to show in, text and diagnostics out. A folder is searched
for these; a file that is named by itself may have another suffix as long as it holds text."""


def expand(sources: Iterable[str | Path]) -> Iterator[str | Path | InputError]:
    """Turn files, folders and ``-`` into single sources, in order, each named once.

    What is missing, or a folder without articles, comes out as the ``InputError`` that says so, so
    that the others can still be done.
    """
    seen: set[str | Path] = set()
    for source in sources:
        for found in _expand_one(source):
            if isinstance(found, InputError):
                yield found
            elif found not in seen:
                seen.add(found)
                yield found


def _expand_one(source: str | Path) -> Iterator[str | Path | InputError]:
    """Give the sources behind one name."""
    if source == STDIN:
        yield STDIN
        return
    path = Path(source)
    try:
        if path.is_dir():
            yield from _walk(path)
        elif path.exists():
            yield path
        else:
            yield InputError(f"{source}: no such file; check the name")
    except (OSError, ValueError) as error:
        yield InputError(f"{source}: cannot be looked up ({reason_of(error)}); check the name")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    """Give the readable text files under a folder, sorted by path; hidden ones are left out."""
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in READERS and path.is_file() and not _hidden(path, folder)
    ]
    if not found:
        wanted = ", ".join(suffix for suffix in READERS if suffix)
        yield InputError(f"{folder}: holds no articles; a folder is searched for {wanted} files")
    yield from found


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def load(source: str | Path, stdin: bytes | None = None) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Read one source: its text, the name to show for it, and what was doubtful in reading it.

    Raises ``InputError`` when it cannot be read, or is no text.
    """
    if source == STDIN:
        data = sys.stdin.buffer.read() if stdin is None else stdin
        text, diagnostics = decode(data, STDIN_NAME)
        return text, STDIN_NAME, diagnostics
    path = Path(source)
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        message = (
            f"{source}: cannot be read ({reason_of(error)}); check the name and the permissions"
        )
        raise InputError(message) from error
    reader = READERS.get(path.suffix.lower(), decode)
    text, diagnostics = reader(data, str(source))
    return text, path.name, diagnostics
