"""Fetches web pages: takes an address, returns the bytes found there.

``fetcher.Fetcher`` is polite (robots.txt, one request at a time, a pause for each host, a cache)
and careful (limits of time, size and redirects; no address inside the private network of this
machine). Every error is an ``InputError`` with a one-line message.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from briefgen.characters import PARTING, SENSELESS

EXAMPLE: Final = "give one such as https://example.org/story"

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# The delimiters that RFC 3986 leaves out of every address, and what a page cannot show.
_OUTSIDE: Final = re.compile(rf"[\s<>\"{PARTING}{SENSELESS}]")
LONGEST: Final = 2000
"""Maximum characters of an address on a page; few servers and browsers take more."""


def is_address(source: object) -> bool:
    """Return whether a source is a web address."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None


def is_printed_address(text: str) -> bool:
    """Return whether a text is the whole address of a web page, as a brief can print it."""
    try:
        has_host = is_address(text) and bool(urlsplit(text).hostname)
    except ValueError:
        return False
    return has_host and len(text) <= LONGEST and _OUTSIDE.search(text) is None
