"""Fetches web pages: takes an address, returns the bytes found there.

``fetcher.Fetcher`` is polite (robots.txt, one request at a time, a pause for each host, a cache)
and careful (limits of time, size and redirects; no address inside the private network of this
machine). Every error is an ``InputError`` with a one-line message.
"""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(source: object) -> bool:
    """Return whether a source is a web address."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None
