"""Reads an earlier brief or digest, for comparison.

JSON contains whole articles with everything that was found in them. A page contains only what it
printed, which is read back word for word from Markdown, HTML, DOCX and the HTML of a mail. Plain
text has no seal, so it is unknown whose words it contains, and the lines of a PDF cannot be joined
with certainty without the article.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.stories.earlier_pages import read_earlier_page
from briefgen.stories.earlier_records import read_earlier_records

if TYPE_CHECKING:
    from briefgen.model import Earlier
    from briefgen.settings import Settings
    from briefgen.verification.blocks import Page

READABLE: Final = (".json", ".md", ".html", ".docx", ".eml")
_REASONS: Final = {
    ".pdf": "a PDF cannot be read back word for word",
    ".txt": "plain text has no seal that tells whose words they are",
    ".ics": "a calendar has dates alone",
}


def read_earlier(data: bytes, name: str, suffix: str, settings: Settings) -> Earlier:
    """Return a finished brief or digest for comparison; ``name`` is its name in messages.

    Raise ``InputError`` if it is not a brief of ours, has another schema or unknown rules, was
    edited, or is in a format that cannot be read back.
    """
    suffix = suffix.lower()
    if suffix not in READABLE:
        why = _REASONS.get(suffix, "it is no form of a brief")
        message = f"cannot be compared with: {why}: give the brief in JSON, or as {_others()}"
        raise InputError(message)
    if suffix == ".json":
        earlier = read_earlier_records(data, name)
    else:
        earlier = read_earlier_page(_page_of(data, suffix), name, settings)
    return replace(earlier, sha256=hashlib.sha256(data).hexdigest())


def _others() -> str:
    return f"{', '.join(READABLE[1:-1])} or {READABLE[-1]}"


def _page_of(data: bytes, suffix: str) -> Page:
    """Return the page of a document, or of the HTML in a mail."""
    from briefgen.verification.documents import READERS
    from briefgen.verification.mail_messages import read_letter

    if suffix != ".eml":
        return READERS[suffix](data)
    parts = read_letter(data).parts
    page = next((part.data for part in parts if part.kind == ".html"), None)
    if page is None:
        message = "not a brief: the message has no HTML, as those of briefgen have"
        raise InputError(message)
    return READERS[".html"](page)
