"""Renders HTML: one self-contained file, for screens and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.rendering.fonts import embed_fonts
from briefgen.rendering.linking import link_back
from briefgen.rendering.made_with import say_made
from briefgen.rendering.policy import guard
from briefgen.rendering.set_pages import names_of, page_of, read_look
from briefgen.rendering.templates import fill
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.model import Brief
    from briefgen.settings import Settings

FILE = "brief.html"


def to_html(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Return briefs as a self-contained HTML page in UTF-8."""
    look = read_look(settings)
    page = page_of(briefs, look, for_screen=True)
    html = for_screen(names_of(page, "screen", look, briefs), settings)
    return seal_html(html, page.hashes, made=say_made(briefs, settings)).encode()


def for_screen(names: Mapping[str, Any], settings: Settings) -> str:
    """Return the HTML of a page for screens, with its passages and its article linked both ways.

    The parts of its fonts that it needs are embedded.
    """
    return guard(embed_fonts(link_back(fill_html(names, settings))))


def fill_html(names: Mapping[str, Any], settings: Settings) -> str:
    """Return the HTML of a page."""
    return fill(FILE, names, settings)
