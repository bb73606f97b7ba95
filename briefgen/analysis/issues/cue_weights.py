"""Finds the cues that show the status of a matter, and weighs how much each is about it."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.analysis.issues.cue_scope import is_near

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.issue_types import Cue, Matter, Naming, Story
    from briefgen.model import IssueStatus

# Weight of a cue that is about something else, such as another plan in the same sentence.
LOOSE = 0.3
# Weight of a cue that modifies the matter directly: "the stalled talks".
DIRECT = 2.0
# Statuses of what has not been done yet, although somebody wants it: "to veto", "to delay".
UNDONE: dict[IssueStatus, IssueStatus] = {
    "blocked or rejected": "threatened",
    "stalled": "contested",
}
# Dependencies of a clause that is only coordinated with a verb: "the protests began after …".
APART = frozenset({"advcl", "conj", "ccomp", "parataxis"})


def weigh_cues(story: Story, matter: Matter, shown: tuple[int, ...]) -> dict[IssueStatus, float]:
    """Return, for each status, the weight of the cues near the namings in the sentences shown."""
    borne: defaultdict[IssueStatus, float] = defaultdict(float)
    for cue, bearing in find_bearings(story, matter, shown):
        borne[stands(story.document, cue)] += cue.strength * bearing
    return borne


def find_bearings(story: Story, matter: Matter, shown: tuple[int, ...]) -> list[tuple[Cue, float]]:
    """Return the cues near the namings in the sentences shown, each with its weight.

    A cue counts once, even if several words of its sentence name the matter. Cues that name it
    themselves come last. Cues inside an open question are left out: they say nothing about its
    status.
    """
    document = story.document
    heads = {naming.head for naming in matter.namings}
    found: dict[Cue, float] = {}
    for naming in matter.namings:
        cues = _plain(document, story.cues[naming.sentence]) if naming.sentence in shown else ()
        for cue in cues:
            names = not naming.asks and cue.first == cue.last == naming.head
            asked = naming.asks and naming.first <= cue.first <= naming.last
            asked = asked and not cue.first <= naming.head <= cue.last
            if not (names or asked or _is_inside(document, naming, cue)) and is_near(
                document, naming, cue
            ):
                found[cue] = max(found.get(cue, 0.0), _bearing(document, cue, naming))
    return sorted(found.items(), key=lambda item: item[0].first in heads)


def _is_inside(document: Document, naming: Naming, cue: Cue) -> bool:
    """Return whether a cue is only part of what a matter is about: "cause of the *collapse*"."""
    follows = naming.head < cue.first <= naming.last
    return follows and document.head(document.tokens[cue.first]).index != naming.head


def _plain(document: Document, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Return the cues without a "will" before something not yet done: "will veto" is a threat."""
    return tuple(
        cue
        for cue, after in zip_longest(cues, cues[1:])
        if not (
            cue.ahead
            and after
            and after.first == cue.last + 1
            and stands(document, after) != after.status
        )
    )


def _bearing(document: Document, cue: Cue, naming: Naming) -> float:
    """Return the weight of a cue by how directly it is about the matter."""
    if naming.first <= cue.first <= cue.last < naming.head:
        return DIRECT
    return 1.0 if _governs(document, cue, naming) else LOOSE


def stands(document: Document, cue: Cue) -> IssueStatus:
    """Return the status that a cue shows in its context: "vetoed" as against "will veto"."""
    verb = document.tokens[cue.first]
    planned = verb.tag == "VBG" and verb.dep in {"pcomp", "xcomp"}  # "talk of delaying the vote"
    if verb.tag != "VB" and not planned:
        return cue.status
    if verb.lemma in {"reach", "strike"}:
        return "under way"  # "try to reach a deal"
    return UNDONE.get(cue.status, cue.status)


def _governs(document: Document, cue: Cue, naming: Naming) -> bool:
    """Return whether a cue is about the matter itself: "the vote will", not "will ask about"."""
    head = document.tokens[naming.head]
    if cue.status != "pending" or naming.first <= cue.first <= naming.last:
        return True
    verb = next((one for one in document.ancestors(head) if one.pos in ("VERB", "AUX")), None)
    words = document.through(cue.first, cue.last)
    return verb is not None and any(
        word == verb or (document.head(word) == verb and word.dep not in APART) for word in words
    )
