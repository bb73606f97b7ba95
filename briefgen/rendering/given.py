"""What was given with an article and is not in it, so that a page can say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Article


def given_with(article: Article) -> dict[str, str]:
    """Give the metadata that was supplied from outside, as it is printed, by its key in JSON."""
    stated = {
        "title": article.title,
        "outlet": article.source.outlet,
        "byline": article.byline,
        "published_as": article.published_as,
    }
    given = {key: words.text for key, words in stated.items() if words and words.excerpt is None}
    if article.published and (article.published_as is None or "published_as" in given):
        given["published"] = article.published.isoformat()
    return given
