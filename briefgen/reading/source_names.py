"""Names sources: files, one of several articles in a file, standard input."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.fetching import is_address
from briefgen.names import STDIN

STDIN_NAME = "stdin"

_PART = re.compile(r"(.+)#([1-9]\d{0,5})", re.DOTALL)


def split_part(source: str | Path) -> tuple[str | Path, int]:
    """Return the file of a source and the number of the article in it, starting from 1.

    ``letters.mbox#2`` is the second article, unless a file has that name.
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


def suffix_of(source: str | Path) -> str:
    """Return the suffix of a file in lower case, an empty string for standard input."""
    return "" if source == STDIN else Path(source).suffix.lower()


def file_of(source: str | Path) -> Path | None:
    """Return the file that a source is or is in; ``None`` for standard input and web addresses."""
    base, _ = split_part(source)
    return None if base == STDIN or is_address(base) else Path(base)


def name_source(source: str | Path) -> str:
    """Return the name of a source for messages."""
    return STDIN_NAME if source == STDIN else str(source)
