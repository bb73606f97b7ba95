"""Composes briefs: turns an ``Analysis`` into a ``Brief`` with nothing that the article lacks."""

from briefgen.briefing.compose import compose
from briefgen.briefing.verify import verify

__all__ = ["compose", "verify"]
