# ruff: noqa: ARG001
"""What is still open: matters that are undecided, contested, in progress or pending."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.model import Actor, Issue, Quote


def find_issues(
    document: Document, actors: tuple[Actor, ...], quotes: tuple[Quote, ...]
) -> tuple[Issue, ...]:
    """Find the open issues, most important first."""
    return ()
