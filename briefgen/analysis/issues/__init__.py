"""What is still open: matters that are undecided, contested, in progress or pending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.issues.candidates import propose, with_likelihoods
from briefgen.analysis.issues.cues import find_cues, find_unreported
from briefgen.analysis.issues.frames import count_words
from briefgen.analysis.issues.matter import Story
from briefgen.analysis.issues.parties import find_named, find_parties, find_unheard
from briefgen.analysis.issues.positions import find_positions
from briefgen.analysis.issues.ranking import choose
from briefgen.analysis.issues.sentence_features import measure_sentences
from briefgen.analysis.issues.status import find_status
from briefgen.analysis.issues.step_features import measure_step
from briefgen.analysis.issues.steps import ENOUGH, find_latest
from briefgen.analysis.logistic import read_model
from briefgen.model import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.candidates import Candidate
    from briefgen.analysis.logistic import Features
    from briefgen.model import Actor, Excerpt, Quote


def find_issues(
    document: Document,
    actors: tuple[Actor, ...],
    quotes: tuple[Quote, ...],
    least: float | None = None,
) -> tuple[Issue, ...]:
    """Find the open issues, most important first (``i1``, ``i2`` …).

    ``least`` is from which likelihood, between 0 and 1, a matter is worth a reader's question; if
    not given, that of the weights.
    """
    story = tell(document, actors, quotes)
    sentences = measure_sentences(story)
    candidates = tuple(propose(story))
    least = read_model("matters", "issues").least["printed"] if least is None else least
    chosen = choose(candidates, _weigh(candidates, sentences), least)
    return tuple(
        _issue(f"i{place}", story, candidates[number], sentences, gain / chosen[0][1])
        for place, (number, gain) in enumerate(chosen, 1)
    )


def tell(document: Document, actors: tuple[Actor, ...], quotes: tuple[Quote, ...]) -> Story:
    """Return what every step looks at."""
    counts = count_words(document)
    return Story(document, actors, quotes, find_cues(document), counts, find_named(actors))


def _weigh(candidates: Sequence[Candidate], sentences: Sequence[Features]) -> list[float]:
    """Return how likely each candidate is worth a reader's question, between 0 and 1."""
    model, matters = read_model("sentences", "issues"), read_model("matters", "issues")
    open_ones = [model.likelihood(one) for one in sentences]
    return [matters.likelihood(with_likelihoods(one, open_ones)) for one in candidates]


def _find_next_step(
    story: Story, candidate: Candidate, sentences: Sequence[Features]
) -> Excerpt | None:
    """Return the sentence that most likely says what comes next in a matter, if one is likely."""
    model = read_model("steps", "issues")
    matter, shown = candidate.matter, candidate.shown
    silent = find_unreported(story.document)
    rows = (
        (number, measure_step(story, matter, shown, number, features))
        for number, features in enumerate(sentences)
        if number not in silent and story.document.sentences[number].furniture is None
    )
    likely = {number: model.likelihood(row) for number, row in rows if row["announces"] >= ENOUGH}
    best = max(likely, key=lambda number: (likely[number], -number), default=None)
    if best is None or likely[best] < model.least["printed"]:
        return None
    return story.document.sentences[best].excerpt


def _issue(
    name: str, story: Story, candidate: Candidate, sentences: Sequence[Features], salience: float
) -> Issue:
    """Make an issue of a candidate."""
    matter, shown = candidate.matter, candidate.shown
    status, status_words = find_status(story, matter, shown)
    ahead = _find_next_step(story, candidate, sentences)
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
