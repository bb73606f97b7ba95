"""The names that every template may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from briefgen.labels import LABELS
from briefgen.rendering.desk import Desk, set_up
from briefgen.rendering.legible import make_legible
from briefgen.rendering.story import Story, tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.model import Article, Brief
    from briefgen.settings import Paper, Settings

Medium = Literal["text", "screen", "paper"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a template sees, and nothing else does: each field is a name that it may use.

    ``story`` is the first of the ``stories`` (the only one, but for sets that take several
    articles), ``brief`` and ``article`` are its own. ``labels`` are the fixed words of a page,
    ``desk`` is what the desk puts on it. The ``medium`` is ``text`` (Markdown, and what is made of
    it), ``screen`` or ``paper``.
    """

    stories: tuple[Story, ...]
    story: Story
    brief: Brief
    article: Article
    labels: Mapping[str, str]
    desk: Desk
    medium: Medium
    paper: Paper


def values(briefs: Sequence[Brief], medium: Medium, settings: Settings) -> dict[str, Any]:
    """Give the names that templates may use, with their values."""
    briefs = tuple(map(make_legible, briefs))
    several = len(briefs) > 1
    stories = tuple(tell(brief, number if several else 0) for number, brief in enumerate(briefs, 1))
    first = stories[0]
    page = Page(
        stories=stories,
        story=first,
        brief=first.brief,
        article=first.article,
        labels=LABELS,
        desk=set_up(settings),
        medium=medium,
        paper=settings.paper,
    )
    return {name: getattr(page, name) for name in Page.__slots__}
