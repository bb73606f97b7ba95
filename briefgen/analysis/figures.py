# ruff: noqa: ARG001
"""Numbers with what they count and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.model import Figure, Quote


def find_figures(document: Document, quotes: tuple[Quote, ...]) -> tuple[Figure, ...]:
    """Find the figures of the story, in reading order."""
    return ()
