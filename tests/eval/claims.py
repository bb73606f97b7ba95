"""Printed dates, figures and open issues against what one reader marked in Wikinews articles.

- ``dates.printed``   of the printed rows of the timeline: time and event are the reader's
- ``dates.found``     of the dates that the reader would surely print: printed
- ``dates.day``       of the printed rows that are the reader's and have a day there: that day
- ``dates.ahead``     of the dates ahead that are worth printing: anywhere on the page
- ``figures.printed`` of the printed figures: the reader would print them
- ``figures.found``   of the figures that the reader would surely print: printed
- ``issues.printed``  of the printed issues: one of the reader's
- ``issues.found``    of the reader's issues: printed
- ``issues.status``   of the printed issues that are the reader's: the same status

A date is the reader's when the times share a word that carries meaning, and time and event together
are alike in half of their words (F1). An issue is the reader's when the labels share such a word,
and some evidence of each is alike in half of its words or holds the other. One reader's judgement
is one of several that could be defended: the figures tell a change, not how good briefgen is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.eval.judging import Judgement
from tests.eval.words import content_words, overlap, same_number, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.eval.corpus import Marked, MarkedClaims, MarkedDate, MarkedIssue
    from tests.eval.finding import Found, FoundDate, FoundIssue

ALIKE = 0.5
ENOUGH_WORDS = 3
"""Evidence with fewer words that carry meaning is not told by standing inside other evidence."""
WHOLE_DAY = len("2020-01-31")
SURE = 2
SHARED_AHEAD = 2
"""Words that a passage of the page must share with the event of a date ahead."""


def judge(marked: Marked, found: Found) -> Iterator[Judgement]:
    """Judge dates, figures and issues of an article that a reader marked."""
    if marked.claims is None:
        return
    yield from _dates(marked.claims, found)
    yield from _ahead(marked.claims, found)
    yield from _figures(marked.claims, found)
    yield from _issues(marked.claims, found)


def _dates(gold: MarkedClaims, found: Found) -> Iterator[Judgement]:
    for row in found.dates:
        same = [date for date in gold.dates if is_date(row, date)]
        what = f"{row.when} | {row.event}"
        yield Judgement("dates.printed", bool(same), what)
        days = {date.day for date in same if date.day and len(date.day) == WHOLE_DAY}
        if days:
            yield Judgement("dates.day", row.day in days, f"{row.day}, not {min(days)}: {what}")
    for date in gold.dates:
        if date.worth == SURE:
            printed = any(is_date(row, date) for row in found.dates)
            yield Judgement("dates.found", printed, f"{date.when} | {date.event}")


def is_date(row: FoundDate, date: MarkedDate) -> bool:
    """Return whether a printed row gives the reader's time and event."""
    if not content_words(row.when) & content_words(date.when):
        return False
    return overlap(f"{row.when} {row.event}", f"{date.when} {date.event}") >= ALIKE


def _ahead(gold: MarkedClaims, found: Found) -> Iterator[Judgement]:
    page = [f"{row.when} {row.event}" for row in found.dates]
    page += [passage for issue in found.issues for passage in issue.ahead]
    for date in gold.dates:
        if date.ahead and date.worth:
            printed = any(_tells(passage, date) for passage in page)
            yield Judgement("dates.ahead", printed, f"{date.when} | {date.event}")


def _tells(passage: str, date: MarkedDate) -> bool:
    """Return whether a passage of the page holds a time, and enough of its event to tell it."""
    shared = content_words(date.event) & content_words(passage)
    return content_words(date.when) <= set(tokens(passage)) and len(shared) >= SHARED_AHEAD


def _figures(gold: MarkedClaims, found: Found) -> Iterator[Judgement]:
    for value in found.figures:
        worthy = any(same_number(value, figure.value) and figure.worth for figure in gold.figures)
        yield Judgement("figures.printed", worthy, value)
    for figure in gold.figures:
        if figure.worth == SURE:
            printed = any(same_number(value, figure.value) for value in found.figures)
            yield Judgement("figures.found", printed, figure.value)


def _issues(gold: MarkedClaims, found: Found) -> Iterator[Judgement]:
    for issue in found.issues:
        same = [marked for marked in gold.issues if is_issue(issue, marked)]
        what = f"{issue.label} ({issue.status})"
        yield Judgement("issues.printed", bool(same), what)
        if same:
            statuses = sorted({marked.status for marked in same})
            right = issue.status in statuses
            yield Judgement("issues.status", right, f"{what}, not {' or '.join(statuses)}")
    for marked in gold.issues:
        printed = any(is_issue(issue, marked) for issue in found.issues)
        yield Judgement("issues.found", printed, f"{marked.label} ({marked.status})")


def is_issue(issue: FoundIssue, marked: MarkedIssue) -> bool:
    """Return whether a printed issue is the reader's, by its label and its evidence."""
    if not content_words(issue.label) & content_words(marked.label):
        return False
    return any(is_same_evidence(one, other) for one in issue.evidence for other in marked.evidence)


def is_same_evidence(one: str, other: str) -> bool:
    """Return whether two passages show the same: by half of their words, or whole."""
    less, more = sorted((content_words(one), content_words(other)), key=len)
    return overlap(one, other) >= ALIKE or (len(less) >= ENOUGH_WORDS and less <= more)
