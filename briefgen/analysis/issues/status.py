"""Decides the status of a matter, and finds the words that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.cue_weights import find_bearings, stands
from briefgen.analysis.issues.outcomes import find_outcome
from briefgen.analysis.issues.status_features import measure_status
from briefgen.analysis.logistic import read_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.issue_candidates import Candidate
    from briefgen.analysis.issues.issue_types import Cue, Story
    from briefgen.analysis.logistic import Features, Model
    from briefgen.model import Excerpt, IssueStatus

STATUSES: Final[tuple[IssueStatus, ...]] = (
    *("under way", "pending", "contested", "stalled", "threatened", "blocked or rejected"),
    "decided, follow-up open",
)
"""The statuses; the likeliest is printed, and of equally likely ones the first."""
BY_NATURE: Final[dict[str, IssueStatus]] = {
    **dict.fromkeys(("talks", "war", "investigation", "search", "crisis", "court"), "under way"),
    **dict.fromkeys(("deadline", "question"), "pending"),
    **dict.fromkeys(("dispute", "allegation", "demand", "complaint", "concern"), "contested"),
    "threat": "threatened",
}
"""The status that the frame word itself shows, by its family: an "inquiry" is under way."""


def find_status(
    story: Story, candidate: Candidate, sentences: Sequence[Features]
) -> tuple[IssueStatus, Excerpt | None]:
    """Return the status of a candidate, and the words that show it, if any.

    It is the outcome that its own clause reports, else the likeliest one. ``sentences`` are the
    features of each sentence of the story.
    """
    if outcome := find_outcome(story, candidate.matter):
        status, verb = outcome
        return status, story.document.excerpt(verb.index, verb.index)
    features = measure_status(story, candidate, sentences)
    status = max(STATUSES, key=lambda one: _model(one).likelihood(features))
    return status, _find_words(story, candidate, status)


def _model(status: IssueStatus) -> Model:
    return read_model(f"status {status}", "issues")


def _find_words(story: Story, candidate: Candidate, status: IssueStatus) -> Excerpt | None:
    """Return the words of the cue near the namings that shows a status most plainly.

    If there is none, return the frame word if it shows the status, else ``None``.
    """
    document, namings, best = story.document, candidate.matter.namings, None
    for cue, _ in find_bearings(story, candidate.matter, candidate.shown):
        if stands(document, cue) == status:
            best = _plainer(document, best, cue)
    if best:
        return _show(document, best)
    first = next((one for one in namings if not one.inner), namings[0])
    own = first.nature == "open" and BY_NATURE.get(first.family) == status
    return document.excerpt(first.head, first.head) if own else None


def _show(document: Document, cue: Cue) -> Excerpt:
    """Return the words of a cue as whole words: "won't", "they'll"."""
    first, last = document.tokens[cue.first], document.tokens[cue.last]
    before, following = document.previous(first), document.next(last)
    if before and first.text[0] in "'’" and before.end == first.start:
        first = before
    if following and following.tag == "RB" and following.start == last.end:
        last = following
    return document.excerpt(first.index, last.index)


def _plainer(document: Document, one: Cue | None, two: Cue) -> Cue:
    """Return the cue that shows a status more plainly: a content word, or else the first."""
    verbs = ("VERB", "ADJ", "NOUN")
    if one is None or (
        document.tokens[one.first].pos not in verbs and document.tokens[two.first].pos in verbs
    ):
        return two
    return one
