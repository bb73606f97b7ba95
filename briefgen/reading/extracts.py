"""From what a reader found to an article: its text, its marks, its facts, where it came from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.errors import InputError
from briefgen.model import Original
from briefgen.reading.readers.plain_text import READER as PLAIN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from briefgen.model import FurnitureKind
    from briefgen.reading.article_metadata import Given
    from briefgen.reading.readers.extract import Extract

_WORD = re.compile(r"\w+")


def is_plain(extract: Extract) -> bool:
    """Return whether the text is the file itself."""
    return extract.reader == PLAIN


def key_of(words: str) -> str:
    """Return the words of a paragraph, as paragraphs that a reader marked are known again."""
    return " ".join(_WORD.findall(words.casefold()))


def find_marked(extract: Extract) -> Mapping[str, FurnitureKind]:
    """Return what a reader marked as no part of the story, by the words of the paragraph."""
    return {key_of(block.text): block.kind for block in extract.blocks if block.kind}


def add_facts(given: Given, extract: Extract) -> Given:
    """Return what is said of an article from outside: by the user, else by its page or file.

    A headline that stands in the text is none of these. A fact that a finished brief could not be
    read back with is left out.
    """
    facts = extract.facts
    stated = {
        "title": None if _has_headline(extract) else facts.title,
        "byline": facts.byline,
        "published": facts.published,
        "outlet": facts.outlet,
        "url": facts.url,
    }
    for name, value in stated.items():
        if value and not getattr(given, name):
            given = _with(given, name, value)
    return given


def _has_headline(extract: Extract) -> bool:
    return any(block.kind == "headline" for block in extract.blocks)


def _with(given: Given, name: str, value: str | date) -> Given:
    stated: dict[str, Any] = {name: value}
    try:
        return replace(given, **stated)
    except InputError:
        return given


def describe_original(
    extract: Extract, given: Given, sha256: str, fetched: date | None
) -> Original:
    """Return where a text came from, and which of its facts are those of the page or file."""
    names = ("title", "byline", "published", "outlet", "url")
    taken = tuple(
        name
        for name in names
        if getattr(extract.facts, name)
        and not getattr(given, name)
        and not (name == "title" and _has_headline(extract))
    )
    language, place = extract.facts.language, extract.place
    return Original(extract.reader, sha256, taken, language, fetched, place)
