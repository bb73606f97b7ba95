"""Reads feeds: each entry of RSS, RDF, Atom or JSON Feed is an article.

feedparser reads the XML. An entry that is short or breaks off is a stub: its text is read as it is,
and a diagnostic gives the address of the rest.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import EmptyError, InputError
from briefgen.model import Diagnostic
from briefgen.reading.readers.extract import Block, Extract, Facts
from briefgen.reading.readers.json_records import read_json
from briefgen.reading.readers.markup_walk import find_paragraphs
from briefgen.reading.readers.page_elements import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.reading.readers import Fields

READER: Final = "feed, read with feedparser"

FULL_TEXT: Final = 120
"""Minimum words of an entry that is taken for a whole article, not for its teaser."""
MOST_ENTRIES: Final = 5_000
MOST_ENTITIES: Final = 50
"""A feed with more entity declarations than this is an attempt to exhaust memory."""

_BREAKS_OFF: Final = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\[\+\d+ chars\]"
    r"|(?:continue|read (?:more|on|the (?:full|rest)))\b.{0,60})\s*\Z",
    re.IGNORECASE,
)
_PAYWALL: Final = re.compile(
    r"\b(?:subscribe|sign in|log in|register)\b.{0,60}\b(?:read|continue|access)\b"
    r"|for (?:paid )?subscribers only",
    re.IGNORECASE,
)


def read_feed(data: bytes, name: str, fields: Fields = ()) -> tuple[Extract, ...]:
    """Return the entries of a feed. Raise ``InputError`` if there are none."""
    if data.lstrip()[:1] in (b"{", b"["):
        return read_json(data, name, fields)
    refuse_entities(data, name)
    import feedparser

    found = feedparser.parse(data, response_headers={"content-type": "application/xml"})
    outlet = clean(found.feed.get("title")) or None
    extracts = tuple(
        _read_entries(found.entries[:MOST_ENTRIES], outlet, found.feed.get("language"))
    )
    if not extracts:
        message = f"{name}: a feed without entries that hold a text; check the file"
        raise EmptyError(message)
    return extracts


def refuse_entities(data: bytes, name: str) -> None:
    """Raise ``InputError`` for XML whose entities expand."""
    nested = re.search(rb"<!ENTITY\s+\S+\s+[\"'][^\"']*&\w+;", data)
    if nested or data.count(b"<!ENTITY") > MOST_ENTITIES:
        message = f"{name}: a feed whose entities unfold; check where it is from"
        raise InputError(message)


def _read_entries(
    entries: list[Any], outlet: str | None, language: str | None
) -> Iterator[Extract]:
    for place, entry in enumerate(entries, 1):
        blocks = _blocks(entry)
        if not blocks:
            continue
        title = clean(entry.get("title")) or None
        link = entry.get("link") or ""
        facts = Facts(
            title=title,
            byline=clean(entry.get("author")) or None,
            published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
            outlet=outlet,
            url=link if link.startswith(("http://", "https://")) else None,
            language=language,
        )
        doubts = tuple(_doubts(blocks, facts.url))
        yield Extract(blocks, READER, facts, title, doubts, place=place)


def _blocks(entry: Any) -> tuple[Block, ...]:
    """Return the paragraphs of the longest text in an entry."""
    texts = [content.get("value") or "" for content in entry.get("content") or ()]
    return find_paragraphs(max([*texts, entry.get("summary") or ""], key=len))


def _doubts(blocks: tuple[Block, ...], url: str | None) -> Iterator[Diagnostic]:
    """Yield a diagnostic for an entry that is only the beginning of its article."""
    words = sum(len(block.text.split()) for block in blocks)
    last = blocks[-1].text
    rest = f"; the rest is at {url}" if url else ""
    if _PAYWALL.search(last):
        yield Diagnostic("paywall", f"the text ends at a paywall{rest}")
    elif _BREAKS_OFF.search(last):
        yield Diagnostic("stub", f"the text breaks off{rest}")
    elif words < FULL_TEXT:
        yield Diagnostic("stub", f"the feed holds {words} words of it, perhaps not all{rest}")


def _day(parts: Any) -> date | None:
    try:
        return date(*parts[:3]) if parts else None
    except (ValueError, TypeError):
        return None
