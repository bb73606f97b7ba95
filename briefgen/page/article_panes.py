"""Build what a page for screens has beside its brief: the articles, and the choices of a filter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.labels import LABEL_JOINT
from briefgen.page.article_anchors import cut_article
from briefgen.page.concerns import find_involved
from briefgen.page.fields import ours
from briefgen.page.model import ArticlePane, Choice
from briefgen.page.page_head import headline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.page.field_maker import FieldMaker


def show_article(maker: FieldMaker, number: int, count: int) -> ArticlePane:
    """Return the article of a brief, below a heading; ``number`` is 0 on a page of its own.

    A headline in the heading is not a link, because the heading is what unfolds the article.
    """
    if not number:
        return ArticlePane("", (ours("article"),), cut_article(maker.brief.analysis, ""))
    heading = [ours("story", number=number, count=count)]
    title = headline_of(maker).row if maker.article.title else ()
    heading += [replace(field, link=None) for field in title]
    return ArticlePane(
        maker.prefix, tuple(heading), cut_article(maker.brief.analysis, maker.prefix)
    )


def list_choices(maker: FieldMaker) -> Iterator[Choice]:
    """Yield the actors and issues by which a page may be filtered."""
    for actor in find_involved(maker.brief):
        yield Choice(f"{maker.prefix}{actor.id}", str(actor.name), "actors")
    for one in maker.brief.issues:
        name = LABEL_JOINT.join(map(str, one.issue.label))
        yield Choice(f"{maker.prefix}{one.issue.id}", name, "issues")
