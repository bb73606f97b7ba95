"""Builds the page of some briefs for the chosen template set, and the names for templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from briefgen.labels import FIELD, LABELS
from briefgen.page.concerns import find_involved
from briefgen.page.edited_pages import facts_of, read_any_page
from briefgen.page.field_maker import FieldMaker
from briefgen.page.page_builder import Wanted, build_page, find_newest, hashes_of
from briefgen.page.page_head import DeskLines
from briefgen.page.page_rows import text_of
from briefgen.rendering.desk import set_up
from briefgen.rendering.templates import fill, find_set, has_file, read_about
from briefgen.rendering.typescale import balance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefgen.model import Article, Brief
    from briefgen.page.model import Page
    from briefgen.page.set_plan import SetPlan
    from briefgen.rendering.desk import Desk
    from briefgen.settings import Paper, Settings

Medium = Literal["text", "screen", "paper"]

MARKDOWN: Final = "brief.md"
"""The file of a set that prints Markdown in its own way."""

HEADLINE: Final = 148 / 25.4 * 72 / 20
"""Maximum width of a headline on paper, 148 mm, in units of its size of 20 points."""

NARROWEST: Final = 0.75
"""Minimum width of a headline's lines, as a fraction of the maximum."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document says about itself besides its text.

    ``headline`` and ``file_name`` are those of its article, empty if there are several; so is
    ``outlet``, unless all are from the same one. ``published`` is the date of the newest.
    ``headline_width`` is the width at which a headline of several lines looks balanced on paper, in
    units of its type size.
    """

    version: str
    headline: str = ""
    file_name: str = ""
    outlet: str = ""
    keywords: tuple[str, ...] = ()
    published: date | None = None
    headline_width: float | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a template may use, each a field of this class; there are no others.

    ``page`` is the tree that every format prints, ``about`` what the document says about itself.
    ``labels`` are the fixed words of a page, ``desk`` is what the desk puts on it. The ``medium``
    is ``text`` (Markdown, and what is made of it), ``screen`` or ``paper``. ``brief`` and
    ``article`` are those of the first article, and ``make`` makes fields of them; for an edited
    brief all three are empty.
    """

    page: Page
    about: About
    labels: Mapping[str, str]
    desk: Desk
    medium: Medium
    paper: Paper
    brief: Brief | None
    article: Article | None
    make: FieldMaker | None


@dataclass(frozen=True, slots=True)
class Look:
    """How all pages of a run look: the plan and name of their set, the desk's marks, the paper."""

    plan: SetPlan
    name: str
    desk: Desk
    paper: Paper


def read_look(settings: Settings) -> Look:
    """Return how pages should look; raise ``RenderError`` or ``UsageError`` if that is invalid."""
    folder = find_set(settings)
    return Look(read_about(folder), folder.name, set_up(settings), settings.paper)


def page_of(briefs: Sequence[Brief], look: Look, *, for_screen: bool = False) -> Page:
    """Return the page of some briefs; one for screens shows their articles beside it."""
    desk = DeskLines(look.desk.banner, look.desk.serial)
    return build_page(briefs, Wanted(look.plan, look.name, desk, for_screen))


def written_page(briefs: Sequence[Brief], settings: Settings) -> Page:
    """Return the page of some briefs as text, made by the set's own Markdown template if any."""
    if not has_file(MARKDOWN, settings):
        return page_of(briefs, read_look(settings))
    page = read_any_page(fill_markdown(briefs, settings))
    return replace(page, hashes=hashes_of(briefs))


def fill_markdown(briefs: Sequence[Brief], settings: Settings) -> str:
    """Return the filled-in ``brief.md`` of a set that has one."""
    from briefgen.rendering.markdown import writers

    look = read_look(settings)
    names = names_of(page_of(briefs, look), "text", look, briefs)
    return fill(MARKDOWN, names | writers(), settings)


def names_of(
    page: Page, medium: Medium, look: Look, briefs: Sequence[Brief] = ()
) -> dict[str, Any]:
    """Return the names that templates may use, with their values."""
    brief = briefs[0] if briefs else None
    names = Names(
        page=page,
        about=about_briefs(briefs, page) if briefs else about_page(page),
        labels=LABELS,
        desk=look.desk,
        medium=medium,
        paper=look.paper,
        brief=brief,
        article=brief.analysis.article if brief else None,
        make=FieldMaker(brief) if brief else None,
    )
    return {name: getattr(names, name) for name in Names.__slots__}


def about_briefs(briefs: Sequence[Brief], page: Page) -> About:
    """Return what a document of some briefs says about itself."""
    articles = [one.analysis.article for brief in briefs for one in brief.told]
    alone, newest = len(articles) == 1, find_newest(articles)
    outlets = {str(article.source.outlet or "") for article in articles}
    names = (str(actor.name) for brief in briefs for actor in find_involved(brief))
    return About(
        version=briefs[0].version,
        headline=page.title.removesuffix(f"{FIELD}{LABELS['document']}") if alone else "",
        file_name=articles[0].source.name if alone else "",
        outlet=outlets.pop() if len(outlets) == 1 else "",
        keywords=tuple(dict.fromkeys(names)),
        published=None if newest is None else articles[newest].published,
        headline_width=_balance(page),
    )


def about_page(page: Page) -> About:
    """Return what a document made of an edited brief says about itself."""
    facts = facts_of(page)
    before, _, after = LABELS["program"].partition("{version}")
    made_by = facts.get("made_by", "")
    row = page.headline.row if page.headline else ()
    title = "" if any(field.key for field in row) else text_of(row)
    return About(
        version=made_by.removeprefix(before).removesuffix(after),
        headline=title,
        file_name=facts.get("file", ""),
        outlet=facts.get("outlet", ""),
        published=_day(facts.get("date", "")),
        headline_width=_balance(page),
    )


def _day(words: str) -> date | None:
    from datetime import date

    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _balance(page: Page) -> float | None:
    """Return the width at which the headline looks balanced, as a multiple of its type size."""
    row = page.headline.row if page.headline else ()
    if not row or row[0].key or row[0].label:
        return None
    width = balance(text_of(row), HEADLINE)
    return width and max(width, HEADLINE * NARROWEST)
