"""The default ranker: a weighted sum of the measures, and the reasons it comes to."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.measures import measure
from briefgen.analysis.ranking.reasons import REASONS
from briefgen.analysis.ranking.verdicts import Verdict
from briefgen.analysis.ranking.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.analysis.ranking.story import Story

REASONS_GIVEN = 3
WORTH_SAYING = 0.01
"""What a measure must add to a score, over its mean in the story, to be given as a reason."""


def score_combined(story: Story) -> list[Verdict]:
    """Weigh the measures of each sentence with the weights of ``data/ranking.toml``."""
    weights = read_weights()
    values = measure(story, weights.measures)
    added = {
        name: [weight * value for value in values[name]]
        for name, weight in weights.measures.items()
    }
    usual = {name: fmean(gains) for name, gains in added.items() if gains}
    return [_judge(story, place, weights.start, added, usual) for place in range(len(story))]


def _judge(
    story: Story,
    place: int,
    start: float,
    added: Mapping[str, Sequence[float]],
    usual: Mapping[str, float],
) -> Verdict:
    score = start + sum(gains[place] for gains in added.values())
    above = {name: gains[place] - usual[name] for name, gains in added.items()}
    return Verdict(min(1.0, max(0.0, score)), _explain(story, place, above))


def _explain(story: Story, place: int, above: Mapping[str, float]) -> tuple[str, ...]:
    """Say what lifts a sentence above the others, the most lifting first, nothing twice."""
    lifting = sorted(above.items(), key=lambda entry: -entry[1])
    reasons = [
        reason
        for name, gain in lifting
        if gain >= WORTH_SAYING and name in REASONS and (reason := REASONS[name](story, place))
    ]
    return tuple(dict.fromkeys(reasons))[:REASONS_GIVEN]
