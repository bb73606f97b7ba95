"""How sure each construction is, as measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.quotes.page import Found

CONTENT: dict[str, float] = {}
SPEAKER: dict[str, float] = {}
THRESHOLD = 0.6


def weigh(found: Found) -> tuple[float, bool]:
    """Give the confidence of a quote, and whether its speaker may be named."""
    content = CONTENT.get(found.rule, 0.5)
    speaker = SPEAKER.get(found.speaker_by, 0.9)
    return content * speaker, speaker >= THRESHOLD
