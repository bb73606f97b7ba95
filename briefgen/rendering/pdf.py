"""PDF: one page of paper by default, tagged, the same bytes for the same brief.

The fonts come from packages and are embedded. Nothing else is fetched: an article or a template
that asks for an address or a file gets nothing, and the log says so.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from briefgen.briefing.trim import removals, without
from briefgen.briefing.verify import verify
from briefgen.rendering.archive import attach, finish
from briefgen.rendering.estimate import estimate
from briefgen.rendering.fit import SAFETY, Layout, Place, choose
from briefgen.rendering.page import values
from briefgen.rendering.press import set_up_press
from briefgen.rendering.proof import require_legible
from briefgen.rendering.templates import fill, find_set, is_default, takes_several
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import Brief
    from briefgen.settings import PdfProfile, Settings

VARIANTS: Final[dict[PdfProfile, str]] = {"ua": "pdf/ua-1", "archive": "pdf/a-3u"}
DEFAULT_PAGES: Final = 1
# How often to lay out anew, and how many times the safety of the attempt before each one takes.
# Estimates are good to a line or so: nearly always one attempt does, the others are for what nobody
# foresaw (a template that sets units in rows), and the last leaves out all that can be.
ATTEMPTS: Final = 4
GROWTH: Final = 4
# The same for what is foretold and not measured, which knows no ends of pages; and how much of a
# page may be empty, in CSS pixels, before it is measured after all: seven lines of type.
GUESS_SAFETY: Final = 6.0
EMPTY: Final = 120.0

_log = logging.getLogger("briefgen")


def to_pdf(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Render briefs as a PDF; one brief takes ``settings.pages`` pages at most (one by default).

    Units are left out, least valuable first, until it fits; where the shortest brief there is does
    not, the log says so and there are more pages. A set for several articles takes the pages that
    it takes, unless ``settings.pages`` says otherwise. In the ``archive`` profile the articles and
    the briefs' data are attached. Raises ``RenderError`` without Pango, and for a text that a PDF
    cannot show so that it can be read back.
    """
    with set_up_press(VARIANTS[settings.pdf_profile], find_set(settings)) as press:
        pages: dict[int, str] = {}  # by the document that was laid out

        def lay_out(*briefs: Brief) -> Any:
            page = seal_html(fill("brief.html", values(briefs, "paper", settings), settings))
            document = press.lay_out(page)
            pages[id(document)] = page
            return document

        foretell = partial(estimate, settings=settings) if is_default(settings) else None
        briefs, document = _lay_out_on(briefs, _allowed_pages(settings), lay_out, foretell)
        if settings.pdf_profile == "archive":
            pdf = press.print(document, attach(briefs), finish)
        else:
            pdf = press.print(document)
        require_legible(pdf, pages[id(document)])
        return pdf


def print_fullest(page_of: Callable[[int], str], steps: int, settings: Settings) -> bytes:
    """Print the fullest of some HTML pages that takes no more paper than the settings allow.

    ``page_of(0)`` is all there is, each further step has less, ``page_of(steps)`` is the shortest.
    Raises ``RenderError`` without Pango.
    """
    with set_up_press(VARIANTS["ua"], find_set(settings)) as press:
        pages = _allowed_pages(settings)
        step, document = _find_fullest(lambda step: press.lay_out(page_of(step)), steps, pages)
        pdf = press.print(document)
        require_legible(pdf, page_of(step))
        return pdf


def _allowed_pages(settings: Settings) -> int | None:
    """Give how many pages a document may have; ``None`` for as many as it takes."""
    return settings.pages or (None if takes_several(settings) else DEFAULT_PAGES)


def _lay_out_on(
    briefs: Sequence[Brief],
    pages: int | None,
    lay_out: Callable[..., Any],
    foretell: Callable[[Brief], Layout] | None,
) -> tuple[Sequence[Brief], Any]:
    """Lay briefs out; give what is left of them, and the pages."""
    if pages is None:
        return briefs, lay_out(*briefs)
    if len(briefs) > 1:
        return _fit_several(briefs, pages, lay_out)
    brief, document = _fit(briefs[0], pages, lay_out, foretell)
    return (brief,), document


