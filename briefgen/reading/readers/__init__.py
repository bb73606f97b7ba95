"""Chooses the reader for a file; each reader returns the articles in it as ``Extract`` objects.

``KINDS`` lists everything that can be read. A kind is recognised by the first bytes, else by the
suffix of the file, else by the content type from the server. Each reader is a module, imported when
it is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.reading.readers.extract import Extract


Fields = tuple[tuple[str, str], ...]
"""Facts of records, named as in ``json_records.FIELDS``, with the fields that contain them."""


@dataclass(frozen=True, slots=True)
class SourceForm:
    """What the user says about the form of sources: their kind, and the fields of records."""

    kind: str | None = None
    fields: Fields = ()


UNSAID: Final = SourceForm()
"""The form of a source that is recognised by itself."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name for ``--as``, its reader, and how it is recognised.

    ``suffixes`` begin with a full stop, ``types`` are content types. ``holds_several`` says whether
    one file may contain several articles. A file may have ``share`` times as many bytes as the text
    of one article, because of markup, pictures, fonts and other articles. ``has_fields`` says
    whether it has records whose fields the user may name.
    """

    name: str
    reader: str
    suffixes: tuple[str, ...]
    types: tuple[str, ...] = ()
    holds_several: bool = False
    share: int = 1
    has_fields: bool = False

    def read(self, data: bytes, name: str, fields: Fields = ()) -> tuple[Extract, ...]:
        """Return the articles in a file; raise ``InputError`` if there are none."""
        module, function = self.reader.split(":")
        read: Callable[..., tuple[Extract, ...]] = getattr(
            import_module(f"{__name__}.{module}"), function
        )
        return read(data, name, fields) if self.has_fields else read(data, name)


TEXT: Final = Kind(
    "text", "plain_text:read_plain", (".txt", ".text", ".md", ""), ("text/plain", "text/markdown")
)
HTML: Final = Kind(
    "html",
    "web_page:read_page",
    (".html", ".htm", ".xhtml"),
    ("text/html", "application/xhtml+xml"),
    share=10,
)
MHTML: Final = Kind(
    "mhtml", "web_archive:read_mhtml", (".mhtml", ".mht"), ("multipart/related",), share=50
)
PDF: Final = Kind("pdf", "pdf_file:read_pdf", (".pdf",), ("application/pdf",), share=50)
DOCX: Final = Kind(
    "docx",
    "word_file:read_docx",
    (".docx",),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    share=50,
)
MAIL: Final = Kind(
    "eml", "mail:read_mail", (".eml",), ("message/rfc822",), holds_several=True, share=50
)
MBOX: Final = Kind(
    "mbox", "mail:read_mbox", (".mbox",), ("application/mbox",), holds_several=True, share=100
)
JSON: Final = Kind(
    "json",
    "json_records:read_json",
    (".json",),
    ("application/json",),
    holds_several=True,
    share=50,
    has_fields=True,
)
LINES: Final = Kind(
    "jsonl",
    "json_records:read_json_lines",
    (".jsonl", ".ndjson"),
    ("application/x-ndjson", "application/jsonl"),
    holds_several=True,
    share=100,
    has_fields=True,
)
FEED: Final = Kind(
    "feed",
    "feed:read_feed",
    (".rss", ".atom", ".rdf", ".xml"),
    (
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        *("application/feed+json", "application/xml", "text/xml"),
    ),
    holds_several=True,
    share=10,
    has_fields=True,
)
OPML: Final = Kind("opml", "feed_list:read_opml", (".opml",), ("text/x-opml",))
GZIP: Final = Kind(
    "gz",
    "packed:read_gzip",
    (".gz",),
    ("application/gzip",),
    holds_several=True,
    share=50,
    has_fields=True,
)
ZIP: Final = Kind(
    "zip",
    "packed:read_zip",
    (".zip",),
    ("application/zip",),
    holds_several=True,
    share=50,
    has_fields=True,
)
KINDS: Final = (TEXT, HTML, MHTML, PDF, DOCX, MAIL, MBOX, JSON, LINES, FEED, OPML, GZIP, ZIP)
BY_SUFFIX: Final = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
BY_TYPE: Final = {content_type: kind for kind in KINDS for content_type in kind.types}
BY_NAME: Final = {kind.name: kind for kind in KINDS}

LARGEST_SHARE: Final = 50
"""The ``share`` for pages from the web, whose kind is not known before they are fetched."""

LOOKED_AT: Final = 4096
"""Bytes at the start by which a file is recognised."""

_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?[^>]{0,200}\?>\s*)*(?:<!--.{0,1000}?-->\s*)*"
    rb"(?:<!DOCTYPE\s+(?:rss|rdf)[^>]{0,2000}>\s*)?<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_LIST: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*<opml\b",
    re.IGNORECASE | re.DOTALL,
)
_SNAPSHOT: Final = re.compile(rb"(?:\A|\n)Snapshot-Content-Location:", re.IGNORECASE)
_MBOX: Final = re.compile(rb"From \S{1,200} .{10,60}\r?\n[A-Za-z-]{2,40}:")
_MAIL: Final = re.compile(
    rb"(?:(?:Return-Path|Delivered-To|Received|MIME-Version|Message-ID|X-[\w-]{1,40}): ?)",
    re.IGNORECASE,
)
_REFUSED: Final = (
    (b"\xd0\xcf\x11\xe0", "an old Word file, or one with a password"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)


def name_kinds() -> str:
    """Return the suffixes that can be read, for messages."""
    return ", ".join(suffix for suffix in BY_SUFFIX if suffix)


def choose_kind(data: bytes, suffix: str, content_type: str | None = None) -> Kind:
    """Return the kind of a file by its first bytes, suffix or content type; by default, text."""
    sniffed = _sniff(data, suffix)
    if sniffed:
        return sniffed
    named = BY_SUFFIX.get(suffix) if suffix or not content_type else None
    return named or BY_TYPE.get((content_type or "").partition(";")[0].strip().lower()) or TEXT


def refuse_formats(data: bytes, name: str) -> None:
    """Raise ``InputError`` for known formats that cannot be read."""
    for signature, what in _REFUSED:
        if data.startswith(signature):
            message = f"{name}: {what}, which is not read; give one of {name_kinds()}"
            raise InputError(message)


def _sniff(data: bytes, suffix: str) -> Kind | None:
    """Return the kind of a file if its first bytes leave no doubt, else ``None``."""
    front = data[:LOOKED_AT]
    packed = front.startswith(b"PK\x03\x04")
    tests = (
        (front.startswith(b"%PDF-"), PDF),
        (packed and b"word/" in data, DOCX),
        (packed, ZIP),
        (front.startswith(b"\x1f\x8b"), GZIP),
        (_FEED.match(front), FEED),
        (_LIST.match(front), OPML),
        (_PAGE.match(front), HTML),
        (_MBOX.match(front), MBOX),
        (_SNAPSHOT.search(front) or (suffix in MHTML.suffixes and _MAIL.match(front)), MHTML),
        (suffix not in TEXT.suffixes[:3] and _MAIL.match(front), MAIL),
    )
    return next((kind for found, kind in tests if found), None)
