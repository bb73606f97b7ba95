"""Makes the message of a morning: briefs articles, prints a page, addresses it to its readers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from briefgen.delivery.message import Letter, write_message
from briefgen.delivery.outgoing import Envelope, complete
from briefgen.errors import BriefgenError, EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefgen.delivery.outgoing import Outgoing
    from briefgen.model import Article, Brief
    from briefgen.morning.morning_file import Morning


def brief_all(
    articles: Sequence[Article], morning: Morning, failures: list[str]
) -> tuple[tuple[Brief, ...], tuple[Article, ...]]:
    """Return the briefs of articles, and these articles; failures are recorded and left out.

    If the template set takes several articles, the briefs are those of the stories in them.
    """
    from briefgen.rendering.templates import takes_several
    from briefgen.stories import make_stories

    def make(some: Sequence[Article]) -> list[Brief | None]:
        return [_brief(article, morning, failures) for article in some]

    if takes_several(morning.settings):
        briefs = make_stories(articles, make)
    else:
        briefs = tuple(filter(None, make(articles)))
    told = {article.sha256 for brief in briefs for article in brief.articles}
    return briefs, tuple(article for article in articles if article.sha256 in told)


def _brief(article: Article, morning: Morning, failures: list[str]) -> Brief | None:
    from briefgen.analysis import analyze
    from briefgen.briefing import compose, verify

    try:
        return verify(compose(analyze(article, morning.settings), morning.settings))
    except EngineError:
        raise
    except BriefgenError as error:
        failures.append(f"{article.source.name}: {error}")
        return None


def message_of(briefs: Sequence[Brief], morning: Morning, now: datetime) -> Outgoing:
    """Return the message of some briefs, ready to be sent."""
    from briefgen.rendering import render

    return finish(render(briefs, "eml", morning.settings), morning, now)


def finish(draft: bytes, morning: Morning, now: datetime, mark: str = "") -> Outgoing:
    """Complete a draft for the readers of a morning; ``mark`` makes it a different message."""
    settings = morning.settings
    envelope = Envelope(
        settings.sender, settings.to, series=f"{morning.name}{mark}", automatic=True
    )
    return complete(draft, envelope, now)


def nothing_new(morning: Morning, now: datetime) -> Outgoing:
    """Return the message that says that there is nothing new; it is the same all day."""
    text = f"Nothing new for {morning.name}."
    letter = Letter(
        subject=morning.settings.subject or text.removesuffix("."),
        text=f"{text}\n",
        html=f"<p>{escape(text)}</p>\n",
        unsubscribe=morning.settings.unsubscribe,
        given=True,
    )
    return finish(write_message(letter), morning, now, f" {now.date()}")
