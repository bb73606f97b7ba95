"""Turns what a reader extracted into an article's text, marked paragraphs, facts and origin."""

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
    """Return the folded words of a paragraph, by which one that a reader marked is found again."""
    return " ".join(_WORD.findall(words.casefold()))


def find_marked(extract: Extract) -> Mapping[str, FurnitureKind]:
    """Return the kind of each paragraph that a reader marked as furniture, by its ``key_of``."""
    return {key_of(block.text): block.kind for block in extract.blocks if block.kind}


def add_facts(given: Given, extract: Extract) -> Given:
    """Return the metadata from outside the text: the user's, completed by that of the page or file.

    A headline that is part of the text is not added. A fact with which a finished brief could not
    be read back is left out.
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
    extract: Extract, given: Given, known: Given, sha256: str, fetched: date | None
) -> Original:
    """Return where a text came from, and which facts were taken from the page or file.

    ``known`` are the user's facts (``given``) completed by those, see ``add_facts``.
    """
    names = ("title", "byline", "published", "outlet", "url")
    taken = tuple(name for name in names if getattr(known, name) and not getattr(given, name))
    language, place = extract.facts.language, extract.place
    return Original(extract.reader, sha256, taken, language, fetched, place)
