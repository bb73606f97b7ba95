"""The third room: ``Analysis`` in, ``Brief`` out, and nothing in it that the article lacks."""

from briefgen.briefing.compose import compose
from briefgen.briefing.verify import verify

__all__ = ["compose", "verify"]
