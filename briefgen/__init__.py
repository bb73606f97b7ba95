"""briefgen turns news articles into briefings in which every word is from the article.

The library in five calls::

  article = briefgen.read("story.txt")
  analysis = briefgen.analyze(article, settings)
  brief = briefgen.verify(briefgen.compose(analysis, settings))
  page = briefgen.render(brief, "pdf", settings)

The names below are imported on first use, so that importing the package itself is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from briefgen.version import __version__

if TYPE_CHECKING:
    from briefgen.analysis import analyze
    from briefgen.briefing import compose, verify
    from briefgen.reading import read, read_text
    from briefgen.rendering import render
    from briefgen.settings import Settings

__all__ = ["Settings", "__version__", "analyze", "compose", "read", "read_text", "render", "verify"]

_HOMES = {
    "read": "briefgen.reading",
    "read_text": "briefgen.reading",
    "analyze": "briefgen.analysis",
    "compose": "briefgen.briefing",
    "verify": "briefgen.briefing",
    "render": "briefgen.rendering",
    "Settings": "briefgen.settings",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its package on first use."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
