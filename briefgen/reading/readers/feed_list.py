"""Finds the feeds in OPML files, as feed readers export them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.fetching import is_address
from briefgen.reading.readers.feed import refuse_entities

if TYPE_CHECKING:
    from briefgen.reading.readers.extract import Extract

MOST_FEEDS: Final = 500
"""Maximum feeds that are fetched from one file."""


def read_opml(data: bytes, name: str) -> tuple[Extract, ...]:
    """Raise ``InputError``: the file contains no articles; ``sources.expand`` fetches its feeds."""
    count = len(find_feeds(data, name))
    message = f"{name}: a list of {count} feed{'s'[: count != 1]} (OPML); fetch them with --fetch"
    raise InputError(message)


def find_feeds(data: bytes, name: str) -> tuple[str, ...]:
    """Return the addresses of the feeds in an OPML file, each once.

    Raise ``InputError`` if it is not such a file, or names no feed or more than ``MOST_FEEDS``.
    """
    from lxml import etree

    refuse_entities(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    outlines = () if tree is None else tree.iter("outline")
    stated = (outline.get("xmlUrl", "").strip() for outline in outlines)
    found = tuple(dict.fromkeys(filter(is_address, stated)))
    if not found:
        message = f"{name}: a list of feeds (OPML) that names none; check the file"
        raise InputError(message)
    if len(found) > MOST_FEEDS:
        message = f"{name}: names more than {MOST_FEEDS} feeds; give it in parts"
        raise InputError(message)
    return found
