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
from briefgen.page.brevity import removals_for, sheet_units
from briefgen.rendering.archive import attach, finish
from briefgen.rendering.html import fill_html
from briefgen.rendering.made_with import say_made
from briefgen.rendering.page_fitting import SAFETY, Layout, Place, choose
from briefgen.rendering.pdf_proof import require_legible
from briefgen.rendering.set_pages import names_of, page_of, read_look
from briefgen.rendering.templates import find_set, is_shipped
from briefgen.rendering.weasyprint_session import set_up_press
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from briefgen.briefing.page_units import Unit
    from briefgen.model import Brief
    from briefgen.page.set_plan import SetPlan
    from briefgen.rendering.set_pages import Look
    from briefgen.settings import PdfProfile, Settings

VARIANTS: Final[dict[PdfProfile, str]] = {"ua": "pdf/ua-1", "archive": "pdf/a-3u"}
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

    @property
    def spare(self) -> tuple[Unit, ...]:
        """What of it may be left out to save a page that it might have."""

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

    @property
    def length(self) -> int:
        """The number of its pages."""
        return len(self.laid_out.document.pages)


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
        return removals_for(self.brief, self.look.plan)

    @property
    def spare(self) -> tuple[Unit, ...]:
        """What of it may be left out to save a page that it might have."""
        kept = sheet_units(self.brief, self.look.plan)
        return tuple(unit for unit in self.order if unit not in kept)

    def html(self) -> str:
        """Return it as sealed HTML for paper."""
        return _paper((self.brief,), self.look, self.settings)

    def without(self, units: Collection[Unit]) -> BriefDraft:
        """Return it without some of what may be left out; what is left is checked again."""
        shorter = page_units.without(self.brief, units)
        return replace(self, brief=verify(shorter) if self.brief.checks else shorter)


def to_pdf(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Return briefs as a PDF; one brief takes at most the pages that the settings or its set allow.

    Units are left out, the least valuable first, until it fits; if even the shortest brief does
    not, there are more pages, which is logged. A set for several articles takes as many pages as
    needed, unless ``settings.pages`` limits it. In the ``archive`` profile the articles and the
    briefs' data are attached. Raise ``RenderError`` without Pango, and for a text that a PDF cannot
    show in a way that can be read back.
    """
    look = read_look(settings)
    pages = _allowed_pages(settings, look.plan)
    with set_up_press(VARIANTS[settings.pdf_profile], find_set(settings)) as press:
        if len(briefs) == 1 and not briefs[0].others:
            draft = BriefDraft(briefs[0], look, settings)
            fitted = fit(draft, pages, press.lay_out, sparing=settings.pages is None)
            briefs, laid_out = (fitted.draft.brief,), fitted.laid_out
        else:
            briefs, laid_out = _fit_several(briefs, pages, look, settings, press.lay_out)
        archived = (attach(briefs, settings), finish) if settings.pdf_profile == "archive" else ()
        pdf = press.print(laid_out.document, *archived)
    require_legible(pdf, laid_out.html, own=not is_shipped(find_set(settings)))
    return pdf


def print_draft(draft: Draft, settings: Settings) -> bytes:
    """Return a draft as a PDF with at most the pages that the settings allow.

    Raise ``RenderError`` as ``to_pdf`` does.
    """
    with set_up_press(VARIANTS["ua"], find_set(settings)) as press:
        pages = _allowed_pages(settings, read_look(settings).plan)
        fitted = fit(draft, pages, press.lay_out, sparing=settings.pages is None).laid_out
        pdf = press.print(fitted.document)
    require_legible(pdf, fitted.html, own=not is_shipped(find_set(settings)))
    return pdf


def fit(
    draft: D, pages: int | None, lay_out: Callable[[str], Any], *, sparing: bool = False
) -> Fitted[D]:
    """Lay a draft out, repeatedly with less of it, until it takes at most ``pages`` pages.

    A ``sparing`` draft takes fewer pages if only what is spare has to go for that. If ``pages`` is
    ``None``, everything fits. If the shortest draft does not fit, this is logged.
    """
    whole = _lay_out(draft, lay_out)
    if pages is None or whole.length <= 1:
        return whole
    for fewer in range(1, pages) if sparing else ():
        fitted = _shorten(whole, fewer, lay_out, lambda one: one.spare)
        if fitted.length <= fewer:
            return fitted
    fitted = _shorten(whole, pages, lay_out, lambda one: one.order)
    if fitted.length > pages:
        _log.warning(
            "%s: the shortest brief takes %d pages, not %d", draft.name, fitted.length, pages
        )
    return fitted


def _lay_out(draft: D, lay_out: Callable[[str], Any]) -> Fitted[D]:
    html = draft.html()
    return Fitted(draft, LaidOut(html, lay_out(html)))


def _shorten(
    fitted: Fitted[D],
    pages: int,
    lay_out: Callable[[str], Any],
    find_order: Callable[[D], tuple[Unit, ...]],
) -> Fitted[D]:
    """Lay a draft out repeatedly with less of it, until it takes no more than ``pages``."""
    for attempt in range(ATTEMPTS):
        order = find_order(fitted.draft)
        if fitted.length <= pages or not order:
            break
        layout = _measure(fitted.laid_out.document, fitted.draft.order, pages)
        last = attempt == ATTEMPTS - 1
        gone = order if last else choose(layout, order, SAFETY * GROWTH**attempt)
        fitted = _lay_out(fitted.draft.without(gone), lay_out)
    return fitted


def _paper(briefs: Sequence[Brief], look: Look, settings: Settings) -> str:
    """Return the sealed HTML of some briefs for paper."""
    page = page_of(briefs, look)
    html = fill_html(names_of(page, "paper", look, briefs), settings)
    return seal_html(html, page.hashes, made=say_made(briefs, settings))


def _allowed_pages(settings: Settings, plan: SetPlan) -> int | None:
    """Return the maximum number of pages of a document, ``None`` for no limit."""
    return settings.pages or (None if plan.several else plan.pages)


def _fit_several(
    briefs: Sequence[Brief],
    pages: int | None,
    look: Look,
    settings: Settings,
    lay_out: Callable[[str], Any],
) -> tuple[Sequence[Brief], LaidOut]:
    """Lay several briefs out, repeatedly with less of each, until they take at most ``pages``.

    The same fraction is removed from each article of each story; the smallest that suffices is
    found by bisection.
    """
    every = (one for brief in briefs for one in brief.told)
    steps = max(1, *(len(page_units.removals(one)) for one in every))
    tried: dict[int, LaidOut] = {}

    def cut(brief: Brief, step: int) -> Brief:
        order = page_units.removals(brief)
        gone = order[: round(len(order) * step / steps)]
        return BriefDraft(brief, look, settings).without(gone).brief

    def shorter(step: int) -> Sequence[Brief]:
        if not step:
            return briefs
        return [
            replace(cut(brief, step), others=tuple(cut(one, step) for one in brief.others))
            for brief in briefs
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
