"""Prepares the sentences that may be chosen, each with its worth and what it covers."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.stems import with_synonyms
from briefgen.analysis.ranking.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.model import Analysis, Ranked

MAIN = 6
"""Number of issues, and of actors, that are worth covering, each by its salience."""

GLANCE = 3
AMPLE = 5
"""Up to ``GLANCE`` sentences are a summary read at a glance; from ``AMPLE`` on they are a brief.

Weights between the two numbers are interpolated.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen.

    ``worth`` is its score, less the cost of its words and the worth of its stems. It gets the
    latter back through ``covers``, which maps what it covers (stems, issues, actors) to the worth
    of covering each. ``before`` is the index of the sentence before it in the story.
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
        """Return whether it needs the sentence before it even if names are inserted."""
        return self.ranked.hangs

    @property
    def brings(self) -> frozenset[str]:
        """Return the stems that its reader knows, with their synonyms."""
        return with_synonyms(self.ranked.terms)

    @property
    def needs(self) -> frozenset[str]:
        """Return the stems that earlier sentences must have brought in."""
        return self.ranked.needs


def list_candidates(analysis: Analysis, most: int) -> list[Candidate]:
    """Return the candidates for a brief of ``most`` sentences, in reading order."""
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
    """Return the cost of each stem: its fraction of the story's repetition, times ``cost``."""
    spread = Counter(stem for ranked in story for stem in ranked.terms)
    total = spread.total()
    return {stem: cost * (count - 1) / total for stem, count in spread.items()}


def find_topics(analysis: Analysis) -> dict[int, dict[tuple[str, str], float]]:
    """Return the main issues and actors that each sentence covers, by kind and id, with salience.

    An issue is covered by any of its evidence, and separately by what shows its status ("status")
    and its latest event ("latest"); an actor is covered by any mention. Sentences are given by
    their index in ``Analysis.sentences``.
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
