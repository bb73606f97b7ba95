"""What has happened last in a matter, and what is to happen next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.issues.cues import openness
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.matter import Story
    from briefgen.model import Excerpt

# How far a sentence must look ahead to be a next step: one "will" is enough, one "could" is not.
AHEAD_ENOUGH = 0.35


def find_next_step(story: Story, shown: tuple[int, ...]) -> Excerpt | None:
    """Give the sentence that looks furthest ahead, or ``None`` where none does."""
    ahead = {number: openness(tuple(c for c in story.cues[number] if c.ahead)) for number in shown}
    best = max(shown, key=lambda number: (ahead[number], -number), default=None)
    if best is None or ahead[best] < AHEAD_ENOUGH:
        return None
    return story.document.sentences[best].excerpt


def find_latest(story: Story, shown: tuple[int, ...], ahead: Excerpt | None) -> Excerpt | None:
    """Give the first sentence that tells, with a day, what has happened: deeds before words.

    The sentence that is already shown as the next step is not told twice.
    """
    document = story.document
    told = [n for n in shown if document.sentences[n].excerpt != ahead and _is_past(document, n)]
    deeds = [n for n in told if document.root(n).lemma.lower() not in lexicon.words("saying")]
    return document.sentences[(deeds or told)[0]].excerpt if told else None


def _is_past(document: Document, number: int) -> bool:
    dated = any(word.entity == "DATE" for word in document.words(number))
    return dated and document.root(number).tag == "VBD"
