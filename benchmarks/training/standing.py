"""How matters stand: what readers say of it, and a model for each status that learns from them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from briefgen.analysis.issues.status import STATUSES
from briefgen.analysis.issues.status_features import measure_status
from tests.eval.claims import is_same_evidence
from training.logit import fit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from briefgen.analysis.issues.issue_candidates import Candidate
    from briefgen.analysis.issues.issue_types import Story
    from briefgen.model import IssueStatus
    from tests.eval.corpus import MarkedIssue
    from training.logit import Fitted

RIDGE: Final = 8.0
"""What the square of a weight costs."""
LIGHT: Final = 0.05
"""A smaller weight is none."""
LEAST_SHARED: Final = 0.5
"""Share of the sentences of a matter that are evidence of an issue of another name, from which on
the matter is taken to stand like that issue."""
OUTSPOKEN: Final = frozenset({"stalled", "blocked or rejected", "threatened", "contested"})
"""Statuses that need words to say so: "vetoed", "broke down". What else goes on or lies ahead."""
SAID: Final = 2.0
"""What such words beside a matter count for their status on top of what is learnt: they are too
rare for the ridge to let them count. On the folds the best of 0, 0.5, 1, 1.5, 2 and 3."""
BY_EVIDENCE: Final = 0.2
"""What such a matter counts beside one that is a reader's."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a candidate stands, by its number: what was measured, and what the readers say.

    ``own`` tells that a reader has the matter, else only its sentences are a reader's evidence.
    """

    candidate: int
    features: Mapping[str, float]
    read: tuple[str, ...]
    own: bool


def measure_standings(
    story: Story,
    candidates: Sequence[Candidate],
    sentences: Sequence[Mapping[str, float]],
    issues: Sequence[MarkedIssue],
    is_one: Callable[[Candidate, MarkedIssue], bool],
) -> Iterator[Standing]:
    """Return the candidates of which the readers say how they stand, by their ``issues``."""
    told = [sentence.excerpt.text for sentence in story.document.sentences]
    evidence = [_find_evidence(told, issue) for issue in issues]
    for number, one in enumerate(candidates):
        read = [issue.status for issue in issues if is_one(one, issue)]
        own, shown = bool(read), set(one.shown)
        if not own:
            pairs = zip(issues, evidence, strict=True)
            least = LEAST_SHARED * len(shown)
            read = [issue.status for issue, where in pairs if len(shown & where) >= least]
        if read:
            features = measure_status(story, one, [dict(row) for row in sentences])
            yield Standing(number, features, tuple(read), own)


def _find_evidence(told: Sequence[str], issue: MarkedIssue) -> set[int]:
    return {
        number
        for number, words in enumerate(told)
        if any(is_same_evidence(words, one) for one in issue.evidence)
    }


def learn_standings(
    rows: Sequence[Mapping[str, float]], standings: Sequence[Standing]
) -> dict[IssueStatus, Fitted]:
    """Fit a model for each status; ``rows`` are the features that may have a weight."""
    heard = np.array([1.0 if one.own else BY_EVIDENCE for one in standings])
    shares = [Counter(one.read) for one in standings]
    return {
        status: _finish(
            fit(rows, np.array([one[status] / one.total() for one in shares]), RIDGE, heard), status
        )
        for status in STATUSES
    }


def _finish(learnt: Fitted, status: IssueStatus) -> Fitted:
    """Return weights with more for words that say a status, and without those near zero."""
    weights = dict(learnt.weights)
    if status in OUTSPOKEN:
        weights[f"borne {status}"] = weights.get(f"borne {status}", 0.0) + SAID
    heavy = {name: weight for name, weight in weights.items() if abs(weight) >= LIGHT}
    return replace(learnt, weights=heavy)


def find_likeliest(
    learnt: Mapping[IssueStatus, Fitted], rows: Sequence[Mapping[str, float]]
) -> list[IssueStatus]:
    """Return the likeliest status of each row."""
    if not rows:
        return []
    likely = np.array([learnt[status].likelihoods(rows) for status in STATUSES])
    return [STATUSES[place] for place in likely.argmax(0)]
