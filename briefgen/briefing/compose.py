"""Choose what the brief prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.briefing.selection import select
from briefgen.model import Brief, OpenIssue, Point, Statement
from briefgen.version import __version__

if TYPE_CHECKING:
    from briefgen.model import Analysis, Excerpt, Ranked, Span
    from briefgen.settings import Settings

ACTORS_SHOWN = 8
ISSUES_SHOWN = 6
STATEMENTS_SHOWN = 6
EVENTS_SHOWN = 8
FIGURES_SHOWN = 6
DEFAULT_SENTENCES = 5


def compose(analysis: Analysis, settings: Settings) -> Brief:
    """Choose the key points under the wanted length, and what else there is room for.

    The first of the chosen sentences is the bottom line, the others are the key points.
    """
    chosen = [_point(analysis, ranked) for ranked in select(analysis, settings)]
    names = {actor.id: actor for actor in analysis.actors}
    statements = tuple(
        Statement(quote, names[quote.speaker.actor].role, _paragraph(analysis, quote.spans[0].span))
        for quote in analysis.quotes
        if quote.speaker and quote.speaker.actor in names and quote.kind != "indirect"
    )
    issues = tuple(
        OpenIssue(
            issue,
            tuple(names[party].name for party in issue.parties if party in names),
            _paragraph(analysis, issue.evidence[0].span),
        )
        for issue in analysis.issues
    )
    return Brief(
        analysis=analysis,
        bottom_line=chosen[0] if chosen else None,
        points=tuple(chosen[1:]),
        statements=statements[:STATEMENTS_SHOWN],
        actors=analysis.actors[:ACTORS_SHOWN],
        issues=issues[:ISSUES_SHOWN],
        timeline=analysis.timeline[:EVENTS_SHOWN],
        figures=analysis.figures[:FIGURES_SHOWN],
        order=settings.order,
        words_read=len(analysis.article.plain.split()),
        version=__version__,
    )


def _point(analysis: Analysis, ranked: Ranked) -> Point:
    excerpt: Excerpt = analysis.sentences[ranked.sentence].excerpt
    return Point(excerpt, _paragraph(analysis, excerpt.span), ranked.score, ranked.reasons)


def _paragraph(analysis: Analysis, span: Span) -> int:
    """Give the number of the story paragraph that a span stands in, 0 for none."""
    for paragraph in analysis.article.paragraphs:
        if span in paragraph.span:
            return paragraph.number or 0
    return 0
