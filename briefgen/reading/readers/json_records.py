"""Reads JSON and JSON Lines, one article per record, with field names of common collectors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.names import visible
from briefgen.reading.decoding import decode
from briefgen.reading.readers.extract import Block, Extract, Facts
from briefgen.reading.readers.markup_walk import find_paragraphs
from briefgen.reading.readers.page_days import read_day
from briefgen.reading.readers.page_elements import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

READER: Final = "JSON record"

FIELDS: Final = {
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


def read_json(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the records of a JSON file: a list or a single one. Raise ``InputError``."""
    text, _ = decode(data, name)
    try:
        value = json.loads(text)
    except RecursionError as error:
        message = f"{name}: JSON nested without end; check the file"
        raise InputError(message) from error
    except ValueError as error:
        if len(text.strip().split("\n")) > 1:
            return read_json_lines(data, name)
        message = f"{name}: broken JSON ({error}); check the file"
        raise InputError(message) from error
    return _require(tuple(_extracts(_records(value))), name)


def read_json_lines(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the records of JSON Lines, one per line. Raise ``InputError`` naming a broken line."""
    text, _ = decode(data, name)
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                records.append(json.loads(line))
            except (ValueError, RecursionError) as error:
                message = f"{name}: line {number}: broken JSON; check the file"
                raise InputError(message) from error
    return _require(tuple(_extracts(records)), name)


def _require(found: tuple[Extract, ...], name: str) -> tuple[Extract, ...]:
    if not found:
        fields = ", ".join(FIELDS["text"][:3])
        message = f"{name}: holds no record with a text (fields such as {fields}); check the file"
        raise InputError(message)
    return found[:MOST_RECORDS]


def _records(value: object) -> list[Any]:
    """Return the items of a list, of a list inside an object, or the object itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        if not _first(value, "text") and not _first(value, "html"):
            listed = (value[key] for key in LISTS if isinstance(value.get(key), list))
            return next(listed, [value])
        return [value]
    return []


def _extracts(records: list[Any]) -> Iterator[Extract]:
    for record in records:
        if isinstance(record, dict) and (blocks := _blocks(record)):
            title = _first(record, "title") or None
            yield Extract(blocks, READER, _facts(record), title, name=_name(record))


def _name(record: dict[str, Any]) -> str | None:
    """Return the id of a record, or ``None`` if it is an address or too long for a name."""
    value = record.get("id", record.get("filename"))
    known = isinstance(value, str | int) and not isinstance(value, bool)
    name = visible(" ".join(str(value).split())) if known else ""
    return name if 0 < len(name) <= LONGEST_NAME and "://" not in name else None


def _blocks(record: dict[str, Any]) -> tuple[Block, ...]:
    """Return the paragraphs of a record: the lines of its text, or the paragraphs of its HTML."""
    text = _first(record, "text")
    if not text or ("</" in text and "<p" in text):
        return find_paragraphs(text or _first(record, "html"))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(Block(line) for line in lines if line)


def _first(record: dict[str, Any], fact: str) -> str:
    """Return the first field for a fact that contains words, else an empty string."""
    for field in FIELDS[fact]:
        if words := _words(record.get(field)):
            return words
    return ""


def _words(value: object) -> str:
    """Return a string, the name of an object, or the names in a list, separated by commas."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_words_of_one, value))))
    return ""


def _words_of_one(value: object) -> str:
    return "" if isinstance(value, list) else _words(value)


def _facts(record: dict[str, Any]) -> Facts:
    said = {fact: clean(_first(record, fact)) or None for fact in FIELDS}
    return Facts(
        title=said["title"],
        byline=said["byline"],
        published=read_day(said["published"]),
        outlet=said["outlet"],
        url=said["url"] if (said["url"] or "").startswith(("http://", "https://")) else None,
        language=said["language"],
    )
