"""Caches fetched pages on disk, so that a host need only be asked whether they have changed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PAGES: Final = 500
"""Maximum number of cached files; the oldest are deleted."""
KEPT: Final = ("etag", "last-modified", "content-type", "cache-control")

_MAX_AGE: Final = re.compile(r"(?:^|[,\s])max-age=(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Kept:
    """A cached page: its final address, some header fields, its bytes, and when it was fetched.

    The time ``at`` is in seconds since 1970.
    """

    url: str
    headers: Mapping[str, str]
    body: bytes
    at: float

    def is_fresh(self, now: float) -> bool:
        """Return whether the page is still valid according to its host."""
        said = self.headers.get("cache-control", "").lower()
        match = _MAX_AGE.search(said)
        return "no-cache" not in said and match is not None and 0 <= now - self.at < int(match[1])


@dataclass(frozen=True, slots=True)
class PageCache:
    """A folder of cached pages; one that cannot be read or written only costs a request."""

    folder: Path

    def find(self, url: str) -> Kept | None:
        """Return the cached page for an address, or ``None``."""
        try:
            head, _, body = self._place(url).read_bytes().partition(b"\n")
            record = json.loads(head)
            if record["asked"] != url or len(body) != record["size"]:
                return None
            return Kept(record["url"], dict(record["headers"]), body, float(record["at"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, asked: str, url: str, headers: Mapping[str, str], body: bytes) -> None:
        """Store a page, unless its host forbids it."""
        if "no-store" in headers.get("cache-control", "").lower():
            return
        fields = {name: headers[name] for name in KEPT if name in headers}
        record = {
            "asked": asked,
            "url": url,
            "headers": fields,
            "at": time.time(),
            "size": len(body),
        }
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".")
            with os.fdopen(handle, "wb") as stream:
                stream.write(json.dumps(record).encode() + b"\n" + body)
            Path(name).replace(self._place(asked))
            self._clear_away()
        except OSError:
            return

    def _place(self, url: str) -> Path:
        return self.folder / hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()

    def _clear_away(self) -> None:
        files = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in files[:-MOST_PAGES]:
            path.unlink(missing_ok=True)


def default_folder() -> Path:
    """Return the user's cache folder, or ``$BRIEFGEN_HOME/cache/web``."""
    home = os.environ.get("BRIEFGEN_HOME")
    if home:
        return Path(home, "cache", "web")
    import platformdirs

    return Path(platformdirs.user_cache_dir("briefgen"), "web")
