"""The room before the first: an address of the web in, the bytes that are there out.

``fetcher.Fetcher`` asks politely (robots.txt, one request at a time, a pause for each host, a
cache) and carefully (time, size and redirects bounded; no address inside the network that this
machine is in). Every error is an ``InputError`` of one line.
"""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(source: object) -> bool:
    """Return whether a source is an address of the web."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None
