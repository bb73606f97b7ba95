"""Scores sentences by a weighted sum of measures, with reasons; this is the default ranker."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.reasons import REASONS
from briefgen.analysis.ranking.sentence_measures import measure
from briefgen.analysis.ranking.sentence_scores import Verdict
from briefgen.analysis.ranking.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.analysis.ranking.story_sentences import Story
    from briefgen.analysis.ranking.weights import Reading

REASONS_GIVEN = 3
WORTH_SAYING = 0.01
"""A measure is given as a reason if it lifts a score at least this much above its mean."""


def score_combined(story: Story) -> list[Verdict]:
    """Return a verdict per sentence, with the weights of ``data/ranking.toml``.

    The reasons explain the score for a brief, not the one for a glance.
    """
    weights = read_weights()
    values = measure(story, weights.brief.measures)
    brief = _weigh(values, weights.brief)
    glance = _weigh(values, weights.glance)
    usual = {name: fmean(gains) for name, gains in brief.items() if gains}
    verdicts = []
    for place in range(len(story)):
        above = {name: gains[place] - usual[name] for name, gains in brief.items()}
        reasons = _explain(story, place, above)
        score = _add_up(weights.brief, brief, place)
        verdicts.append(Verdict(score, reasons, _add_up(weights.glance, glance, place)))
    return verdicts


Gains = dict[str, list[float]]
"""For each measure, what it adds to the score of each sentence."""


def _weigh(values: Mapping[str, Sequence[float]], reading: Reading) -> Gains:
    return {
        name: [weight * value for value in values[name]]
        for name, weight in reading.measures.items()
    }


def _add_up(reading: Reading, gains: Gains, place: int) -> float:
    score = reading.start + sum(each[place] for each in gains.values())
    return min(1.0, max(0.0, score))


def _explain(story: Story, place: int, above: Mapping[str, float]) -> tuple[str, ...]:
    """Return the reasons that lift a sentence above the others, strongest first, no repeats."""
    lifting = sorted(above.items(), key=lambda entry: -entry[1])
    reasons = [
        reason
        for name, gain in lifting
        if gain >= WORTH_SAYING and name in REASONS and (reason := REASONS[name](story, place))
    ]
    return tuple(dict.fromkeys(reasons))[:REASONS_GIVEN]
