"""Finds what a story tells that the earlier one did not: figures, statuses, sentences, dates.

No text is written here: what is new is an excerpt of a current article, and what was told before
are words kept from the earlier brief.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

from briefgen.analysis.ranking.stems import count_stems
from briefgen.model import Changes, IssueStatus
from briefgen.stories.conflicts import Claim, claim_of, make_claim
from briefgen.stories.likeness import QUOTED, TOLD, is_same_matter, part_in, stems_of
from briefgen.stories.telling import POINTS, choose_points, choose_statements, merge_issues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import (
        Brief,
        EarlierDate,
        EarlierFigure,
        EarlierIssue,
        EarlierStory,
        Figure,
        OpenIssue,
        Point,
        Quote,
    )

MOST: Final = 3
"""Maximum changes of each kind that one story prints."""
SAME_LABEL: Final = 0.5
"""Minimum fraction of the stems of the longer of two issue names that both share.

If a name covers only half of a matter, it is unknown whether its status has changed.
"""
KNOWN: Final = 0.7
"""Minimum fraction of a sentence's stems in an earlier one that tells the same."""
FEWEST: Final = 2
"""Minimum stems that two clauses around a number, or two names of an issue, must share.

If they have only one, it must be shared.
"""
NEARLY: Final = 0.999
FARTHEST: Final = 100
"""Maximum factor by which a number may change; beyond it, another thing is counted."""
OPEN: Final[frozenset[IssueStatus]] = frozenset({"under way", "pending", "contested"})
"""Statuses that a matter may have at the same time, and that are most often confused.

See docs/issues.md; between these it is not certain that anything has changed.
"""
WORTH: Final = 0.5
"""Minimum worth of a figure whose change is reported."""

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”\"’'])\s+|\n")
_WORD: Final = re.compile(r"\w+")


def find_changes(
    briefs: Sequence[Brief],
    stories: Sequence[EarlierStory],
    days: tuple[date | None, date | None] = (None, None),
) -> Changes:
    """Return what the briefs of a story tell that the stories it continues did not.

    Of several earlier stories, the first is the newest. ``days`` are those of the newest articles
    of the earlier and the current document. A new story has no changes, since everything in it is
    new.
    """
    if not stories:
        return Changes()
    ground, points = _Ground.of(stories), choose_points(briefs)
    fresh = [not ground.has(brief) for brief in briefs]
    figures = tuple(_changed_figures(briefs, stories, fresh))[:MOST]
    changed = [stems_of(one.clause or one.value) for _, _, one in figures]
    return Changes(
        tuple(
            (one.place, one.finding)
            for one in points
            if fresh[one.place] and ground.is_new(one.finding, changed)
        )[:MOST],
        tuple(
            (one.place, one.finding)
            for one in choose_statements(briefs, points[:POINTS])
            if fresh[one.place] and not ground.quotes(one.finding.quote)
        )[:MOST],
        figures,
        tuple(_moved_issues(briefs, stories, fresh))[:MOST],
        find_passed(stories, days),
    )


