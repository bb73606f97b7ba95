"""Which sentences show a matter, and what each is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.issues.cues import openness

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.matter import Cue, Matter, Naming, Story
    from briefgen.model import Excerpt

MOST = 5
FEWEST = 2
# Worth of a sentence for a matter, before its place in the story.
OPEN_BY_NATURE = 0.25
CUE_ELSEWHERE = 0.5
INNER = 0.5
# The last sentence of a story counts this much of the first.
TAIL = 0.5
# How far a sentence must look ahead to be a next step.
AHEAD_ENOUGH = 0.35


def weigh_sentences(story: Story, matter: Matter) -> dict[int, float]:
    """Say from 0 to 1 what each sentence that names a matter is worth as evidence for it."""
    worth: dict[int, float] = {}
    for naming in matter.namings:
        value = _worth(story.document, naming, story.cues[naming.sentence])
        worth[naming.sentence] = max(worth.get(naming.sentence, 0.0), value)
    return {number: value * _place(story.document, number) for number, value in worth.items()}


def _worth(document: Document, naming: Naming, cues: tuple[Cue, ...]) -> float:
    near = tuple(cue for cue in cues if is_near(document, naming, cue))
    nature = OPEN_BY_NATURE if naming.open else 0.0
    value = openness(near) + CUE_ELSEWHERE * (openness(cues) - openness(near))
    return (value + nature * (1 - value)) * (INNER if naming.inner else 1.0)


def _place(document: Document, number: int) -> float:
    return 1 - (1 - TAIL) * number / max(len(document.sentences) - 1, 1)


def is_near(document: Document, naming: Naming, cue: Cue) -> bool:
    """Tell whether a cue speaks of this naming: inside its phrase, or on the verbs above it."""
    if naming.first <= cue.last and cue.first <= naming.last:
        return cue.first != naming.head or cue.last != naming.head or naming.open
    token = document.tokens[naming.head]
    verbs = [token, *document.ancestors(token)][:5]
    for at in range(cue.first, cue.last + 1):
        word = document.tokens[at]
        if word in verbs or document.head(word) in verbs[:4]:
            return True
    return False


def choose_evidence(worth: dict[int, float]) -> tuple[int, ...]:
    """Choose two to five sentences that show a matter, in reading order."""
    chosen = sorted(worth, key=lambda number: (-worth[number], number))[:MOST]
    return tuple(sorted(chosen))


def find_next_step(story: Story, shown: tuple[int, ...]) -> Excerpt | None:
    """Give the sentence that looks furthest ahead, or ``None`` where none does."""
    ahead = {number: openness(tuple(c for c in story.cues[number] if c.ahead)) for number in shown}
    best = max(shown, key=lambda number: (ahead[number], -number), default=None)
    if best is None or ahead[best] < AHEAD_ENOUGH:
        return None
    return story.document.sentences[best].excerpt


def find_latest(story: Story, shown: tuple[int, ...]) -> Excerpt | None:
    """Give the first sentence that tells, with a day, what has happened."""
    document = story.document
    for number in shown:
        words = document.words(number)
        if any(word.entity == "DATE" for word in words) and document.root(number).tag == "VBD":
            return document.sentences[number].excerpt
    return None
