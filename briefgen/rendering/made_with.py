"""Collects the settings and metadata that go into the seal of a brief."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from briefgen.page.source_note import given_with
from briefgen.settings import Settings
from briefgen.verification.made_with import name_made

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article, Brief

OF_A_PAGE: Final = frozenset(
    {"sentences", "words", "quotes", "length", "pages", "order", "ranker", "focus", "pipeline"}
    | {"template", "paper", "pdf_profile", "banner", "serial", "accent", "lang"}
)
"""Settings that determine what a page says and how it looks.

All others belong to one machine or one mail, including passwords, and are never recorded.
"""


def say_made(briefs: Sequence[Brief], settings: Settings) -> str:
    """Return the word of a seal that records how some briefs were made."""
    defaults = Settings()
    chosen = {
        field.name: getattr(settings, field.name)
        for field in fields(Settings)
        if field.name in OF_A_PAGE
        and getattr(settings, field.name) != getattr(defaults, field.name)
    }
    since = briefs[0].since
    earlier = {"name": since.earlier.name, "sha256": since.earlier.sha256} if since else None
    articles = [describe(one) for brief in briefs for one in brief.articles]
    return name_made(chosen, articles, earlier)


def describe(article: Article) -> dict[str, Any]:
    """Return the SHA-256 and the name of an article, and the metadata given for it."""
    given = given_with(article)
    known = {key: given[key] for key in ("title", "outlet", "published") if key in given}
    url = {"url": article.source.url} if article.source.url else {}
    return {"sha256": article.sha256, "name": article.source.name, **known, **url}
