"""Makes the briefs of a digest: one for each story, with the briefs of all its articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.stories.conflicts import find_conflicts, find_doubted
from briefgen.stories.grouping import group_articles
from briefgen.stories.importance import weigh_story
from briefgen.stories.likeness import is_told_in, stems_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefgen.model import Article, Brief
    from briefgen.stories.grouping import Group


def make_stories(
    articles: Sequence[Article], make: Callable[[Sequence[Article]], Iterable[Brief | None]]
) -> tuple[Brief, ...]:
    """Return one brief for each story, the most important first.

    ``make`` takes articles and yields a brief for each, ``None`` for one that fails. Of copies, it
    gets only the fullest.
    """
    groups = group_articles(articles)
    firsts = [copies[0] for group in groups for copies in group.copies]
    made = make([articles[place] for place in firsts])
    briefs = {place: brief for place, brief in zip(firsts, made, strict=True) if brief}
    return join_stories(groups, articles, briefs)


def join_stories(
    groups: Sequence[Group], articles: Sequence[Article], briefs: Mapping[int, Brief]
) -> tuple[Brief, ...]:
    """Return one brief for each story, the most important first.

    ``briefs`` maps the index of the fullest article of each set of copies to its brief; those that
    could not be briefed are missing. The brief returned is that of the article whose key points the
    others repeat the most.
    """
    stories = []
    for group in groups:
        told = [
            replace(briefs[first], copies=tuple(articles[place] for place in copies))
            for first, *copies in group.copies
            if first in briefs
        ]
        if told:
            stories.append(_lead_first(told))
    return tuple(sorted(stories, key=weigh_story, reverse=True))


def _lead_first(told: Sequence[Brief]) -> Brief:
    """Return the brief whose key points the others repeat the most, with the others attached.

    A brief with a figure that two others contradict is not chosen unless all are.
    """
    doubted = {place for place, _ in find_doubted(find_conflicts(told))}
    trusted = [brief for place, brief in enumerate(told) if place not in doubted] or told
    lead = max(trusted, key=lambda brief: (_count_told(brief, told), brief.words_read))
    return replace(lead, others=tuple(brief for brief in told if brief is not lead))


def _count_told(brief: Brief, told: Sequence[Brief]) -> int:
    """Return how often other articles repeat one of its key points."""
    return sum(
        is_told_in(stems_of(point.excerpt), other.analysis)
        for point in brief.summary
        for other in told
        if other is not brief
    )
