"""Markdown: CommonMark in which nothing of the article is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.rendering.page import values
from briefgen.rendering.templates import fill
from briefgen.verification.sealing import seal_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Brief
    from briefgen.settings import Settings


def to_markdown(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Render briefs as UTF-8 Markdown."""
    page = fill("brief.md", values(briefs, "text", settings), settings)
    return seal_markdown(page).encode("utf-8")
