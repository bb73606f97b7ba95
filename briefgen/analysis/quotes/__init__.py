"""Finds quotes, with their speakers, cues and occasions."""

from __future__ import annotations

from briefgen.analysis.quotes.attribution import attribute
from briefgen.analysis.quotes.quote_finder import find_quotes

__all__ = ["attribute", "find_quotes"]
