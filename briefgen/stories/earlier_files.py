"""A finished brief or digest of another day, read back to be compared with.

JSON holds whole articles with all that was found in them. A page holds what it printed, which is
read back word for word from Markdown, HTML, DOCX and the HTML of a mail. Plain text has no seal, so
nobody can tell whose words they are, and the lines of a PDF cannot be joined again for sure.
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
    """Read a finished brief or digest to compare with; ``name`` is what it is called.

    Raises ``InputError`` for what is no brief of ours, of another schema or of rules that are not
    known, was edited, or is of a form that cannot be read back.
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
    """Return the page of a document, of a mail that of its HTML."""
    from briefgen.verification.documents import READERS
    from briefgen.verification.mail_messages import read_letter

    if suffix != ".eml":
        return READERS[suffix](data)
    parts = read_letter(data)[0]
    page = next((part.data for part in parts if part.kind == ".html"), None)
    if page is None:
        message = "not a brief: the message has no HTML, as those of briefgen have"
        raise InputError(message)
    return READERS[".html"](page)
