"""HTML: one file that needs nothing else, for screens and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.rendering.linking import link_back
from briefgen.rendering.page import values
from briefgen.rendering.policy import guard
from briefgen.rendering.templates import fill
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Brief
    from briefgen.settings import Settings


def to_html(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Render briefs as a self-contained HTML page in UTF-8."""
    page = link_back(fill("brief.html", values(briefs, "screen", settings), settings))
    return seal_html(guard(page)).encode("utf-8")
