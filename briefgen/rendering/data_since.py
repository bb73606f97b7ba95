"""Renders what changed since an earlier brief as JSON.

Words of an earlier article are ``words`` with ``from`` and ``to``, and name the article by its
SHA-256: an object with ``text``, ``start`` and ``end`` is an excerpt of an article at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Brief, EarlierDate, EarlierWords, Excerpt

Json = dict[str, Any]


def say_since(briefs: Sequence[Brief]) -> Json:
    """Return what changed in each story, under ``since``; nothing if there is no comparison."""
    since = briefs[0].since
    if since is None:
        return {}
    return {
        "since": {
            "name": since.earlier.name,
            "sha256": since.earlier.sha256,
            "stories": [_story(brief) for brief in briefs],
            "gone": [
                {
                    "headline": _earlier(one.story.headline),
                    "passed": [*map(_passed, one.passed)],
                }
                for one in since.gone
            ],
        }
    }


def _story(brief: Brief) -> Json:
    since = brief.since
    if since is None or not since.stories:
        return {"state": "new"}
    changes = since.changes
    names = [one.analysis.article.source.name for one in brief.told]

    def now(place: int, said: Json) -> Json:
        return {"article": names[place], **said}

    return {
        "state": "changed" if changes else "unchanged",
        "goes_on_from": [_earlier(story.headline) for story in since.stories],
        "figures": [
            {
                "now": now(place, _excerpt(figure.value)),
                "before": _earlier(before.value),
                "clause": _earlier(before.clause) if before.clause else None,
            }
            for before, place, figure in changes.figures
        ],
        "issues": [
            {
                "now": now(place, {"id": one.issue.id, "status": one.issue.status}),
                "before": {"label": [*map(_earlier, before.label)], "status": before.status},
            }
            for before, place, one in changes.issues
        ],
        "passed": [*map(_passed, changes.passed)],
        "points": [now(place, _excerpt(point.excerpt)) for place, point in changes.points],
        "quotes": [
            now(place, {"id": one.quote.id, "spans": [*map(_excerpt, one.quote.spans)]})
            for place, one in changes.statements
        ],
    }


def _passed(day: EarlierDate) -> Json:
    return {
        "when": _earlier(day.when),
        "date": day.day.isoformat(),
        "event": _earlier(day.event),
    }


def _earlier(words: EarlierWords) -> Json:
    return {
        "words": words.text,
        "article": words.article.name,
        "sha256": words.article.sha256,
        "paragraph": words.paragraph,
        "from": words.start,
        "to": words.end,
    }


def _excerpt(excerpt: Excerpt) -> Json:
    return {"text": excerpt.text, "start": excerpt.start, "end": excerpt.end}
