"""How a matter stands, and the words that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.issues.nearness import is_near

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.matter import Cue, Matter, Story
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
NATURE: dict[str, IssueStatus] = {
    "talks": "under way",
    "war": "under way",
    "investigation": "under way",
    "search": "under way",
    "crisis": "under way",
    "dispute": "contested",
    "allegation": "contested",
    "demand": "contested",
    "complaint": "contested",
    "concern": "contested",
    "threat": "threatened",
}


def _plainer(document: Document, one: Cue | None, two: Cue) -> Cue:
    """Give the cue that shows a status more plainly: a verb before "until"; else the first."""
    verbs = ("VERB", "ADJ", "NOUN")
    if one is None or (
        document.tokens[one.first].pos not in verbs and document.tokens[two.first].pos in verbs
    ):
        return two
    return one


def find_status(
    story: Story, matter: Matter, shown: tuple[int, ...]
) -> tuple[IssueStatus, Excerpt | None]:
    """Give the status that the cues near the namings show most, with the words of the first."""
    document = story.document
    votes: dict[IssueStatus, float] = {}
    words: dict[IssueStatus, Cue] = {}
    for naming in matter.namings:
        for cue in story.cues[naming.sentence] if naming.sentence in shown else ():
            if is_near(document, naming, cue) and not cue.first == cue.last == naming.head:
                votes[cue.status] = votes.get(cue.status, 0.0) + cue.strength * RANK[cue.status]
                words[cue.status] = _plainer(document, words.get(cue.status), cue)
    if votes:
        status = max(votes, key=lambda found: votes[found])
        return status, document.excerpt(words[status].first, words[status].last)
    first = matter.namings[0]
    status = NATURE.get(first.family, "pending")
    return status, document.excerpt(first.head, first.head) if first.nature == "open" else None
