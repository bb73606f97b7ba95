"""Reads articles: turns files, pages and text into ``Article`` objects, with normalised text.

``expand`` turns what the user names into single sources, ``read`` reads one source, ``read_text``
reads a string. Every error is an ``InputError`` with a one-line message.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.bounded import ARTICLE_LIMIT
from briefgen.errors import InputError
from briefgen.garbled import find_garbled
from briefgen.model import Article, Clearing, Diagnostic, Paragraph, Source
from briefgen.names import STDIN
from briefgen.reading.anatomy import find_anatomy
from briefgen.reading.article_metadata import Given, find_stated
from briefgen.reading.extracts import (
    add_facts,
    describe_original,
    find_marked,
    is_plain,
    key_of,
)
from briefgen.reading.language import doubt_language
from briefgen.reading.leftover_markup import doubt_markup
from briefgen.reading.loading import load, read_stdin
from briefgen.reading.readers import UNSAID, SourceForm
from briefgen.reading.source_names import STDIN_NAME, file_of, name_source
from briefgen.reading.sources import Skipped, expand
from briefgen.reading.text_layout import find_blocks, make_plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from briefgen.fetching.fetcher import Fetcher
    from briefgen.model import FurnitureKind, Span
    from briefgen.reading.anatomy import Anatomy
    from briefgen.reading.readers.extract import Extract

__all__ = [
    "STDIN",
    "STDIN_NAME",
    "Given",
    "Skipped",
    "SourceForm",
    "expand",
    "file_of",
    "name_source",
    "read",
    "read_stdin",
    "read_text",
]

NOTHING_GIVEN = Given()
STATING = frozenset({"headline", "timestamp"})
"""Furniture that a brief prints, so that a source with nothing else still makes a brief."""


def read(  # noqa: PLR0913 - what a user can say of a source
    source: str | Path,
    given: Given = NOTHING_GIVEN,
    stdin: bytes | None = None,
    limit: int = ARTICLE_LIMIT,
    *,
    form: SourceForm = UNSAID,
    fetcher: Fetcher | None = None,
) -> Article:
    """Read one source: a path, an address, or ``-`` for standard input.

    ``stdin`` is the content of standard input if the caller has already read it. ``form`` says what
    the source is, if that cannot be recognised. From a file with several articles the first one is
    read, or the one that ``file.mbox#2`` names. A web address is fetched with ``fetcher``, or with
    a new one if that is ``None``.

    Raise ``InputError`` if the source is missing, unreadable, larger than ``limit`` bytes, not
    text, empty, one of our own briefs, or contains only credits, links and the like. A source with
    a headline or a date but no story is an article with the diagnostic ``no-story``.
    """
    loaded = load(source, stdin, limit, form, fetcher)
    article = read_extract(loaded.extract, loaded.name, given, loaded.sha256, loaded.fetched)
    return _require_something(article, name_source(source))


def read_extract(
    extract: Extract, name: str, given: Given, sha256: str, fetched: date | None = None
) -> Article:
    """Return the article that a reader extracted from a file with this SHA-256.

    ``fetched`` is the day on which the file was fetched from the web.
    """
    if is_plain(extract):
        return read_text(extract.text, name, given, extract.diagnostics)
    known = add_facts(given, extract)
    article = read_text(extract.text, name, known, extract.diagnostics, find_marked(extract))
    original = describe_original(extract, given, known, sha256, fetched)
    return replace(article, source=replace(article.source, original=original))


def read_text(
    text: str,
    name: str = "text",
    given: Given = NOTHING_GIVEN,
    diagnostics: Sequence[Diagnostic] = (),
    marked: Mapping[str, FurnitureKind] | None = None,
) -> Article:
    """Return the article for a text in memory, with its furniture marked and nothing removed.

    ``given`` is metadata from outside, which overrides what the text states. ``marked`` maps the
    ``key_of`` a paragraph to the kind of furniture that a reader recognised it as. An empty text
    gives an article without paragraphs.
    """
    mendings = tuple(find_garbled(text))
    if not mendings:
        return _read_clear(text, name, given, diagnostics, marked)
    clearing = Clearing(mendings, len(text))
    meant = _read_clear(clearing.mend(text), name, given, diagnostics, marked)
    plain = clearing.fill(make_plain(text))
    bare = replace(meant, text=text, plain=plain, sha256=_hash(text), clearing=clearing)
    return clearing.put_back(bare, bare)


def _hash(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read_clear(
    text: str,
    name: str,
    given: Given,
    diagnostics: Sequence[Diagnostic],
    marked: Mapping[str, FurnitureKind] | None,
) -> Article:
    """Return the article for a text without garbled characters."""
    plain = make_plain(text)
    blocks = find_blocks(text, plain)
    kinds = (
        None
        if marked is None
        else [marked.get(key_of(plain[block.start : block.end])) for block in blocks]
    )
    anatomy = find_anatomy(plain, blocks, given.title, kinds)
    paragraphs = _number(blocks, anatomy)
    bare = Article(
        text=text,
        plain=plain,
        source=Source(name),
        sha256=_hash(text),
        paragraphs=paragraphs,
        diagnostics=(*diagnostics, *filter(None, [doubt_language(plain), doubt_markup(plain)])),
    )
    return find_stated(bare, anatomy, given)


def _require_something(article: Article, source: str) -> Article:
    """Raise ``InputError`` if there is nothing to brief; add a diagnostic if there is no story."""
    if not article.paragraphs:
        message = f"{source}: is empty; give a file with the text of an article"
        raise InputError(message)
    if any(paragraph.number for paragraph in article.paragraphs):
        return article
    if not STATING.intersection(piece.kind for piece in article.furniture):
        message = f"{source}: holds no story, only credits, links and the like; check the file"
        raise InputError(message)
    doubt = Diagnostic("no-story", "holds a headline or a day, but no story; check the file")
    return replace(article, diagnostics=(*article.diagnostics, doubt))


def _number(blocks: Sequence[Span], anatomy: Anatomy) -> tuple[Paragraph, ...]:
    """Return the blocks as paragraphs, numbering those that contain some of the story."""
    whole = {span for span, _ in anatomy.marks}
    found = []
    count = 0
    for block in blocks:
        story = block not in whole
        count += story
        found.append(Paragraph(block, count if story else None))
    return tuple(found)
