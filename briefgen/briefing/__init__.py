"""Choose what a brief prints of an analysis, and check that all of it is in the article."""

from briefgen.briefing.compose import compose
from briefgen.briefing.verify import verify

__all__ = ["compose", "verify"]
