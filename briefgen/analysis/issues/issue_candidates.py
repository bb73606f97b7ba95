"""Proposes matters that may be issues, each with a label, evidence and features."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.frames import find_namings
from briefgen.analysis.issues.issue_cues import openness
from briefgen.analysis.issues.issue_evidence import (
    choose_evidence,
    is_aspect,
    is_closed,
    place_worth,
    weigh_sentences,
)
from briefgen.analysis.issues.issue_labels import label
from briefgen.analysis.issues.matter_features import measure_matter
from briefgen.analysis.issues.matter_merging import merge
from briefgen.analysis.issues.topics import find_topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.analysis.issues.issue_types import Matter, Story
    from briefgen.analysis.logistic import Features
    from briefgen.model import Excerpt

CLAIMED: Final = frozenset({"allegation", "complaint"})
"""Families of frame words about what somebody is said to have done."""
BARE: Final = 0.01
"""Worth as evidence of a sentence that only names the matter."""
NONE: Final = -4.0
"""Used instead of the logit of the second sentence if a matter has only one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A matter, its label, the indices of the sentences that show it, and its features."""

    matter: Matter
    words: tuple[Excerpt, ...]
    shown: tuple[int, ...]
    features: Features


def propose(story: Story) -> Iterator[Candidate]:
    """Yield what may be an issue, in order of first naming.

    Matters that were taken back are left out, and so are words for people's attitudes to another
    matter.
    """
    document, counts = story.document, story.counts
    framed = find_namings(document, counts)
    claimed = (naming for naming in framed if naming.family in CLAIMED)
    inside = {at for naming in claimed for at in range(naming.first, naming.last + 1)}
    namings = (*framed, *find_topics(document, counts, _acting(story) | inside))
    namings = tuple(sorted(namings, key=lambda naming: naming.head))
    for matter in merge(namings):
        words = label(story, matter)
        if words and not (is_closed(document, matter) or is_aspect(story, matter)):
            worth = weigh_sentences(story, matter)
            shown = choose_evidence(story, matter, _worth_of_namings(story, matter, worth))
            features = measure_matter(story, matter, words, shown, worth)
            yield Candidate(matter, words, shown, features)


def _acting(story: Story) -> frozenset[int]:
    """Return the indices of the tokens that name actors."""
    return frozenset(
        token.index
        for actor in story.actors
        for mention in actor.mentions
        for token in story.document.within(mention.excerpt.span)
    )


def _worth_of_namings(story: Story, matter: Matter, worth: Mapping[int, float]) -> dict[int, float]:
    """Return the worth of each sentence that names a matter, above 0 even for a bare naming."""
    told = {}
    for number in {naming.sentence for naming in matter.namings}:
        open_ = openness(story.cues[number]) * place_worth(story.document, number)
        told[number] = max(worth.get(number, 0.0), BARE + open_)
    return told


def with_likelihoods(candidate: Candidate, likely: Sequence[float]) -> Features:
    """Return the features of a candidate and how likely its sentences leave something open.

    ``likely`` is the likelihood of each sentence of the story, from 0 to 1.
    """
    own = sorted((likely[number] for number in candidate.shown), reverse=True)
    return candidate.features | {
        "open best": _logit(own[0]),
        "open mean": _logit(sum(own) / len(own)),
        "open second": _logit(own[1]) if len(own) > 1 else NONE,
        "open rank": 1 / (1 + sum(one > own[0] for one in likely)),
    }


def _logit(likelihood: float) -> float:
    return log(likelihood / (1 - likelihood))
