"""Keeps what the current stories tell, so that later ones can be compared with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from briefgen.model import (
    Earlier,
    EarlierArticle,
    EarlierDate,
    EarlierFigure,
    EarlierIssue,
    EarlierStory,
    EarlierWords,
)
from briefgen.stories.story_words import story_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.model import Article, Brief, Event, Excerpt, Figure, OpenIssue

Json = dict[str, Any]

LONGEST_TEXT: Final = 20_000
"""Maximum code points of an article that are kept; what comes later is background."""


def remember(briefs: Sequence[Brief], name: str) -> Earlier:
    """Return what is kept of some stories, under the name of their document."""
    return Earlier(name, tuple(map(_remember, briefs)))


def _remember(brief: Brief) -> EarlierStory:
    told = [(one, _article(one.analysis.article)) for one in brief.told]
    own = told[0][1]
    title, line = brief.analysis.article.title, brief.bottom_line
    words = _words(brief, own, line.excerpt) if line else EarlierWords(own.name, own)
    return EarlierStory(
        EarlierWords(str(title), own) if title else words,
        tuple(kept for _, kept in told),
        tuple(_figure(one, kept, figure) for one, kept in told for figure in one.analysis.figures),
        tuple(_issue(one, kept, issue) for one, kept in told for issue in one.issues),
        tuple(day for one, kept in told for day in _dates(one, kept)),
    )


def _article(article: Article) -> EarlierArticle:
    return EarlierArticle(
        article.source.name,
        article.sha256,
        story_of(article)[:LONGEST_TEXT],
        str(article.source.outlet) if article.source.outlet else None,
        article.published,
    )


def _words(brief: Brief, article: EarlierArticle, words: Excerpt) -> EarlierWords:
    number = brief.analysis.article.paragraph_number(words.start)
    return EarlierWords(str(words), article, number, words.start, words.end)


def _figure(brief: Brief, article: EarlierArticle, figure: Figure) -> EarlierFigure:
    clause = _words(brief, article, figure.clause) if figure.clause else None
    counts = str(figure.counts) if figure.counts else None
    return EarlierFigure(_words(brief, article, figure.value), counts, clause)


def _issue(brief: Brief, article: EarlierArticle, issue: OpenIssue) -> EarlierIssue:
    label = tuple(_words(brief, article, part) for part in issue.issue.label)
    return EarlierIssue(label, issue.issue.status)


def _dates(brief: Brief, article: EarlierArticle) -> Iterator[EarlierDate]:
    for event in brief.ahead:
        if event.date:
            yield _date(brief, article, event, event.date)


def _date(brief: Brief, article: EarlierArticle, event: Event, day: date) -> EarlierDate:
    when, what = (_words(brief, article, words) for words in (event.when, event.event))
    return EarlierDate(when, day, what)


# --- as plain values ------------------------------------------------------------------------------


def to_data(earlier: Earlier) -> Json:
    """Return what is kept as plain values, for a file or a database."""
    return {"name": earlier.name, "stories": [_story_to_data(one) for one in earlier.stories]}


def from_data(data: Mapping[str, Any], *, latest: bool = True) -> Earlier:
    """Return what was kept as plain values.

    Raise ``LookupError``, ``TypeError`` or ``ValueError`` for values that ``to_data`` did not make.
    """
    stories = (replace(_story_from_data(one), latest=latest) for one in data["stories"])
    return Earlier(data["name"], tuple(stories))


def _story_to_data(story: EarlierStory) -> Json:
    places = {id(article): place for place, article in enumerate(story.articles)}

    def words(one: EarlierWords | None) -> list[Any] | None:
        if one is None:
            return None
        return [one.text, places[id(one.article)], one.paragraph, one.start, one.end]

    return {
        "headline": words(story.headline),
        "articles": [
            [
                one.name,
                one.sha256,
                one.text,
                one.outlet,
                one.published and one.published.isoformat(),
                one.whole,
            ]
            for one in story.articles
        ],
        "figures": [[words(one.value), one.counts, words(one.clause)] for one in story.figures],
        "issues": [[[*map(words, one.label)], one.status] for one in story.issues],
        "dates": [[words(one.when), one.day.isoformat(), words(one.event)] for one in story.dates],
    }


def _story_from_data(data: Mapping[str, Any]) -> EarlierStory:
    articles = tuple(
        EarlierArticle(name, sha256, text, outlet, day and date.fromisoformat(day), whole)
        for name, sha256, text, outlet, day, whole in data["articles"]
    )

    def words(values: Iterable[Any]) -> EarlierWords:
        text, place, paragraph, start, end = values
        return EarlierWords(text, articles[place], paragraph, start, end)

    return EarlierStory(
        words(data["headline"]),
        articles,
        tuple(
            EarlierFigure(words(value), counts, words(clause) if clause else None)
            for value, counts, clause in data["figures"]
        ),
        tuple(EarlierIssue(tuple(map(words, label)), status) for label, status in data["issues"]),
        tuple(
            EarlierDate(words(when), date.fromisoformat(day), words(event))
            for when, day, event in data["dates"]
        ),
    )
