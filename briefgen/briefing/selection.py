"""Which sentences a brief prints, under its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Analysis, Ranked
    from briefgen.settings import Settings

DEFAULT_SENTENCES = 5


def select(analysis: Analysis, settings: Settings) -> tuple[Ranked, ...]:
    """Choose the sentences to print, in the order that ``settings.order`` names."""
    return analysis.ranking[: settings.sentences or DEFAULT_SENTENCES]