def _fit_several(
    briefs: Sequence[Brief], pages: int, lay_out: Callable[..., Any]
) -> tuple[Sequence[Brief], Any]:
    """Lay several briefs out, and again with less of each, until they take ``pages`` at most.

    The same share goes from each; the smallest that does is found by halving.
    """
    orders = [removals(brief) for brief in briefs]
    steps = max(map(len, orders))

    def shorter(step: int) -> Sequence[Brief]:
        if step == 0:
            return briefs
        return [
            _recounted(without(brief, order[: round(len(order) * step / steps)]))
            for brief, order in zip(briefs, orders, strict=True)
        ]

    step, document = _find_fullest(lambda step: lay_out(*shorter(step)), steps, pages)
    return shorter(step), document


def _find_fullest(lay_out: Callable[[int], Any], steps: int, pages: int | None) -> tuple[int, Any]:
    """Find the first of some layouts, each shorter than the one before, that fits; by halving.

    All fit where ``pages`` is ``None``.
    """
    if pages is None:
        return 0, lay_out(0)
    tried: dict[int, Any] = {}

    def fits(step: int) -> bool:
        if step not in tried:
            tried[step] = lay_out(step)
        return len(tried[step].pages) <= pages

    step = 0 if fits(0) else bisect_left(range(steps), True, 1, key=fits)
    if not fits(step):
        taken = len(tried[step].pages)
        _log.warning("the shortest document takes %d pages, not %d", taken, pages)
    return step, tried[step]


def _fit(
    brief: Brief,
    pages: int,
    lay_out: Callable[[Brief], Any],
    foretell: Callable[[Brief], Layout] | None,
) -> tuple[Brief, Any]:
    """Lay a brief out, and again with less of it, until it takes no more than ``pages``.

    What is foretold to be too much is not laid out at all, unless that leaves the page too empty.
    """
    brief, document = _lay_out_first(brief, pages, lay_out, foretell)
    for attempt in range(ATTEMPTS):
        order = removals(brief)
        if len(document.pages) <= pages or not order:
            break
        safety = SAFETY * GROWTH**attempt
        last = attempt == ATTEMPTS - 1
        gone = order if last else choose(_measure(document, brief, pages), order, safety)
        brief = _recounted(without(brief, gone))
        document = lay_out(brief)
    if len(document.pages) > pages:
        _log.warning(
            "%s: the shortest brief takes %d pages, not %d",
            brief.analysis.article.source.name,
            len(document.pages),
            pages,
        )
    return brief, document


def _lay_out_first(
    brief: Brief,
    pages: int,
    lay_out: Callable[[Brief], Any],
    foretell: Callable[[Brief], Layout] | None,
) -> tuple[Brief, Any]:
    """Lay a brief out without what is foretold to be too much, whole where that leaves too little.

    Gives what is left of it, and its pages.
    """
    shorter = _shortened(brief, foretell(brief)) if foretell else brief
    document = lay_out(shorter)
    if shorter is not brief and _is_empty(_measure(document, shorter, pages)):
        return brief, lay_out(brief)
    return shorter, document


def _shortened(brief: Brief, layout: Layout) -> Brief:
    """Leave out what a foretold layout has no room for."""
    if layout.used <= layout.room:
        return brief
    return _recounted(without(brief, choose(layout, removals(brief), GUESS_SAFETY)))


def _is_empty(layout: Layout) -> bool:
    """Tell whether a page that something was left out of has room for more."""
    return layout.room - layout.used > EMPTY


def _recounted(brief: Brief) -> Brief:
    """Count the checks of a shorter brief anew, if they were made at all."""
    return verify(brief) if brief.checks else brief


def _measure(document: Any, brief: Brief, pages: int) -> Layout:
    """Read the places of all units from the anchors of laid-out pages."""
    anchors = [page.anchors for page in document.pages]
    _, top, _, bottom = anchors[0].get("frame", (0, 0, 0, document.pages[0].height))
    names = {f"{unit.section}-{unit.index}": unit for unit in removals(brief)}
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
