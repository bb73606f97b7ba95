"""Ranks the sentences of a story by importance, with one of several rankers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.combined_ranker import score_combined
from briefgen.analysis.ranking.context_dependence import find_leanings
from briefgen.analysis.ranking.fact_checks import lift_finding
from briefgen.analysis.ranking.focus import focus_on
from briefgen.analysis.ranking.graph import score_lexrank, score_textrank
from briefgen.analysis.ranking.sentence_measures import score_position
from briefgen.analysis.ranking.sentence_references import index_mentions
from briefgen.analysis.ranking.sentence_scores import Verdict, explain
from briefgen.analysis.ranking.short_titles import cut_title
from briefgen.analysis.ranking.stem_vectors import score_centroid
from briefgen.analysis.ranking.story_sentences import tell_story
from briefgen.model import Ranked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.analysis.document import Document
    from briefgen.analysis.ranking.sentence_references import References
    from briefgen.analysis.ranking.story_sentences import Story
    from briefgen.model import Actor, Issue, Leaning, Quote

__all__ = ["RANKERS", "focus_on", "rank"]

RANKERS: dict[str, Callable[[Story], Sequence[Verdict]]] = {
    "combined": score_combined,
    "position": explain(score_position, "near the top of the article"),
    "textrank": explain(score_textrank, "shares words with many sentences"),
    "lexrank": explain(score_lexrank, "is like many sentences"),
    "centroid": explain(score_centroid, "near the centre of the article"),
}
"""The rankers that ``--ranker`` accepts; each returns a verdict per sentence, in order."""


def rank(
    document: Document,
    actors: tuple[Actor, ...],
    quotes: tuple[Quote, ...],
    issues: tuple[Issue, ...],
    ranker: str,
) -> tuple[Ranked, ...]:
    """Return the sentences of the story, scored by one of ``RANKERS``, highest score first.

    Equal scores keep the order of the article. Furniture is left out.
    """
    story = tell_story(document, actors, quotes, issues)
    verdicts = RANKERS[ranker](story)
    if document.article.kind == "fact check":
        verdicts = lift_finding(story, verdicts)
    known = index_mentions(document, actors)
    ranked = (_ranked(story, place, verdict, known) for place, verdict in enumerate(verdicts))
    return tuple(sorted(ranked, key=lambda entry: (-entry.score, entry.sentence)))


def _ranked(story: Story, place: int, verdict: Verdict, known: References) -> Ranked:
    """Return a sentence with its score, stems and leanings."""
    leanings = find_leanings(story.numbers[place], known)
    if place == 0:
        leanings = tuple(leaning for leaning in leanings if not _leans_on_nothing(leaning))
    ranked = Ranked(
        sentence=story.numbers[place],
        score=verdict.score,
        reasons=verdict.reasons,
        terms=frozenset(story.terms[place]),
        leanings=leanings,
        glance=verdict.glance,
    )
    if story.document.article.title:
        return ranked
    return replace(ranked, title=cut_title(story.document, ranked.sentence))


def _leans_on_nothing(leaning: Leaning) -> bool:
    """Return whether the words can be understood at the start of a story.

    There, "the fire" and "their hope" are explained by the sentence itself.
    """
    return leaning.kind == "description" or leaning.excerpt.text.lower() in _OWNED


_OWNED = frozenset({"her", "his", "its", "their"})
