"""The fourth room: ``Brief`` in, bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.briefing.repeats import without_repeats
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Brief
    from briefgen.settings import Settings


def render(brief: Brief, form: str, settings: Settings) -> bytes:
    """Render a brief as one of ``FORMATS``.

    The same brief and settings give the same bytes. Raises ``UsageError`` for an unknown format
    and ``RenderError`` for a template that is missing or broken, or a library that is.
    """
    if form not in FORMATS:
        message = f"unknown format {form!r}: choose one of {', '.join(FORMATS)}"
        raise UsageError(message)
    return FORMATS[form](without_repeats(brief), settings)


def _markdown(brief: Brief, settings: Settings) -> bytes:
    from briefgen.rendering.markdown import to_markdown

    return to_markdown(brief, settings)


def _html(brief: Brief, settings: Settings) -> bytes:
    from briefgen.rendering.html import to_html

    return to_html(brief, settings)


def _pdf(brief: Brief, settings: Settings) -> bytes:
    from briefgen.rendering.pdf import to_pdf

    return to_pdf(brief, settings)


def _json(brief: Brief, settings: Settings) -> bytes:  # noqa: ARG001  (one signature for all)
    from briefgen.rendering.data import to_json

    return to_json(brief)


FORMATS: Final[dict[str, Callable[[Brief, Settings], bytes]]] = {
    "md": _markdown,
    "html": _html,
    "pdf": _pdf,
    "json": _json,
}
"""The formats by name; each loads what it needs when it is used."""