def find_passed(
    stories: Sequence[EarlierStory], days: tuple[date | None, date | None]
) -> tuple[EarlierDate, ...]:
    """Return the dates of some stories that were still to come on one day, and are before another.

    If no current article gives its publication date, this is unknown, and nothing is returned.
    """
    before, today = days
    found = {
        (one.day, one.event.text): one
        for story in stories
        for one in story.dates
        if today and (before or date.min) <= one.day < today
    }
    return tuple(sorted(found.values(), key=lambda one: one.day))[:MOST]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the earlier articles say: the stems of each sentence, pairs of words, article hashes.

    Nothing is new in an article that was ``seen``, of which perhaps only a page is known.
    """

    sentences: tuple[frozenset[str], ...]
    pairs: frozenset[tuple[str, str]]
    seen: frozenset[str]

    @classmethod
    def of(cls, stories: Sequence[EarlierStory]) -> _Ground:
        texts = [article.text for story in stories for article in story.articles]
        sentences = (one for text in texts for one in _SENTENCE_END.split(text) if one)
        return cls(
            tuple(frozenset(count_stems(one)) for one in sentences),
            frozenset(pair for text in texts for pair in pairwise(_WORD.findall(text.lower()))),
            frozenset(article.sha256 for story in stories for article in story.articles),
        )

    def has(self, brief: Brief) -> bool:
        """Return whether a current article was already in the earlier brief."""
        return brief.analysis.article.sha256 in self.seen

    def is_new(self, point: Point, changed: Sequence[frozenset[str]]) -> bool:
        """Return whether no earlier sentence says a point, and it contains no changed figure."""
        stems = stems_of(point.excerpt)
        told = any(part_in(stems, sentence) >= KNOWN for sentence in self.sentences)
        return not told and all(part_in(stems, one) < TOLD for one in changed)

    def quotes(self, quote: Quote) -> bool:
        """Return whether the earlier articles contain most of the word pairs of a quotation."""
        words = _WORD.findall(" ".join(str(piece) for piece in quote.spans).lower())
        pairs = [*pairwise(words)]
        return sum(pair in self.pairs for pair in pairs) >= QUOTED * len(pairs)


# --- figures --------------------------------------------------------------------------------------


def _changed_figures(
    briefs: Sequence[Brief], stories: Sequence[EarlierStory], fresh: Sequence[bool]
) -> Iterator[tuple[EarlierFigure, int, Figure]]:
    """Yield figures that replace an earlier value for the same thing, each with the earlier one.

    If any earlier article has the new value, or any current one the old value, it is not certain
    that anything changed. Only the first number for a thing in each article is used.
    """
    before = [[*_earlier_claims(story)] for story in stories]
    groups: list[list[tuple[Claim, int, Figure]]] = []
    for place, brief in enumerate(briefs):
        for figure in brief.analysis.figures:
            claim = claim_of(figure)
            if claim is None or figure.worth < WORTH:
                continue
            group = next((one for one in groups if one[0][0].is_of_same(claim)), None)
            if group is None:
                groups.append([(claim, place, figure)])
            elif all(at != place for _, at, _ in group):
                group.append((claim, place, figure))
    for group in groups:
        claim = group[0][0]
        told = ([one for one in story if _counts_same(one[0], claim)] for story in before)
        old = next(filter(None, told), [])
        now = [one for one in group if fresh[one[1]]]
        if not (old and now) or any(_agree(one[0], new[0]) for one in old for new in group):
            continue
        _, place, figure = now[0]
        outlet = briefs[place].analysis.article.source.outlet
        yield _of_outlet([one for _, one in old], str(outlet) if outlet else None), place, figure


def _of_outlet(figures: Sequence[EarlierFigure], outlet: str | None) -> EarlierFigure:
    """Return the figure that an outlet had before, else the first one."""
    return next((one for one in figures if one.value.article.outlet == outlet), figures[0])


def _counts_same(one: Claim, two: Claim) -> bool:
    """Return whether two figures of different days count the same thing.

    If a clause has a single word around the number, the other must contain it; otherwise they must
    share two words and half of them.
    """
    shorter = min(one.clause, two.clause, key=len)
    words = one.clause & two.clause
    less, more = sorted((one.number, two.number))
    if more > FARTHEST * max(less, 1):
        return False
    return one.is_of_same(two) and (bool(one.deed) or len(words) >= min(FEWEST, len(shorter)))


def _earlier_claims(story: EarlierStory) -> Iterator[tuple[Claim, EarlierFigure]]:
    for figure in story.figures:
        clause = figure.clause.text if figure.clause else None
        claim = make_claim(figure.value.text, figure.counts, clause)
        if claim:
            yield claim, figure


def _agree(one: Claim, two: Claim) -> bool:
    """Return whether two figures are the same number, as precisely as their words say.

    "At least 343" and "412" differ, although both may be right: the number has grown. "43 million"
    and "43,885,310" may be the same.
    """
    (low, high), (lower, higher) = _span_of(one), _span_of(two)
    rounded = abs(one.number - two.number) < NEARLY * max(one.step, two.step)
    return rounded or max(low, lower) <= min(high, higher)


def _span_of(claim: Claim) -> tuple[float, float]:
    """Return the bounds of a number; an open bound is replaced by the number itself."""
    is_open = claim.low == 0.0 or claim.high == inf
    return (claim.number, claim.number) if is_open else (claim.low, claim.high)


# --- issues ---------------------------------------------------------------------------------------


def _moved_issues(
    briefs: Sequence[Brief], stories: Sequence[EarlierStory], fresh: Sequence[bool]
) -> Iterator[tuple[EarlierIssue, int, OpenIssue]]:
    """Yield open issues with another status than before, each with the earlier one.

    Between the statuses in ``OPEN`` it is not certain that anything has changed.
    """
    before = [[(_stems_of_label(one), one) for one in story.issues] for story in stories]
    for carried in merge_issues(briefs):
        stems = stems_of(*carried.finding.issue.label)
        told = ([one for label, one in some if _is_same_label(label, stems)] for some in before)
        same = next(filter(None, told), [])
        now = carried.finding.issue.status
        stands = any(one.status == now or {one.status, now} <= OPEN for one in same)
        if same and not stands and fresh[carried.place]:
            yield same[0], carried.place, carried.finding


def _stems_of_label(issue: EarlierIssue) -> frozenset[str]:
    return frozenset(stem for part in issue.label for stem in count_stems(part.text))


def _is_same_label(one: frozenset[str], two: frozenset[str]) -> bool:
    shorter, longer = sorted((one, two), key=len)
    shared = len(one & two)
    named = shared >= FEWEST or len(longer) == shared
    return named and is_same_matter(shorter, longer) and shared >= SAME_LABEL * len(longer)
