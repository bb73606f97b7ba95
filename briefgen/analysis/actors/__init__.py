# ruff: noqa: ARG001
"""Who acts and who is acted on: names, merged over aliases, with role and salience."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.model import Actor, Mention, Quote, Span


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Find every named mention of a person, an organisation, a state or a place, in order."""
    return ()


def resolve_actors(document: Document, mentions: tuple[Mention, ...]) -> tuple[Actor, ...]:
    """Merge mentions into actors, in order of first appearance (``a1``, ``a2`` …)."""
    return ()


def resolve_reference(document: Document, actors: tuple[Actor, ...], span: Span) -> str | None:
    """Tell which actor (id) a mention, a pronoun or a description at ``span`` stands for."""
    return None


def weigh_actors(
    actors: tuple[Actor, ...], document: Document, quotes: tuple[Quote, ...]
) -> tuple[Actor, ...]:
    """Give each actor its salience, and put the most salient first."""
    return actors
