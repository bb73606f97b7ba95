"""How a matter stands, and the words that show it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.analysis.issues.nearness import is_near

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.matter import Cue, Matter, Naming, Story
    from briefgen.model import Excerpt, IssueStatus

# What outdoes what: a veto ends what was under way, "will" is said of almost anything.
RANK: dict[IssueStatus, float] = {
    "blocked or rejected": 2.2,
    "stalled": 2.2,
    "under way": 1.5,
    "threatened": 1.2,
    "contested": 1.2,
    "pending": 1.0,
    "decided, follow-up open": 0.9,
}
# What a cue counts that is about something else: a look ahead beside the matter, or words inside
# its phrase about what it is about ("a trial over *alleged* fraud").
LOOSE = 0.3
# What it counts how matters of a family stand by nature, against the cues around.
BY_NATURE = 0.8
# What each further look ahead counts: "will" and "would" stand everywhere, and one pends as two do.
AGAIN_AHEAD = 0.3
# What a cue counts that is said right of the matter: "the stalled talks".
DIRECT = 2.0
# What has not been done yet, though somebody wants it: "to veto", "to delay".
UNDONE: dict[IssueStatus, IssueStatus] = {
    "blocked or rejected": "threatened",
    "stalled": "contested",
}
# A veto is a threat for as long as it lies ahead.
THREATENING = frozenset({"veto"})
# How a clause hangs on a verb that it only stands beside: "the protests began after … proposed".
APART = frozenset({"advcl", "conj", "ccomp", "parataxis"})
NATURE: dict[str, IssueStatus] = {
    "talks": "under way",
    "war": "under way",
    "investigation": "under way",
    "search": "under way",
    "crisis": "under way",
    "court": "under way",
    "deadline": "pending",
    "question": "pending",
    "dispute": "contested",
    "allegation": "contested",
    "demand": "contested",
    "complaint": "contested",
    "concern": "contested",
    "threat": "threatened",
}


def find_status(
    story: Story, matter: Matter, shown: tuple[int, ...]
) -> tuple[IssueStatus, Excerpt | None]:
    """Give the status that the cues near the namings show most, with the words of the first.

    How matters of the family stand by nature counts as one cue more; it stands in for all others
    where there are none.
    """
    document = story.document
    first = next((one for one in matter.namings if not one.inner), matter.namings[0])
    votes: dict[IssueStatus, float] = {}
    words: dict[IssueStatus, Cue] = {}
    for cue, bearing in _bearings(story, matter, shown):
        status = _stands(document, cue)
        weight = cue.strength * RANK[status] * bearing
        if status == "pending" and status in votes:
            weight *= AGAIN_AHEAD
        votes[status] = votes.get(status, 0.0) + weight
        words[status] = _plainer(document, words.get(status), cue)
    open_ones = [one for one in (first, *matter.namings) if one.nature == "open"]
    natural = next((NATURE[one.family] for one in open_ones if one.family in NATURE), None)
    if natural:
        votes[natural] = votes.get(natural, 0.0) + BY_NATURE
    status = max(votes, key=lambda found: votes[found], default="pending")
    shows = _show(document, words[status]) if status in words else None
    if shows is None and first.nature == "open":
        shows = document.excerpt(first.head, first.head)
    ahead = status == "pending" and first.family in THREATENING
    return "threatened" if ahead else status, shows


def _bearings(story: Story, matter: Matter, shown: tuple[int, ...]) -> list[tuple[Cue, float]]:
    """Give the cues near the namings in the sentences shown, each with how much it bears on them.

    A cue counts once, however many words of its sentence name the matter; those that do come last.
    What an open question asks says nothing of how it stands.
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
            if not (names or asked) and is_near(document, naming, cue):
                found[cue] = max(found.get(cue, 0.0), _bearing(document, cue, naming))
    return sorted(found.items(), key=lambda item: item[0].first in heads)


def _plain(document: Document, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Leave out "will" right before what is not yet done: "will veto" is a threat."""
    return tuple(
        cue
        for cue, after in zip_longest(cues, cues[1:])
        if not (
            cue.ahead
            and after
            and after.first == cue.last + 1
            and _stands(document, after) != after.status
        )
    )


def _bearing(document: Document, cue: Cue, naming: Naming) -> float:
    """Say how much a cue bears on the matter itself."""
    if naming.first <= cue.first <= cue.last < naming.head:
        return DIRECT
    return 1.0 if _governs(document, cue, naming) else LOOSE


def _stands(document: Document, cue: Cue) -> IssueStatus:
    """Give the status that a cue shows where it stands: "vetoed", but "will veto"."""
    verb = document.tokens[cue.first]
    planned = verb.tag == "VBG" and verb.dep in {"pcomp", "xcomp"}  # "talk of delaying the vote"
    if verb.tag != "VB" and not planned:
        return cue.status
    if verb.lemma in {"reach", "strike"}:
        return "under way"  # "try to reach a deal"
    return UNDONE.get(cue.status, cue.status)


def _show(document: Document, cue: Cue) -> Excerpt:
    """Cut the words of a cue, whole: "won't", "they'll"."""
    first, last = document.tokens[cue.first], document.tokens[cue.last]
    before, behind = document.previous(first), document.next(last)
    if before and first.text[0] in "'’" and before.end == first.start:
        first = before
    if behind and behind.tag == "RB" and behind.start == last.end:
        last = behind
    return document.excerpt(first.index, last.index)


def _plainer(document: Document, one: Cue | None, two: Cue) -> Cue:
    """Give the cue that shows a status more plainly: a verb before "until"; else the first."""
    verbs = ("VERB", "ADJ", "NOUN")
    if one is None or (
        document.tokens[one.first].pos not in verbs and document.tokens[two.first].pos in verbs
    ):
        return two
    return one


def _governs(document: Document, cue: Cue, naming: Naming) -> bool:
    """Tell whether a cue says it of the matter itself: "the vote will", not "will ask about"."""
    head = document.tokens[naming.head]
    if naming.head < cue.first <= naming.last:
        return document.head(document.tokens[cue.first]) == head
    if cue.status != "pending" or naming.first <= cue.first <= naming.last:
        return True
    verb = next((one for one in document.ancestors(head) if one.pos in ("VERB", "AUX")), None)
    words = document.through(cue.first, cue.last)
    return verb is not None and any(
        word == verb or (document.head(word) == verb and word.dep not in APART) for word in words
    )
