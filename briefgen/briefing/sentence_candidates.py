"""List the sentences that may be chosen, each with its worth and what it covers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.stems import widen
from briefgen.analysis.ranking.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.model import Analysis, Ranked

MAIN = 6
"""The number of issues, and that of actors, that are worth covering, by salience."""

GLANCE = 3
AMPLE = 5
"""Up to ``GLANCE`` sentences are a summary to be read at a glance, from ``AMPLE`` on a brief; what
lies between is weighed in between."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen.

    ``worth`` is its score, less what its words cost and less the worth of its stems, which it gets
    back through ``covers``: what it would meet (stems, issues, actors), with the worth of meeting
    each. ``before`` is the number of the sentence of the story before it.
    """

    ranked: Ranked
    words: int
    worth: float
    covers: Mapping[str, float]
    before: int | None

    @property
    def number(self) -> int:
        """Its index in ``Analysis.sentences``."""
        return self.ranked.sentence

    @property
    def leans(self) -> bool:
        """Return whether it needs the sentence before it."""
        return self.ranked.leans

    @property
    def hangs(self) -> bool:
        """Return whether no name put in would do in the place of that sentence."""
        return self.ranked.hangs

    @property
    def brings(self) -> frozenset[str]:
        """Return the stems that a reader of it has met, in these words or others."""
        return widen(self.ranked.terms)

    @property
    def needs(self) -> frozenset[str]:
        """Return the stems that a sentence before it must have brought in."""
        return self.ranked.needs


def list_candidates(analysis: Analysis, most: int) -> list[Candidate]:
    """Lay out the ranked sentences, in reading order, for a brief of ``most`` sentences."""
    story = sorted(analysis.ranking, key=lambda ranked: ranked.sentence)
    before = {b.sentence: a.sentence for a, b in pairwise(story)}
    weights = read_weights()
    glance = min(1.0, max(0.0, (AMPLE - most) / (AMPLE - GLANCE)))
    stems = _weigh_stems(story, _mix(weights.brief.repetition, weights.glance.repetition, glance))
    cost = _mix(weights.brief.word, weights.glance.word, glance)
    topics = find_topics(analysis)
    worths = {
        kind: _mix(worth, weights.glance.topics[kind], glance)
        for kind, worth in weights.brief.topics.items()
    }
    found = []
    for ranked in story:
        words = len(analysis.sentences[ranked.sentence].excerpt.text.split())
        said = {stem: stems[stem] for stem in ranked.terms}
        score = ranked.score if ranked.glance is None else _mix(ranked.score, ranked.glance, glance)
        worth = score - cost * words - sum(said.values())
        met = topics.get(ranked.sentence, {})
        covers = said | {f"{kind} {key}": worths[kind] * how for (kind, key), how in met.items()}
        found.append(Candidate(ranked, words, worth, covers, before.get(ranked.sentence)))
    return found


def _mix(brief: float, glanced: float, glance: float) -> float:
    return brief + (glanced - brief) * glance


def _weigh_stems(story: list[Ranked], cost: float) -> dict[str, float]:
    """Return each stem's fraction of all repetition in the story, times the cost of repetition."""
    spread = Counter(stem for ranked in story for stem in ranked.terms)
    total = spread.total()
    return {stem: cost * (count - 1) / total for stem, count in spread.items()}


def find_topics(analysis: Analysis) -> dict[int, dict[tuple[str, str], float]]:
    """Return the main issues and actors that each sentence meets, by kind and id, with salience.

    An issue is met by any of its evidence, and once more each by what shows its status ("status")
    and by what happened last ("latest"); an actor by any mention. Sentences go by their index in
    ``Analysis.sentences``.
    """
    found: dict[int, dict[tuple[str, str], float]] = defaultdict(dict)
    starts = [sentence.excerpt.start for sentence in analysis.sentences]
    for issue in analysis.issues[:MAIN]:
        for evidence in issue.evidence:
            number = bisect_right(starts, evidence.start) - 1
            found[number]["issue", issue.id] = issue.salience
        for kind, excerpt in (("status", issue.status_words), ("latest", issue.latest)):
            if excerpt:
                number = bisect_right(starts, excerpt.start) - 1
                found[number][kind, issue.id] = issue.salience
    for actor in sorted(analysis.actors, key=lambda actor: -actor.salience)[:MAIN]:
        for mention in actor.mentions:
            if mention.sentence is not None:
                found[mention.sentence]["actor", actor.id] = actor.salience
    return found
