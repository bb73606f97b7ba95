"""Articles of a JSON Lines file, one a line, in the fields of news-please and its like.

A line is an object with ``maintext`` (or ``text``) and, where they are known, ``title``,
``date_publish`` (or ``date``), ``source_domain`` (or ``source``), ``url`` and ``id``. The file is
read line by line, so that its length does not bound the memory.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from briefgen.bounded import ARTICLE_LIMIT
from briefgen.errors import InputError, reason_of
from briefgen.names import visible
from briefgen.reading.article_metadata import Given

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: Final = frozenset({".jsonl", ".ndjson"})

Record = tuple[str, str, Given]
"""The name of an article, its text, and what the line says of it."""


def read_records(path: Path, limit: int = ARTICLE_LIMIT) -> Iterator[Record | InputError]:
    """Return the articles of a file; a line that holds none is returned as what is wrong with it.

    Raises ``InputError`` for a file that cannot be read. A line has at most ``limit`` bytes.
    """
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(limit + 1):
                number += 1
                if len(line) > limit:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(limit)
                    yield _wrong(path, number, f"has more than {limit} bytes: raise --limit")
                elif line.strip():
                    yield _read_line(path, number, line)
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be read ({reason_of(error)}); check the name and the permissions"
        raise InputError(message) from error


def _read_line(path: Path, number: int, line: bytes) -> Record | InputError:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return _wrong(path, number, "is no JSON: give one object a line")
    text = _text(found, "maintext", "text") if isinstance(found, dict) else None
    if not text:
        return _wrong(path, number, 'has no text: give it as "maintext" or "text"')
    name = _text(found, "id", "filename") or f"{path.stem}-{number}"
    given = Given(
        title=_text(found, "title"),
        published=_day(_text(found, "date_publish", "date")),
        outlet=_text(found, "source_domain", "source"),
        url=_text(found, "url"),
    )
    return visible(name), text, given


def _wrong(path: Path, number: int, what: str) -> InputError:
    return InputError(f"{path}: line {number} {what}")


def _text(record: dict[str, Any], *keys: str) -> str | None:
    """Return the first of some fields that holds a text that is not blank."""
    for key in keys:
        value = record.get(key)
        if key == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value if key in {"maintext", "text"} else visible(" ".join(value.split()))
    return None


def _day(words: str | None) -> date | None:
    """Return the day that a date in ISO 8601 begins with, ``None`` for what is none."""
    try:
        return date.fromisoformat(words[:10]) if words else None
    except ValueError:
        return None
