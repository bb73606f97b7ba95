"""Reads JSON and JSON Lines, one article per record, with field names of common collectors."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.model import Diagnostic
from briefgen.names import visible
from briefgen.reading.decoding import decode
from briefgen.reading.readers.extract import Block, Extract, Facts
from briefgen.reading.readers.markup_walk import find_paragraphs
from briefgen.reading.readers.page_days import read_day
from briefgen.reading.readers.page_elements import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.reading.readers import Fields

    Columns = Mapping[str, tuple[str, ...]]

READER: Final = "JSON record"

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("maintext", "text", "body", "articleBody", "content", "content_text", "full_text"),
    "html": ("content_html", "html", "body_html"),
    "title": ("title", "headline", "title_page", "name"),
    "byline": ("authors", "author", "byline", "creator"),
    "published": (
        "date_publish",
        "datePublished",
        "published",
        "date_published",
        "pub_date",
        "date",
    ),
    "outlet": ("outlet", "source_domain", "publisher", "source", "site", "sitename"),
    "url": ("url", "link", "canonical_url", "external_url"),
    "language": ("language", "lang"),
}
"""Field names for each fact; the first one that is not empty is used.

They come from news-please, schema.org, JSON Feed and trafilatura, followed by plain ones.
"""

LISTS: Final = ("items", "articles", "entries", "results", "docs", "data")
"""Names of fields that contain a list of records."""
MOST_RECORDS: Final = 100_000
LONGEST_NAME: Final = 100


def read_json(data: bytes, name: str, fields: Fields = ()) -> tuple[Extract, ...]:
    """Return the records of a JSON file: a list or a single one. Raise ``InputError``."""
    text, _ = decode(data, name)
    try:
        value = json.loads(text)
    except RecursionError as error:
        message = f"{name}: JSON nested without end; check the file"
        raise InputError(message) from error
    except ValueError as error:
        first = next(_parse_lines(text), (0, None))[1]
        if isinstance(first, dict) and (found := _read_lines(text, name, fields)):
            return found
        message = f"{name}: broken JSON ({error}); check the file"
        raise InputError(message) from error
    columns = _columns(fields)
    return _require(_extracts(_records(value, columns), columns), name, columns)


def read_json_lines(data: bytes, name: str, fields: Fields = ()) -> tuple[Extract, ...]:
    """Return the records of JSON Lines, one per line; broken lines are left out and reported.

    Raise ``InputError`` if no line is a record with a text.
    """
    text, _ = decode(data, name)
    found = _read_lines(text, name, fields)
    if not found:
        broken = next((at for at, record in _parse_lines(text) if record is BROKEN), None)
        if broken:
            message = f"{name}: line {broken}: broken JSON; check the file"
            raise InputError(message)
    return _require(found, name, _columns(fields))


def _read_lines(text: str, name: str, fields: Fields) -> tuple[Extract, ...]:
    """Yield the records of lines, each with a note on broken lines before it."""
    columns = _columns(fields)
    found: list[Extract] = []
    broken: list[int] = []
    for at, record in _parse_lines(text):
        if record is BROKEN:
            broken.append(at)
            continue
        for extract in _extracts([record], columns):
            found.append(_tell(extract, broken, name))
            broken = []
    if broken and found:
        found[-1] = _tell(found[-1], broken, name)
    return tuple(found)


BROKEN: Final = object()
"""What a line that is not JSON is called."""


def _parse_lines(text: str) -> Iterator[tuple[int, object]]:
    """Yield the lines that are not empty, with their numbers from 1."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, BROKEN


def _tell(extract: Extract, broken: list[int], name: str) -> Extract:
    """Return an extract with a note on neighbouring lines that were left out."""
    if not broken:
        return extract
    lines = ", ".join(map(str, broken[:MOST_TOLD])) + ("…" if len(broken) > MOST_TOLD else "")
    said = f"{name}: line{'s'[: len(broken) > 1]} {lines}: broken JSON, left out"
    doubt = Diagnostic("broken-line", said)
    return replace(extract, diagnostics=(*extract.diagnostics, doubt))


MOST_TOLD: Final = 5
"""Maximum lines that a note names."""


def _columns(fields: Fields) -> Columns:
    """Return the names of fields for each fact; the user's replace the default ones."""
    return {**FIELDS, **{fact: (field,) for fact, field in fields}}


def _require(found: Iterable[Extract], name: str, columns: Columns) -> tuple[Extract, ...]:
    extracts = tuple(islice(found, MOST_RECORDS))
    if not extracts:
        fields = ", ".join(columns["text"][:3])
        message = (
            f"{name}: holds no record with a text (fields such as {fields}); "
            "say which field it is with --map text=FIELD"
        )
        raise InputError(message)
    return extracts


def _records(value: object, columns: Columns) -> list[Any]:
    """Return the items of a list, of a list inside an object, or the object itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        if not _first(value, columns["text"]) and not _first(value, columns["html"]):
            listed = (value[key] for key in LISTS if isinstance(value.get(key), list))
            return next(listed, [value])
        return [value]
    return []


def _extracts(records: Iterable[Any], columns: Columns) -> Iterator[Extract]:
    for record in records:
        if isinstance(record, dict) and (blocks := _blocks(record, columns)):
            facts = _facts(record, columns)
            yield Extract(blocks, READER, facts, facts.title, name=_name(record))


def _name(record: dict[str, Any]) -> str | None:
    """Return the id of a record, or ``None`` if it is an address or too long for a name."""
    value = record.get("id", record.get("filename"))
    known = isinstance(value, str | int) and not isinstance(value, bool)
    name = visible(" ".join(str(value).split())) if known else ""
    return name if 0 < len(name) <= LONGEST_NAME and "://" not in name else None


def _blocks(record: dict[str, Any], columns: Columns) -> tuple[Block, ...]:
    """Return the paragraphs of a record: the lines of its text, or the paragraphs of its HTML."""
    text = _first(record, columns["text"], parted_by="\n")
    if not text or ("</" in text and "<p" in text):
        return find_paragraphs(text or _first(record, columns["html"]))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(Block(line) for line in lines if line)


def _first(record: dict[str, Any], names: Iterable[str], parted_by: str = ", ") -> str:
    """Return the first field that contains words."""
    return next(filter(None, (_words(_field(record, name), parted_by) for name in names)), "")


def _field(record: dict[str, Any], name: str) -> object:
    """Return a field of a record; ``article.body`` is a field of an object in it."""
    if name in record or "." not in name:
        return record.get(name)
    outer, _, inner = name.partition(".")
    found = record.get(outer)
    return _field(found, inner) if isinstance(found, dict) else None


def _words(value: object, parted_by: str = ", ") -> str:
    """Return a string, the name of an object, or the names in a list, separated by commas."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, list):
        return parted_by.join(dict.fromkeys(filter(None, map(_words_of_one, value))))
    return ""


def _words_of_one(value: object) -> str:
    return "" if isinstance(value, list) else _words(value)


def _facts(record: dict[str, Any], columns: Columns) -> Facts:
    said = {fact: clean(_first(record, names)) or None for fact, names in columns.items()}
    return Facts(
        title=said["title"],
        byline=said["byline"],
        published=read_day(said["published"]),
        outlet=said["outlet"],
        url=said["url"] if (said["url"] or "").startswith(("http://", "https://")) else None,
        language=said["language"],
    )
