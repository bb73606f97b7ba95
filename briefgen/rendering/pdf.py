"""Renders PDF: by default one page, tagged, the same bytes for the same brief.

The fonts come from packages and are embedded. Nothing else is fetched: if an article or a template
asks for an address or a file, it gets nothing, and this is logged.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, Protocol, Self, TypeVar

from briefgen.briefing import page_units
from briefgen.briefing.verify import verify
from briefgen.rendering.archive import attach, finish
from briefgen.rendering.html import fill_html
from briefgen.rendering.made_with import say_made
from briefgen.rendering.page_fitting import SAFETY, Layout, Place, choose
from briefgen.rendering.pdf_proof import require_legible
from briefgen.rendering.set_pages import names_of, page_of, read_look
from briefgen.rendering.templates import find_set, takes_several
from briefgen.rendering.weasyprint_session import set_up_press
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from briefgen.briefing.page_units import Unit
    from briefgen.model import Brief
    from briefgen.rendering.set_pages import Look
    from briefgen.settings import PdfProfile, Settings

VARIANTS: Final[dict[PdfProfile, str]] = {"ua": "pdf/ua-1", "archive": "pdf/a-3u"}
DEFAULT_PAGES: Final = 1
# How often to lay out again, and the factor by which the safety margin grows each time. What must
# be removed is measured, to within about a line, so one attempt is nearly always enough. The others
# are for unforeseen cases (such as a template that sets units in rows), and the last removes
# everything removable.
ATTEMPTS: Final = 4
GROWTH: Final = 4

_log = logging.getLogger("briefgen")


class Draft(Protocol):
    """A page that is to be printed, and can be shortened."""

    @property
    def name(self) -> str:
        """The name used in log messages."""

    @property
    def order(self) -> tuple[Unit, ...]:
        """What may be left out of it, the least valuable first."""

    def html(self) -> str:
        """Return it as sealed HTML for paper."""

    def without(self, units: Collection[Unit]) -> Self:
        """Return it without some of what may be left out."""


D = TypeVar("D", bound=Draft)


class LaidOut(NamedTuple):
    """A page of HTML, and the WeasyPrint document of it."""

    html: str
    document: Any


@dataclass(frozen=True, slots=True)
class Fitted(Generic[D]):
    """A draft shortened to fit some pages, and its layout."""

    draft: D
    laid_out: LaidOut


@dataclass(frozen=True, slots=True)
class BriefDraft:
    """A brief that is to be printed."""

    brief: Brief
    look: Look
    settings: Settings

    @property
    def name(self) -> str:
        """The name of its source."""
        return self.brief.analysis.article.source.name

    @property
    def order(self) -> tuple[Unit, ...]:
        """What may be left out of it, the least valuable first."""
        return page_units.removals(self.brief)

    def html(self) -> str:
        """Return it as sealed HTML for paper."""
        return _paper((self.brief,), self.look, self.settings)

    def without(self, units: Collection[Unit]) -> BriefDraft:
        """Return it without some of what may be left out; what is left is checked again."""
        shorter = page_units.without(self.brief, units)
        return replace(self, brief=verify(shorter) if self.brief.checks else shorter)


def to_pdf(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Return briefs as a PDF; one brief takes at most ``settings.pages`` pages (by default one).

    Units are left out, the least valuable first, until it fits; if even the shortest brief does
    not, there are more pages, which is logged. A set for several articles takes as many pages as
    needed, unless ``settings.pages`` limits it. In the ``archive`` profile the articles and the
    briefs' data are attached. Raise ``RenderError`` without Pango, and for a text that a PDF cannot
    show in a way that can be read back.
    """
    pages, look = _allowed_pages(settings), read_look(settings)
    with set_up_press(VARIANTS[settings.pdf_profile], find_set(settings)) as press:
        if len(briefs) == 1:
            fitted = fit(BriefDraft(briefs[0], look, settings), pages, press.lay_out)
            briefs, laid_out = (fitted.draft.brief,), fitted.laid_out
        else:
            briefs, laid_out = _fit_several(briefs, pages, look, settings, press.lay_out)
        archived = (attach(briefs, settings), finish) if settings.pdf_profile == "archive" else ()
        pdf = press.print(laid_out.document, *archived)
    require_legible(pdf, laid_out.html)
    return pdf


