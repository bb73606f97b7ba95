# ruff: noqa: ARG001
"""What happened when: days as the article words them, resolved where its date is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.model import Event


def find_events(document: Document) -> tuple[Event, ...]:
    """Find what has a day, in reading order."""
    return ()
