"""Reads pages that a browser saved in one file (MHTML), as web pages."""

from __future__ import annotations

import email
from dataclasses import replace
from email import policy
from email.errors import MessageError
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.fetching import is_address
from briefgen.reading.readers.web_page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from briefgen.reading.readers.extract import Extract

MOST_NESTED: Final = 20
"""Maximum multipart parts in one file; browsers write one."""


def read_mhtml(data: bytes, name: str) -> tuple[Extract, ...]:
    """Read a page saved with its pictures. Raise ``InputError`` if there is none."""
    page = None
    if data.lower().count(b"boundary=") <= MOST_NESTED:
        try:
            message = email.message_from_bytes(data, policy=policy.default)
            page = next(_find_pages(message), None)
        except (MessageError, LookupError, ValueError, AttributeError, TypeError):
            page = None
    if page is None:
        said = f"{name}: a saved page (MHTML) without a page in it; save it again"
        raise InputError(said)
    markup, address = page
    return tuple(_with_address(extract, address) for extract in read_page(markup, name))


def _find_pages(message: EmailMessage) -> Iterator[tuple[bytes, str]]:
    """Yield the HTML parts in order, in UTF-8 with a byte-order mark, with their addresses.

    The first one is the page, the others are frames in it.
    """
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                yield _in_utf8(payload, part.get_content_charset()), _address_of(message, part)


def _in_utf8(payload: bytes, charset: str | None) -> bytes:
    """Return a part with a named charset converted to UTF-8; any other part unchanged."""
    try:
        return payload.decode(charset, "replace").encode("utf-8-sig") if charset else payload
    except LookupError:
        return payload


def _address_of(message: EmailMessage, part: EmailMessage) -> str:
    stated = (message.get("Snapshot-Content-Location"), part.get("Content-Location"))
    return next(filter(is_address, (str(each).strip() for each in stated if each)), "")


def _with_address(extract: Extract, address: str) -> Extract:
    """Return an extract with the address that the page was saved from, if it has none."""
    if extract.facts.url or not address:
        return extract
    return replace(extract, facts=replace(extract.facts, url=address))
