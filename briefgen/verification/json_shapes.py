"""Defines the shape of a brief in JSON: its keys and the values allowed for each.

A span without offsets, a speaker that is a string or an invalid status would otherwise escape the
check. ``briefgen.rendering.data`` writes what is listed here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, get_args

from briefgen.model import findings
from briefgen.model.article import ArticleKind, FurnitureKind
from briefgen.verification.passages import VERSION as VERSION_OF_OURS
from briefgen.verification.strange_marks import MOST, Strange

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = re.compile(VERSION_OF_OURS)
ID: Final = re.compile(r"[a-z]{1,2}[0-9]{1,6}")
CODE: Final = re.compile(r"[a-z-]{1,40}")
MARK: Final = re.compile("[0-9a-f]{6}|p[0-9]+-[0-9a-f]{8}|s-(?:[0-9a-f]{2})*")
"""A word of a seal."""

READERS: Final = (
    *("feed, read with feedparser", "JSON record", "mail", "PDF, read with pdfminer.six"),
    *("text", "web page, read with trafilatura", "Word file"),
)
"""The kinds of sources, each with the reader used: those of ``briefgen.reading.readers``."""

EXCERPT: Final[dict[str, Any]] = {"text": str, "start": int, "end": int}
LANGUAGE: Final = re.compile(r"[A-Za-z0-9._-]{1,20}")
DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MAYBE: Final = (EXCERPT, None)
NUMBER: Final = (int, float)
TEXT: Final = (str, None)
EVENT: Final[dict[str, Any]] = {
    "when": EXCERPT,
    "date": (DATE, None),
    "event": EXCERPT,
    "reported": bool,
    "ahead": bool,
    "worth": NUMBER,
}
ORIGINAL: Final[dict[str, Any]] = {
    "reader": (*READERS, None),
    "sha256": str,
    "facts": [("title", "byline", "published", "outlet", "url")],
    "language": (LANGUAGE, None),
    "fetched": (DATE, None),
}

WORDS: Final[dict[str, Any]] = {
    "words": str,
    "article": str,
    "sha256": str,
    "paragraph": (int, None),
    "from": (int, None),
    "to": (int, None),
}
"""The shape of words of an earlier article."""

PASSED: Final[dict[str, Any]] = {"when": WORDS, "date": str, "event": WORDS}
STATUSES: Final = get_args(findings.IssueStatus)
SINCE: Final[dict[str, Any]] = {
    "name": str,
    "sha256": str,
    "stories": [
        {
            "state": ("new", "changed", "unchanged"),
            "goes_on_from": [WORDS],
            "figures": [
                {"now": {"article": str, **EXCERPT}, "before": WORDS, "clause": (WORDS, None)}
            ],
            "issues": [
                {
                    "now": {"article": str, "id": str, "status": STATUSES},
                    "before": {"label": [WORDS], "status": STATUSES},
                }
            ],
            "passed": [PASSED],
            "points": [{"article": str, **EXCERPT}],
            "quotes": [{"article": str, "id": str, "spans": [EXCERPT]}],
        }
    ],
    "gone": [{"headline": WORDS, "passed": [PASSED]}],
}
"""The shape of what changed since an earlier brief."""

SHAPE: Final[dict[str, Any]] = {
    "schema": ("briefgen/1",),
    "version": VERSION,
    "article": {
        "text": str,
        "sha256": str,
        "title": TEXT,
        "source": {"name": str, "outlet": TEXT, "url": TEXT, "original": (ORIGINAL, None)},
        "kind": get_args(ArticleKind),
        "byline": TEXT,
        "published": TEXT,
        "dateline": MAYBE,
        "given": [("title", "outlet", "byline", "published", "published_as")],
        "words": int,
        "paragraphs": [{"start": int, "end": int, "number": (int, None)}],
        "furniture": [{**EXCERPT, "kind": get_args(FurnitureKind)}],
    },
    "order": ("importance", "article"),
    "standalone": {"repaired": int, "dangling": int},
    "summary": [
        {
            **EXCERPT,
            "paragraph": (int, None),
            "score": NUMBER,
            "reasons": [str],
            "repairs": [{**EXCERPT, "name": EXCERPT}],
            "dangling": [EXCERPT],
        }
    ],
    "actors": [
        {
            "id": ID,
            "name": str,
            "kind": get_args(findings.ActorKind),
            "role": MAYBE,
            "aliases": [str],
            "mentions": [EXCERPT],
            "salience": NUMBER,
        }
    ],
    "quotes": [
        {
            "id": ID,
            "kind": get_args(findings.QuoteKind),
            "spans": [EXCERPT],
            "speaker": ({**EXCERPT, "name": str, "actor": (ID, None)}, None),
            "cue": MAYBE,
            "occasion": MAYBE,
            "rule": str,
            "confidence": NUMBER,
        }
    ],
    "issues": [
        {
            "id": ID,
            "label": str,
            "label_parts": [EXCERPT],
            "status": get_args(findings.IssueStatus),
            "status_words": MAYBE,
            "evidence": [EXCERPT],
            "parties": [ID],
            "latest": MAYBE,
            "next_step": MAYBE,
            "positions": [{"actor": ID, "quote": (ID, None), "evidence": EXCERPT}],
            "unheard": [ID],
            "salience": NUMBER,
        }
    ],
    "timeline": [EVENT],
    "figures": [
        {
            **EXCERPT,
            "counts": MAYBE,
            "noun": MAYBE,
            "said_by": (ID, None),
            "disagrees_with": [int],
            "worth": NUMBER,
        }
    ],
    "diagnostics": [{"code": CODE, "message": str}],
    "printed": {
        "summary": [int],
        "quotes": [ID],
        "issues": [ID],
        "actors": [ID],
        "timeline": [int],
        "figures": [int],
        "ahead": [int],
    },
    "checks": int,
    "since": SINCE,
    "receipt": (dict, None),
}
"""A type, a list with the shape of its items, a dictionary with a shape for each key, and so on.

