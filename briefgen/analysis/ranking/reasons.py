"""Says why a sentence has its score, in words for readers; some measures have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.analysis.ranking.story_sentences import Story

TOP = 5
"""Number of sentences at the start of the story that count as near the top."""


def _position(_story: Story, place: int) -> str | None:
    if place == 0:
        return "opens the article"
    return "near the top of the article" if place < TOP else None


def _chief(story: Story, place: int) -> str | None:
    if not story.actors[place]:
        return None
    actor = max(story.actors[place], key=lambda met: met.salience)
    chief = ", the chief actor" if actor.salience == 1 else ""
    return f"names {actor.name.text}{chief}"


def _issue(story: Story, place: int) -> str | None:
    if not story.issues[place]:
        return None
    issue = max(story.issues[place], key=lambda met: met.salience)
    return "says what is open: " + " ".join(part.text for part in issue.label)


def _voice(story: Story, place: int) -> str | None:
    if not story.voices[place]:
        return None
    actor = max(story.voices[place], key=lambda met: met.salience)
    return f"gives the words of {actor.name.text}"


def _always(reason: str) -> Callable[[Story, int], str | None]:
    return lambda _story, _place: reason


REASONS: dict[str, Callable[[Story, int], str | None]] = {
    "opening": _position,
    "early": _position,
    "later": _position,
    "nutgraf": _always("tells what the story is about"),
    "central": _always("close to many other sentences"),
    "topical": _always("full of what the article is about"),
    "fresh": _always("first to bring in what comes up again"),
    "headline": _always("close to the headline"),
    "chief": _chief,
    "issue": _issue,
    "voice": _voice,
    "open": _always("says what is open or to come"),
    "deed": _always("tells what was done"),
    "digits": _always("gives a figure"),
    "weekday": _always("says when"),
}
