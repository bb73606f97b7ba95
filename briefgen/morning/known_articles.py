"""Identifies an article from one morning to the next, by its address and its words."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from briefgen.delivery.ledger_history import Known

if TYPE_CHECKING:
    from briefgen.model import Article

# Parameters that newsletters and social networks add to addresses, and that no page needs.
_TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref_src")


def know(article: Article) -> Known:
    """Return what identifies an article: its address and its words, regardless of spacing."""
    words = " ".join(article.text.split()).casefold()
    return Known(
        canonical(article.source.url) if article.source.url else None,
        hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest(),
        str(article.title or article.source.name),
    )


def canonical(address: str) -> str:
    """Return one address for all spellings of it.

    Scheme and host are in lower case, the scheme is ``https``; ``www.``, a default port, the
    fragment, a final slash and tracking parameters are removed.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return address.strip()
    if parts.scheme.lower() not in {"http", "https"}:
        return address.strip()
    place = host if port in {None, 80, 443} else f"{host}:{port}"
    asked = [pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])]
    query = f"?{urlencode(asked)}" if asked else ""
    return f"https://{place}{parts.path.rstrip('/')}{query}"