def print_draft(draft: Draft, settings: Settings) -> bytes:
    """Return a draft as a PDF with at most the pages that the settings allow.

    Raise ``RenderError`` as ``to_pdf`` does.
    """
    with set_up_press(VARIANTS["ua"], find_set(settings)) as press:
        fitted = fit(draft, _allowed_pages(settings), press.lay_out).laid_out
        pdf = press.print(fitted.document)
    require_legible(pdf, fitted.html)
    return pdf


def fit(draft: D, pages: int | None, lay_out: Callable[[str], Any]) -> Fitted[D]:
    """Lay a draft out, repeatedly with less of it, until it takes no more than ``pages``.

    If ``pages`` is ``None``, everything fits.
    """
    html = draft.html()
    document = lay_out(html)
    for attempt in range(ATTEMPTS):
        order = draft.order
        if pages is None or len(document.pages) <= pages or not order:
            break
        safety = SAFETY * GROWTH**attempt
        last = attempt == ATTEMPTS - 1
        gone = order if last else choose(_measure(document, order, pages), order, safety)
        draft = draft.without(gone)
        html = draft.html()
        document = lay_out(html)
    if pages is not None and len(document.pages) > pages:
        taken = len(document.pages)
        _log.warning("%s: the shortest brief takes %d pages, not %d", draft.name, taken, pages)
    return Fitted(draft, LaidOut(html, document))


def _paper(briefs: Sequence[Brief], look: Look, settings: Settings) -> str:
    """Return the sealed HTML of some briefs for paper."""
    page = page_of(briefs, look)
    html = fill_html(names_of(page, "paper", look, briefs), settings)
    return seal_html(html, page.hashes, made=say_made(briefs, settings))


def _allowed_pages(settings: Settings) -> int | None:
    """Return how many pages a document may have; ``None`` for no limit."""
    return settings.pages or (None if takes_several(settings) else DEFAULT_PAGES)


def _fit_several(
    briefs: Sequence[Brief],
    pages: int | None,
    look: Look,
    settings: Settings,
    lay_out: Callable[[str], Any],
) -> tuple[Sequence[Brief], LaidOut]:
    """Lay several briefs out, repeatedly with less of each, until they take at most ``pages``.

    The same fraction is removed from each; the smallest that suffices is found by bisection.
    """
    orders = [page_units.removals(brief) for brief in briefs]
    steps = max(map(len, orders))
    tried: dict[int, LaidOut] = {}

    def shorter(step: int) -> Sequence[Brief]:
        drafts = (BriefDraft(brief, look, settings) for brief in briefs)
        return [
            draft.without(order[: round(len(order) * step / steps)]).brief if step else draft.brief
            for draft, order in zip(drafts, orders, strict=True)
        ]

    def fits(step: int) -> bool:
        if step not in tried:
            html = _paper(shorter(step), look, settings)
            tried[step] = LaidOut(html, lay_out(html))
        return pages is None or len(tried[step].document.pages) <= pages

    step = 0 if fits(0) else bisect_left(range(steps), True, 1, key=fits)
    if not fits(step):
        taken = len(tried[step].document.pages)
        _log.warning("the shortest document takes %d pages, not %d", taken, pages)
    return shorter(step), tried[step]


def _measure(document: Any, order: Collection[Unit], pages: int) -> Layout:
    """Return the positions of all units, read from the anchors of laid-out pages."""
    anchors = [page.anchors for page in document.pages]
    _, top, _, bottom = anchors[0].get("frame", (0, 0, 0, document.pages[0].height))
    names = {f"{unit.section}-{unit.index}": unit for unit in order}
    places = {
        names[name]: Place(number, box[1], box[3])
        for number, on_page in enumerate(anchors)
        for name, box in on_page.items()
        if name in names
    }
    ends = [
        max((box[3] for name, box in on_page.items() if name in {*names, "colophon"}), default=top)
        for on_page in anchors
    ]
    return Layout(places, sum(end - top for end in ends), pages * (bottom - top))
