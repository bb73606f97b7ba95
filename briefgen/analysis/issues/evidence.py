"""Which sentences show a matter, and what each is worth."""

from __future__ import annotations

from math import log
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
# What being next to a sentence that names the matter counts, beside the rare words shared with it.
BESIDE = 0.4
# A sentence as related as this is shown too.
RELATED = 0.5
# The last sentence of a story counts this much of the first.
TAIL = 0.5
# What the first sentences count.
LEDE = 2
IN_LEDE = 1.3
# In a story with fewer sentences the last ones count more.
SHORT_STORY = 10
# Words in quotation marks, from this many tokens on, are a statement of their own.
LONG_QUOTE = 7
QUOTATION_MARKS = frozenset({"“", "”", '"', "``", "''"})
# How far a sentence must look ahead to be a next step.
AHEAD_ENOUGH = 0.35


def weigh_sentences(story: Story, matter: Matter) -> dict[int, float]:
    """Say what each sentence that names a matter is worth as evidence for it, up to ``IN_LEDE``."""
    worth: dict[int, float] = {}
    for naming in matter.namings:
        value = _worth(story.document, naming, story.cues[naming.sentence])
        worth[naming.sentence] = max(worth.get(naming.sentence, 0.0), value)
    return {number: value * _place(story.document, number) for number, value in worth.items()}


def _worth(document: Document, naming: Naming, cues: tuple[Cue, ...]) -> float:
    near = tuple(cue for cue in cues if is_near(document, naming, cue))
    if naming.nature == "event":
        return openness(tuple(cue for cue in near if cue.ahead)) * (INNER if naming.inner else 1.0)
    nature = OPEN_BY_NATURE if naming.nature == "open" else 0.0
    value = openness(near) + CUE_ELSEWHERE * (openness(cues) - openness(near))
    return (value + nature * (1 - value)) * (INNER if naming.inner else 1.0)


def _place(document: Document, number: int) -> float:
    if number < LEDE:
        return IN_LEDE
    return 1 - (1 - TAIL) * number / max(len(document.sentences) - 1, SHORT_STORY)


def is_near(document: Document, naming: Naming, cue: Cue) -> bool:
    """Tell whether a cue speaks of this naming: inside its phrase, or on the verbs above it."""
    if naming.first <= cue.last and cue.first <= naming.last:
        return cue.first != naming.head or cue.last != naming.head or naming.nature == "open"
    if _spoken(document, naming.head) != _spoken(document, cue.first):
        return False
    token = document.tokens[naming.head]
    verbs = [token, *document.ancestors(token)][:5]
    for at in range(cue.first, cue.last + 1):
        word = document.tokens[at]
        if word in verbs or document.head(word) in verbs[:4]:
            return True
    return False


def _spoken(document: Document, index: int) -> tuple[int, int] | None:
    """Give the marks, as token numbers, of the long quotation that a token stands in."""
    first, stop = document.bounds[document.tokens[index].sentence]
    marks = [at for at in range(first, stop) if document.tokens[at].text in QUOTATION_MARKS]
    opening = [at for at in marks if at < index]
    if len(opening) % 2 == 0:
        return None
    closing = next((at for at in marks if at > index), stop)
    return (opening[-1], closing) if closing - opening[-1] > LONG_QUOTE else None


def choose_evidence(story: Story, matter: Matter, worth: dict[int, float]) -> tuple[int, ...]:
    """Choose two to five sentences that show a matter, in reading order.

    Those that name it come first; what room they leave goes to sentences that speak of the same.
    """
    chosen = sorted(worth, key=lambda number: (-worth[number], number))[:MOST]
    others = _related(story, matter, set(worth))
    chosen += [number for number, value in others if value >= RELATED][: MOST - len(chosen)]
    if len(chosen) < FEWEST:
        chosen += [number for number, _ in others][: FEWEST - len(chosen)]
    return tuple(sorted(chosen))


def _related(story: Story, matter: Matter, named: set[int]) -> list[tuple[int, float]]:
    """Rank the sentences that do not name a matter by the words they share with it, if open."""
    document = story.document
    core = frozenset().union(*(naming.core for naming in matter.namings))
    size = len(document.sentences)
    found = []
    for number, sentence in enumerate(document.sentences):
        if number in named or sentence.furniture is not None:
            continue
        words = {token.lemma.lower() for token in document.words(number)}
        rarity = sum(log(size / max(story.counts[word], 1)) for word in words & core) / log(
            size + 1
        )
        beside = BESIDE if {number - 1, number + 1} & named else 0.0
        found.append((number, (rarity + beside) * openness(story.cues[number])))
    return sorted((item for item in found if item[1] > 0), key=lambda item: (-item[1], item[0]))


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
