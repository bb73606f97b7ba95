"""Chooses what the brief prints."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.analysis.actors import plays_a_part
from briefgen.analysis.issues.issue_parties import is_state
from briefgen.briefing.date_choice import choose_dates
from briefgen.briefing.figure_choice import choose_figures
from briefgen.briefing.issue_sentences import is_about
from briefgen.briefing.quote_pieces import keep_together
from briefgen.briefing.selection import select
from briefgen.briefing.standalone import stand_alone
from briefgen.briefing.statement_choice import choose_statements
from briefgen.characters import DOUBLE_MARKS, SINGLE_MARKS
from briefgen.model import Brief, OpenIssue, Point, Statement
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Actor, Analysis, Issue, Ranked, Span
    from briefgen.settings import Settings

# Most entries of each section that a page could hold; a fitted page prints fewer. A template set
# may have room for more quotations.
ACTORS_SHOWN = 8
ISSUES_SHOWN = 6
STATEMENTS_SHOWN = 6
LEAD = 0.1
"""By how much the score of the lede (0 to 1) may be below the best for it to be the bottom line:
the best value on a third of the labelled articles, confirmed on the others."""
_CLOSING_MARKS = f" {DOUBLE_MARKS}{SINGLE_MARKS})"


def compose(analysis: Analysis, settings: Settings) -> Brief:
    """Return a brief with key points up to the wanted length, and with all other sections.

    The bottom line is the sentence with the highest score among the chosen ones that can be
    understood alone and are no questions; the lede needs a little less than the best. The sentence
    chosen first may have been chosen only for all the issues and actors that it covers. In 532
    labelled articles the bottom line is about the main event in 87 of a hundred, without the
    preference for the lede in 86, the sentence chosen first in 78. The other sentences are the key
    points, in the order given by ``settings.order``.
    """
    chosen = _with_opening(list(select(analysis, settings)), analysis)
    opening = [ranked for ranked in chosen if _opens(ranked, analysis)] or chosen[:1]
    first = max(opening, key=lambda ranked: ranked.score + _lead(analysis, ranked), default=None)
    ranks = {ranked.sentence: rank for rank, ranked in enumerate(chosen)}
    rest = [ranked for ranked in chosen if ranked is not first]
    if settings.order == "article":
        rest.sort(key=lambda ranked: ranked.sentence)
    past, ahead = choose_dates(analysis.timeline, analysis.article)
    brief = Brief(
        analysis=analysis,
        bottom_line=_point(analysis, first, ranks[first.sentence]) if first else None,
        points=tuple(_point(analysis, ranked, ranks[ranked.sentence]) for ranked in rest),
        statements=_statements(analysis, chosen, settings.quotes or STATEMENTS_SHOWN),
        actors=tuple(islice(filter(plays_a_part, analysis.actors), ACTORS_SHOWN)),
        issues=_issues(analysis),
        timeline=past,
        ahead=ahead,
        figures=choose_figures(analysis.figures),
        order=settings.order,
        words_read=len(analysis.article.plain.split()),
        version=__version__,
    )
    return stand_alone(brief)


def _lead(analysis: Analysis, ranked: Ranked) -> float:
    """Return the bonus of a sentence for being the first of the story: ``LEAD`` or 0."""
    first = min(one.sentence for one in analysis.ranking)
    return LEAD if ranked.sentence == first else 0.0


def _with_opening(chosen: list[Ranked], analysis: Analysis) -> list[Ranked]:
    """Return the chosen sentences, one of which can open the brief if any of the story can.

    Where none can, the best of the others takes the place of the last.
    """
    if any(_opens(ranked, analysis) for ranked in chosen):
        return chosen
    others = (ranked for ranked in analysis.ranking if _opens(ranked, analysis))
    best = max(others, key=lambda ranked: ranked.score, default=None)
    return [best, *chosen[:-1]] if best and chosen else chosen


def _opens(ranked: Ranked, analysis: Analysis) -> bool:
    """Return whether a sentence can be the bottom line: it stands alone and asks nothing."""
    words = analysis.sentences[ranked.sentence].excerpt.text
    return ranked.opens and not words.rstrip(_CLOSING_MARKS).endswith("?")


def _point(analysis: Analysis, ranked: Ranked, rank: int) -> Point:
    excerpt = analysis.sentences[ranked.sentence].excerpt
    return Point(
        excerpt,
        _paragraph(analysis, excerpt.span),
        ranked.score,
        ranked.reasons,
        rank=rank,
        title=ranked.title,
    )


def _statements(analysis: Analysis, chosen: Sequence[Ranked], most: int) -> tuple[Statement, ...]:
    printed = [analysis.sentences[ranked.sentence].excerpt.span for ranked in chosen]
    roles = {actor.id: actor.role for actor in analysis.actors}
    return tuple(
        Statement(
            keep_together(quote),
            roles.get(quote.speaker.actor or "") if quote.speaker else None,
            _paragraph(analysis, quote.spans[0].span),
        )
        for quote in choose_statements(analysis, printed, most)
    )


def _issues(analysis: Analysis) -> tuple[OpenIssue, ...]:
    known: dict[str, Actor] = {actor.id: actor for actor in analysis.actors}
    return tuple(
        OpenIssue(
            _with_own_step(issue, analysis),
            tuple(known[party].name for party in issue.parties if party in known),
            _paragraph(analysis, issue.evidence[0].span),
            tuple(known[party].name for party in issue.unheard if _can_be_heard(known.get(party))),
        )
        for issue in analysis.issues[:ISSUES_SHOWN]
    )


def _with_own_step(issue: Issue, analysis: Analysis) -> Issue:
    """Return an issue without a next step that belongs to another matter."""
    step = issue.next_step
    own = step is None or is_about(step, issue, analysis.actors)
    return issue if own else replace(issue, next_step=None)


def _can_be_heard(actor: Actor | None) -> bool:
    """Return whether an actor can be heard: of places, only states can, not towns."""
    return actor is not None and (actor.kind != "place" or is_state(actor))


def _paragraph(analysis: Analysis, span: Span) -> int:
    """Return the number of the story paragraph in which a span begins, 0 if there is none."""
    return analysis.article.paragraph_number(span.start) or 0