A pattern matches a whole text; a tuple lists the alternatives.
"""

TOLD: Final[dict[str, Any]] = {"article": str, "also_in": [str]}

DIGEST: Final[dict[str, Any]] = {
    "schema": ("briefgen/1",),
    "stories": [
        {
            "articles": [str],
            "duplicates": [[str]],
            "points": [{**TOLD, **EXCERPT}],
            "quotes": [{**TOLD, "spans": [EXCERPT]}],
            "issues": [{**TOLD, "id": ID, "status": get_args(findings.IssueStatus)}],
            "dates": [{**TOLD, **EVENT}],
            "actors": [{**TOLD, **EXCERPT}],
            "conflicts": [[{"article": str, **EXCERPT}]],
        }
    ],
    "since": SINCE,
    "receipt": (dict, None),
}
"""The shape of a digest, apart from its briefs."""


def find_strange_values(record: Any, prefix: str = "", shape: Any = SHAPE) -> Iterator[Strange]:
    """Yield values of a brief that do not have the shape, with their paths.

    Keys may be missing, except for the words and offsets of an excerpt.
    """
    found = 0
    stack: list[tuple[str, Any, Any]] = [(prefix, record, shape)]
    while stack and found <= MOST:
        path, value, allowed = stack.pop()
        one = _choose(value, allowed)
        if isinstance(one, dict):
            missing = [key for key in one if key in EXCERPT and key not in value]
            others = [key for key in value if key not in one]
            found += len(missing) + len(others)
            yield from (Strange(_inside(path, key), "a value that is missing") for key in missing)
            yield from (Strange(path or "the brief", f"the key {key[:40]!r}") for key in others)
            stack += [(_inside(path, key), value[key], one[key]) for key in one if key in value]
        elif isinstance(one, list):
            stack += [(f"{path}[{n}]", entry, one[0]) for n, entry in enumerate(value)]
        elif one is None:
            found += 1
            yield Strange(path or "the brief", f"the value {str(value)[:60]!r}")


def find_strange_words(seal: Any, prefix: str = "") -> Iterator[Strange]:
    """Yield words in a seal that no seal has."""
    for key, value in seal.items() if isinstance(seal, dict) else ():
        if not (isinstance(value, str) and MARK.fullmatch(value)):
            yield Strange(_inside(prefix, "receipt"), f"the value {str(value)[:60]!r} of {key!r}")


def _inside(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _choose(value: Any, shape: Any) -> Any:
    """Return the shape that a value has: a container to look into, ``True``, or ``None``."""
    if isinstance(shape, tuple):
        found = (_choose(value, one) for one in shape)
        return next((one for one in found if one is not None), None)
    if isinstance(shape, dict | list):
        return shape if isinstance(value, type(shape)) else None
    if isinstance(shape, re.Pattern):
        return True if isinstance(value, str) and shape.fullmatch(value) else None
    if isinstance(shape, type):
        wrong = isinstance(value, bool) and shape is not bool
        return True if isinstance(value, shape) and not wrong else None
    return True if value == shape and type(value) is type(shape) else None
