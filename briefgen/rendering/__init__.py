"""The fourth room: ``Brief`` in, bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.briefing.repeats import without_repeats
from briefgen.errors import UsageError
from briefgen.model import Brief

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.settings import Settings


def render(brief: Brief | Sequence[Brief], form: str, settings: Settings) -> bytes:
    """Render a brief, or several as one document, as one of ``FORMATS``.

    The same briefs and settings give the same bytes. Raises ``UsageError`` for an unknown format,
    or several briefs for a set that takes one, and ``RenderError`` for a template that is missing
    or broken, or a library that is.
    """
    if form not in FORMATS:
        message = f"unknown format {form!r}: choose one of {', '.join(FORMATS)}"
        raise UsageError(message)
    briefs = (brief,) if isinstance(brief, Brief) else tuple(brief)
    return FORMATS[form](tuple(map(without_repeats, briefs)), settings)


def _markdown(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.markdown import to_markdown

    return to_markdown(briefs, settings)


def _html(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.html import to_html

    return to_html(briefs, settings)


def _pdf(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.pdf import to_pdf

    return to_pdf(briefs, settings)


def _json(briefs: Sequence[Brief], settings: Settings) -> bytes:  # noqa: ARG001  (one signature)
    from briefgen.rendering.data import to_json

    return to_json(briefs[0])


FORMATS: Final[dict[str, Callable[[Sequence[Brief], Settings], bytes]]] = {
    "md": _markdown,
    "html": _html,
    "pdf": _pdf,
    "json": _json,
}
"""The formats by name; each loads what it needs when it is used."""
