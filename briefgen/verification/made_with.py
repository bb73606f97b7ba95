"""Records in the seal how a brief was made: settings other than the defaults, and given metadata.

With these, anybody who has the article can make the brief again. They are written as one word of
hexadecimal digits, for which every kind of seal has room. Settings of one machine or one mail
(folders, logo, recipients) are not included.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 2_000_000
"""Maximum digits of the word: those of a digest of a few thousand articles."""

_WORD: Final = re.compile(r"s-((?:[0-9a-f]{2})+)")


def name_made(
    settings: dict[str, Any],
    articles: list[dict[str, Any]],
    since: dict[str, str] | None = None,
) -> str:
    """Return the word for some settings and for the metadata given for each article.

    ``since`` names the earlier brief used for comparison.
    """
    told = {"settings": settings, "articles": articles} | ({"since": since} if since else {})
    text = json.dumps(told, separators=(",", ":"))
    return f"s-{text.encode('ascii').hex()}"


def read_made(seal: Iterable[str]) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    """Return the settings and the metadata given for each article; ``None`` without such a word."""
    told = _read(seal)
    try:
        settings, articles = told["settings"], told["articles"]
    except (LookupError, TypeError):
        return None
    if not (isinstance(settings, dict) and isinstance(articles, list)):
        return None
    return (settings, articles) if all(isinstance(one, dict) for one in articles) else None


def read_since(seal: Iterable[str]) -> dict[str, str] | None:
    """Return name and SHA-256 of the earlier brief used for comparison, if there was one."""
    told = _read(seal)
    since = told.get("since") if isinstance(told, dict) else None
    if not isinstance(since, dict):
        return None
    return {key: str(since.get(key, "")) for key in ("name", "sha256")}


def _read(seal: Iterable[str]) -> Any:
    words = (_WORD.fullmatch(word) for word in seal if len(word) < LONGEST)
    found = next(filter(None, words), None)
    try:
        return json.loads(bytes.fromhex(found[1])) if found else {}
    except (RecursionError, ValueError):
        return {}
