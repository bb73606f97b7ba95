"""Raises the scores of sentences about a focus (a topic or an actor) that the user names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.ranking.stems import count_stems
from briefgen.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.model import Actor, Issue, Ranked, Sentence

WEIGHT = 0.6
"""Fraction of a score that the focus decides; the original score decides the rest.

It is large enough that sentences wholly about the focus come before all that are not about it.
Among the former, the better ones still come first.
"""

BY_ISSUE = 0.8
"""Closeness of an issue's evidence if the issue's label contains all the words of the focus."""

ENOUGH = 0.5
"""Fraction of the words of the focus that a label must contain to match it."""


def focus_on(
    focus: str | None,
    ranking: tuple[Ranked, ...],
    sentences: tuple[Sentence, ...],
    actors: tuple[Actor, ...],
    issues: tuple[Issue, ...],
) -> tuple[tuple[Ranked, ...], tuple[Diagnostic, ...]]:
    """Return the ranking raised toward a focus, and a diagnostic if no sentence is about it.

    In that case the ranking stays as it is. A sentence is close to the focus by the fraction of the
    focus's stems that it contains. It is wholly about the focus if it mentions an actor whose names
    in the article include the focus. It is nearly so if it is evidence of an issue whose label
    matches the focus.
    """
    if focus is None:
        return ranking, ()
    chosen = _find_actors(focus, actors)
    stems = frozenset(count_stems(focus))
    labels = _find_issues(stems, issues, sentences)
    closeness = [_judge(ranked, stems, chosen, labels) for ranked in ranking]
    if not any(closeness):
        message = f"nothing in it is about “{focus}”: ranked without a focus"
        return ranking, (Diagnostic("no-focus", message),)
    aimed = map(partial(_aim, focus), ranking, closeness)
    return tuple(sorted(aimed, key=lambda entry: (-entry.score, entry.sentence))), ()


def _aim(focus: str, ranked: Ranked, closeness: float) -> Ranked:
    reason = (f"about the focus: {focus}",) if closeness else ()
    return replace(
        ranked,
        score=_draw(ranked.score, closeness),
        glance=None if ranked.glance is None else _draw(ranked.glance, closeness),
        reasons=(*reason, *ranked.reasons),
    )


def _draw(score: float, closeness: float) -> float:
    return (1 - WEIGHT) * score + WEIGHT * closeness


def _judge(
    ranked: Ranked, stems: frozenset[str], chosen: frozenset[int], labels: Mapping[int, float]
) -> float:
    """Return how close a sentence is to the focus, from 0 to 1."""
    if ranked.sentence in chosen:
        return 1.0
    return max(_share(stems, ranked.terms), labels.get(ranked.sentence, 0.0))


def _share(stems: frozenset[str], terms: Iterable[str]) -> float:
    return len(stems.intersection(terms)) / len(stems) if stems else 0.0


def _find_actors(focus: str, actors: Iterable[Actor]) -> frozenset[int]:
    """Return the sentences that mention an actor whose names include the focus."""
    wanted = f" {gazetteer.fold(focus)} "
    return frozenset(
        mention.sentence
        for actor in actors
        if any(wanted in f" {gazetteer.fold(name)} " for name in (actor.name.text, *actor.aliases))
        for mention in actor.mentions
        if mention.sentence is not None
    )


def _find_issues(
    stems: frozenset[str], issues: Iterable[Issue], sentences: tuple[Sentence, ...]
) -> Mapping[int, float]:
    """Return the sentences that are evidence of an issue whose label matches the focus."""
    places = {sentence.excerpt.start: number for number, sentence in enumerate(sentences)}
    found: dict[int, float] = defaultdict(float)
    for issue in issues:
        share = _share(stems, count_stems(" ".join(part.text for part in issue.label)))
        for evidence in issue.evidence if share >= ENOUGH else ():
            number = places.get(evidence.start, -1)
            found[number] = max(found[number], BY_ISSUE * share)
    return found
