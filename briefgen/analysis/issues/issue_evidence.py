"""Chooses the sentences that show a matter, by how much each is worth as evidence."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from briefgen.analysis.issues.cue_scope import is_near
from briefgen.analysis.issues.issue_cues import openness

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.issue_types import Cue, Matter, Naming, Story

MOST = 5
FEWEST = 2
# Worth of a sentence that names something open by nature, before its position counts.
OPEN_BY_NATURE = 0.25
# Worth of a sentence that says outright that something is open ("it is not known whether"), or that
# names an inquiry, which is open as long as it lasts.
ASKED = 0.5
INQUIRIES = frozenset({"investigation", "search"})
CUE_ELSEWHERE = 0.5
INNER = 0.5
# Factor for a matter that is named only by words of attitude.
DIFFUSE = 0.6
# Worth of being next to a sentence that names the matter, besides the rare words they share.
ADJACENT = 0.4
# A sentence is shown too from this relatedness on.
RELATED = 0.5
# Weight of the last sentence of a story, relative to the first.
TAIL = 0.5
# Weight of the first sentences.
LEDE = 2
IN_LEDE = 1.3
# A matter with only one sentence below the lede needs a cue of at least this strength.
SURE = 0.9
# A matter named in this many sentences is what the story is about.
AGAIN = 3
# Dependencies of the main statements of a sentence, unlike details about somebody in it.
MAIN = frozenset({"ROOT", "ccomp", "xcomp", "conj", "acomp", "parataxis"})
# Verbs that end a claim, a charge or a ban, and the families of such matters.
TAKEN_BACK = frozenset({"retract", "recant", "drop", "withdraw", "lift"})
CLAIMS = frozenset({"allegation", "court", "complaint", "demand", "sanctions", "investigation"})
# In a story with fewer sentences the last ones count more.
SHORT_STORY = 10


def weigh_sentences(story: Story, matter: Matter) -> dict[int, float]:
    """Return the worth, up to ``IN_LEDE``, of each sentence that names a matter as its evidence.

    If the story only touches the matter in passing, the result is empty: it is background.
    """
    if _is_touched(story, matter) or is_aspect(story, matter) or is_closed(story.document, matter):
        return {}
    worth: dict[int, float] = {}
    for naming in matter.namings:
        value = _worth(story.document, naming, story.cues[naming.sentence])
        worth[naming.sentence] = max(worth.get(naming.sentence, 0.0), value)
    part = DIFFUSE if all(naming.aspect for naming in matter.namings) else 1.0
    return {n: value * part * place_worth(story.document, n) for n, value in worth.items()}


def _is_touched(story: Story, matter: Matter) -> bool:
    """Return whether only one sentence, below the lede, names a matter without being about it."""
    document, first = story.document, matter.namings[0]
    named = {naming.sentence for naming in matter.namings}
    if len(named) > 1 or first.sentence < LEDE or len(document.sentences) <= SHORT_STORY:
        return False
    head = document.tokens[first.head]
    if first.asks and all(one.dep in MAIN for one in (head, *document.ancestors(head))):
        return False
    if head.dep in {"nsubj", "nsubjpass"} and document.head(head) == document.root(first.sentence):
        return False
    ahead = (cue for cue in story.cues[first.sentence] if cue.ahead)
    return not any(is_near(document, first, cue) and cue.strength >= SURE for cue in ahead)


def is_aspect(story: Story, matter: Matter) -> bool:
    """Return whether only words of attitude name a matter, and the story is not about it.

    "Pressure" and "concerns" express attitudes to another matter, unless they open the story with
    what they are about, or occur again and again.
    """
    first = matter.namings[0]
    subject = story.document.tokens[first.head].dep in {"nsubj", "nsubjpass"}
    opens = first.sentence < LEDE and (subject or first.last > first.head)
    again = len({naming.sentence for naming in matter.namings}) >= AGAIN
    return all(naming.aspect for naming in matter.namings) and not (opens or again)


def is_closed(document: Document, matter: Matter) -> bool:
    """Return whether a matter was taken back: "retracted her charges", "charges were dropped"."""
    for naming in matter.namings:
        head = document.tokens[naming.head]
        verb = document.head(head)
        taken = verb.lemma.lower() in TAKEN_BACK and verb.tag in {"VBD", "VBN"}
        undone = document.children(verb, "neg") or any(
            one.tag in {"MD", "TO"} for one in document.children(verb, "aux")
        )
        if taken and not undone and head.dep in {"dobj", "nsubjpass"}:
            return naming.family in CLAIMS
    return False


def _worth(document: Document, naming: Naming, cues: tuple[Cue, ...]) -> float:
    near = tuple(cue for cue in cues if is_near(document, naming, cue))
    if naming.nature == "event":
        return openness(tuple(cue for cue in near if cue.ahead)) * (INNER if naming.inner else 1.0)
    nature = OPEN_BY_NATURE if naming.nature == "open" else 0.0
    nature = ASKED if naming.asks or naming.family in INQUIRIES else nature
    value = openness(near) + CUE_ELSEWHERE * (openness(cues) - openness(near))
    return (value + nature * (1 - value)) * (INNER if naming.inner else 1.0)


def place_worth(document: Document, number: int) -> float:
    """Return the weight of a sentence for its position in the story, up to ``IN_LEDE``."""
    if number < LEDE:
        return IN_LEDE
    return 1 - (1 - TAIL) * number / max(len(document.sentences) - 1, SHORT_STORY)


def choose_evidence(story: Story, matter: Matter, worth: dict[int, float]) -> tuple[int, ...]:
    """Return two to five sentences that show a matter, in reading order.

    Those that name it come first, then the most closely related ones.
    """
    chosen = sorted(worth, key=lambda number: (-worth[number], number))[:MOST]
    others = _related(story, matter, set(worth))
    chosen += [number for number, value in others if value >= RELATED][: MOST - len(chosen)]
    if len(chosen) < FEWEST:
        chosen += [number for number, _ in others][: FEWEST - len(chosen)]
    return tuple(sorted(chosen))


def _related(story: Story, matter: Matter, named: set[int]) -> list[tuple[int, float]]:
    """Rank the open sentences that do not name a matter, by the words they share with it."""
    document = story.document
    core = frozenset().union(*(naming.core | {naming.word} for naming in matter.namings))
    size = len(document.sentences)
    found = []
    for number, sentence in enumerate(document.sentences):
        if number in named or sentence.furniture is not None or not story.cues[number]:
            continue
        shared = story.lemmas[number] & core
        rarity = sum(log(size / max(story.counts[word], 1)) for word in shared) / log(size + 1)
        beside = ADJACENT if {number - 1, number + 1} & named else 0.0
        found.append((number, (rarity + beside) * openness(story.cues[number])))
    return sorted((item for item in found if item[1] > 0), key=lambda item: (-item[1], item[0]))
