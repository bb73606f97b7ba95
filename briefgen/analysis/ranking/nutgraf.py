"""The nut graf: where a story that opens with a scene tells what it is about.

Such a story is told in the past until its point, which is put in the present: what is growing, what
people are doing, what they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.ranking.story_sentences import Story

PLACES = range(2, 15)
"""Places at which a nut graf stands: behind the scene, before the story is told in full."""

TREND = re.compile(
    r"\b(?:increasing(?:ly)?|growing|more and more|trends?|across the \w+|nationwide|these days"
    r"|in recent (?:years|months|weeks|days)|waves? of|latest|signs? of|reflects?|reflection)\b",
    re.IGNORECASE,
)
"""Words that make a single case one of many."""

PRESENT = frozenset({"VBZ", "VBP"})
VIEWS = frozenset(
    {"argue", "believe", "complain", "contend", "expect", "fear"}
    | {"hope", "insist", "say", "think", "warn", "worry"}
)
"""Verbs by which a nut graf sums up what people say."""

SIGNS = 2
"""So many signs make it one for sure."""


def score_nutgraf(story: Story) -> list[float]:
    """Return for each place of the story how much it reads as a nut graf, 0 to 1."""
    return [
        _count_signs(story, place) / SIGNS if place in PLACES else 0.0
        for place in range(len(story))
    ]


def _count_signs(story: Story, place: int) -> int:
    number = story.numbers[place]
    signs = (
        TREND.search(story.texts[place]) is not None,
        _sums_up_views(story.document, number),
        _goes_on(story.document, number),
    )
    return min(SIGNS, sum(signs))


def _sums_up_views(document: Document, number: int) -> bool:
    """Return whether somebody says something as a rule: "officials say"."""
    root = document.root(number)
    return root.tag in PRESENT and root.lemma in VIEWS


def _goes_on(document: Document, number: int) -> bool:
    """Return whether it is going on now: "are closing"."""
    root = document.root(number)
    auxiliaries = document.children(root, "aux")
    return root.tag == "VBG" and any(word.tag in PRESENT for word in auxiliaries)
