# ruff: noqa: ARG001
"""Who said what: quotes with their speakers, cues and occasions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.model import Actor, Quote


def find_quotes(document: Document) -> tuple[object, ...]:
    """Find what is said: content, cue and the words that name the speaker, in reading order."""
    return ()


def attribute(
    found: tuple[object, ...], document: Document, actors: tuple[Actor, ...]
) -> tuple[Quote, ...]:
    """Resolve the speakers of what was found to actors."""
    return ()
