"""Finds issues: matters that are undecided, contested, in progress or pending.

A *matter* is what may become an issue. A *naming* is one occurrence of a matter in the article, and
a *cue* is a word that shows its status.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.issues.frames import count_words, lemmas_of
from briefgen.analysis.issues.issue_candidates import propose, with_likelihoods
from briefgen.analysis.issues.issue_cues import find_bygone, find_cues
from briefgen.analysis.issues.issue_parties import find_named, find_parties, find_unheard
from briefgen.analysis.issues.issue_ranking import choose
from briefgen.analysis.issues.issue_types import Story
from briefgen.analysis.issues.positions import find_positions
from briefgen.analysis.issues.sentence_features import measure_sentences
from briefgen.analysis.issues.status import find_status
from briefgen.analysis.issues.step_cues import find_latest
from briefgen.analysis.issues.step_features import find_said, kind_of, measure_steps
from briefgen.analysis.logistic import read_model
from briefgen.model import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.issue_candidates import Candidate
    from briefgen.analysis.logistic import Features
    from briefgen.model import Actor, Excerpt, Quote


@dataclass(frozen=True, slots=True)
class _Measured:
    """Features of sentences that are measured once for all issues.

    ``said`` are those of each sentence as a next step.
    """

    sentences: tuple[Features, ...]
    said: Mapping[int, Features]


def find_issues(
    document: Document,
    actors: tuple[Actor, ...],
    quotes: tuple[Quote, ...],
    least: float | None = None,
) -> tuple[Issue, ...]:
    """Return the open issues, most important first (``i1``, ``i2`` …).

    A matter becomes an issue if its likelihood (0 to 1) is at least ``least``, by default the
    threshold of the trained model.
    """
    story = tell(document, actors, quotes)
    sentences = measure_sentences(story)
    candidates = tuple(propose(story))
    measured = _Measured(sentences, find_said(story, sentences))
    least = read_model("matters", "issues").thresholds["printed"] if least is None else least
    chosen = choose(candidates, _weigh(candidates, sentences), least)
    return tuple(
        _issue(f"i{place}", story, candidates[number], measured, gain / chosen[0][1])
        for place, (number, gain) in enumerate(chosen, 1)
    )


def tell(document: Document, actors: tuple[Actor, ...], quotes: tuple[Quote, ...]) -> Story:
    """Return what the steps of finding issues read."""
    return Story(
        document,
        actors,
        quotes,
        find_cues(document),
        lemmas_of(document),
        count_words(document),
        find_named(actors),
        find_bygone(document),
    )


def _weigh(candidates: Sequence[Candidate], sentences: Sequence[Features]) -> list[float]:
    """Return how likely each candidate is worth a reader's question, from 0 to 1."""
    model, matters = read_model("sentences", "issues"), read_model("matters", "issues")
    open_ones = [model.likelihood(one) for one in sentences]
    return [matters.likelihood(with_likelihoods(one, open_ones)) for one in candidates]


def _find_next_step(
    story: Story, candidate: Candidate, said: Mapping[int, Features]
) -> Excerpt | None:
    """Return the sentence that most likely says what comes next in a matter, if any is likely.

    ``said`` has the features of each sentence that may do so, by its index.
    """
    model = read_model("steps", "issues")
    likely: dict[int, float] = {}
    for number, step in measure_steps(story, candidate.matter, candidate.shown, said):
        likelihood = model.likelihood(step)
        if likelihood >= model.thresholds[kind_of(story, number, step)]:
            likely[number] = likelihood
    best = max(likely, key=lambda number: (likely[number], -number), default=None)
    return None if best is None else story.document.sentences[best].excerpt


def _issue(
    name: str, story: Story, candidate: Candidate, measured: _Measured, salience: float
) -> Issue:
    """Return a candidate as an issue with status, next step, positions and parties."""
    matter, shown = candidate.matter, candidate.shown
    status, status_words = find_status(story, candidate, measured.sentences)
    ahead = _find_next_step(story, candidate, measured.said)
    positions = find_positions(story, matter, shown)
    parties = find_parties(story, matter, shown, positions)
    return Issue(
        id=name,
        label=candidate.words,
        status=status,
        status_words=status_words,
        evidence=tuple(story.document.sentences[number].excerpt for number in shown),
        parties=parties,
        latest=find_latest(story, matter, shown, ahead),
        next_step=ahead,
        positions=positions,
        unheard=find_unheard(story, parties),
        salience=salience,
    )
