"""Scores sentences as nut grafs: where a story that opens with a scene says what it is about.

Such a story is in the past tense until its point, which is in the present: what is growing, what
people are doing, what they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.ranking.story_sentences import Story

PLACES = range(2, 15)
"""Indices in the story at which a nut graf occurs, after the scene and before the full story."""

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
"""Verbs with which a nut graf sums up what people say."""

SIGNS = 2
"""With this many signs a sentence is certainly a nut graf."""


def score_nutgraf(story: Story) -> list[float]:
    """Return for each sentence of the story how much it reads as a nut graf, from 0 to 1."""
    return [
        _count_signs(story, place) / SIGNS if place in PLACES else 0.0
        for place in range(len(story))
    ]


def _count_signs(story: Story, place: int) -> int:
    number = story.numbers[place]
    signs = (
        TREND.search(story.texts[place]) is not None,
        _sums_up_views(story.document, number),
        _is_in_progress(story.document, number),
    )
    return min(SIGNS, sum(signs))


def _sums_up_views(document: Document, number: int) -> bool:
    """Return whether the main verb reports a general view: "officials say"."""
    root = document.root(number)
    return root.tag in PRESENT and root.lemma in VIEWS


def _is_in_progress(document: Document, number: int) -> bool:
    """Return whether the main verb is in the present progressive: "are closing"."""
    root = document.root(number)
    auxiliaries = document.children(root, "aux")
    return root.tag == "VBG" and any(word.tag in PRESENT for word in auxiliaries)
