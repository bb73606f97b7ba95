"""How a matter stands, and the words that show it."""

from __future__ import annotations

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
# What a look ahead counts that is about something else in the sentence.
LOOSE = 0.3
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


def _governs(document: Document, cue: Cue, naming: Naming) -> bool:
    """Tell whether what lies ahead is the matter itself: "the vote will", not "will ask about"."""
    if not cue.ahead or naming.first <= cue.first <= naming.last:
        return True
    head = document.tokens[naming.head]
    verb = next((one for one in document.ancestors(head) if one.pos in ("VERB", "AUX")), None)
    words = document.tokens[cue.first : cue.last + 1]
    return any(verb in (word, document.head(word)) for word in words)


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
                weight = cue.strength * RANK[cue.status]
                weight *= 1.0 if _governs(document, cue, naming) else LOOSE
                votes[cue.status] = votes.get(cue.status, 0.0) + weight
                words[cue.status] = _plainer(document, words.get(cue.status), cue)
    if votes:
        status = max(votes, key=lambda found: votes[found])
        return status, document.excerpt(words[status].first, words[status].last)
    first = matter.namings[0]
    status = NATURE.get(first.family, "pending")
    return status, document.excerpt(first.head, first.head) if first.nature == "open" else None
