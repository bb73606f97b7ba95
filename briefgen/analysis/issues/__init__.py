"""What is still open: matters that are undecided, contested, in progress or pending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.issues.cues import find_cues
from briefgen.analysis.issues.evidence import (
    choose_evidence,
    weigh_sentences,
)
from briefgen.analysis.issues.frames import count_words, find_namings
from briefgen.analysis.issues.labels import label
from briefgen.analysis.issues.matter import Story
from briefgen.analysis.issues.merging import merge
from briefgen.analysis.issues.parties import find_named, find_parties, find_unheard
from briefgen.analysis.issues.positions import find_positions
from briefgen.analysis.issues.ranking import choose
from briefgen.analysis.issues.status import find_status
from briefgen.analysis.issues.steps import find_latest, find_next_step
from briefgen.model import Issue

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.matter import Matter
    from briefgen.model import Actor, Excerpt, Quote


def find_issues(
    document: Document, actors: tuple[Actor, ...], quotes: tuple[Quote, ...]
) -> tuple[Issue, ...]:
    """Find the open issues, most important first (``i1``, ``i2`` …)."""
    counts = count_words(document)
    story = Story(document, actors, quotes, find_cues(document), counts, find_named(actors))
    matters = merge(find_namings(document, counts))
    named = [(matter, words) for matter in matters if (words := label(story, matter))]
    worths = [weigh_sentences(story, matter) for matter, _ in named]
    own = [frozenset(one.sentence for one in matter.namings if one.asks) for matter, _ in named]
    chosen = _without_repeats(choose(worths, own), [words for _, words in named])
    issues = []
    for place, (number, gain) in enumerate(chosen, 1):
        shown = choose_evidence(story, named[number][0], worths[number])
        issues.append(_issue(f"i{place}", story, *named[number], shown, gain / chosen[0][1]))
    return tuple(issues)


def _without_repeats(
    chosen: tuple[tuple[int, float], ...], labels: list[tuple[Excerpt, ...]]
) -> tuple[tuple[int, float], ...]:
    """Leave out a label that says no more than one above it: "charges" after "new charges"."""
    kept: list[tuple[int, float]] = []
    seen: list[set[str]] = []
    for number, gain in chosen:
        words = {word for part in labels[number] for word in part.text.lower().split()}
        if not any(words <= other for other in seen):
            kept.append((number, gain))
            seen.append(words)
    return tuple(kept)


def _issue(  # noqa: PLR0913, PLR0917 - an issue is made of just these
    name: str,
    story: Story,
    matter: Matter,
    words: tuple[Excerpt, ...],
    shown: tuple[int, ...],
    salience: float,
) -> Issue:
    status, status_words = find_status(story, matter, shown)
    ahead = find_next_step(story, matter, shown)
    positions = find_positions(story, matter, shown)
    parties = find_parties(story, matter, shown, positions)
    return Issue(
        id=name,
        label=words,
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
