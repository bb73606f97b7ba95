# ruff: noqa: ARG001
"""The fourth room: ``Brief`` in, bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.model import Brief
    from briefgen.settings import Settings


def render(brief: Brief, form: str, settings: Settings) -> bytes:
    """Render a brief as ``md``, ``html``, ``pdf`` or ``json``."""
    from briefgen.rendering.data import to_json

    if form == "json":
        return to_json(brief)
    message = f"unknown format {form!r}: choose json"
    raise UsageError(message)
