"""PDF: the page for paper, fitted to its number of pages, tagged for screen readers (PDF/UA-1).

WeasyPrint is imported here and nowhere else. It is given the fonts that come with briefgen and
``data:`` addresses; whatever else an article or a template names is not fetched.
"""

from __future__ import annotations

import io
import logging
import os
import re
from contextlib import contextmanager, redirect_stdout
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from briefgen.briefing.receipt.seal import seal_html
from briefgen.briefing.trim import removals, without
from briefgen.briefing.verify import verify
from briefgen.errors import RenderError
from briefgen.rendering.fit import SAFETY, Layout, Place, choose
from briefgen.rendering.page import values
from briefgen.rendering.templates import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.model import Brief
    from briefgen.settings import Settings

VARIANT: Final = "pdf/ua-1"
DEFAULT_PAGES: Final = 1
# How often to lay out anew, and how many times the safety of the attempt before each one takes.
# Estimates are good to a line or so: nearly always one attempt does, the others are for what nobody
# foresaw (a template that sets units in rows), and the last leaves out all that can be.
ATTEMPTS: Final = 4
GROWTH: Final = 4

INSTALL: Final = (
    "PDF needs the Pango library, which is not installed: "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, "
    "dnf install pango harfbuzz, or brew install pango (md and html work without)"
)

_FONT_SCHEME: Final = "briefgen-font"
_FONTS: Final = (
    # family, folder of the package, file, weight, style
    ("Source Serif Pro", "font_source_serif_pro", "SourceSerifPro-Regular.ttf", 400, "normal"),
    ("Source Serif Pro", "font_source_serif_pro", "SourceSerifPro-Semibold.ttf", 600, "normal"),
    ("Source Sans Pro", "font_source_sans_pro", "SourceSansPro-Regular.ttf", 400, "normal"),
    ("Source Sans Pro", "font_source_sans_pro", "SourceSansPro-It.ttf", 400, "italic"),
    ("Source Sans Pro", "font_source_sans_pro", "SourceSansPro-Bold.ttf", 700, "normal"),
)

# What WeasyPrint says of a character that no font has; how many of them a line names.
_MISSING: Final = re.compile(r"\.notdef glyph rendered .* \((U\+\w+)\)")
_MISSING_SHOWN: Final = 5

_log = logging.getLogger("briefgen")


def to_pdf(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Render a brief as a PDF of ``settings.pages`` pages at most (one by default).

    Units are left out, least valuable first, until it fits; where the shortest brief there is does
    not, the log says so and there are more pages. Several briefs take the pages that they take.
    Raises ``RenderError`` without Pango.
    """
    with _press() as press:

        def lay_out(*briefs: Brief) -> Any:
            return press(seal_html(fill("brief.html", values(briefs, "paper", settings), settings)))

        if len(briefs) == 1:
            document = _fit(briefs[0], settings.pages or DEFAULT_PAGES, lay_out)
        else:
            document = lay_out(*briefs)
        return _write(document)


def print_page(page: str) -> bytes:
    """Print an HTML page as it is on as many pages as it takes.

    Raises ``RenderError`` without Pango.
    """
    with _press() as press:
        return _write(press(page))


# --- fitting --------------------------------------------------------------------------------------


def _fit(brief: Brief, pages: int, lay_out: Callable[[Brief], Any]) -> Any:
    """Lay a brief out, and again with less of it, until it takes no more than ``pages``."""
    document = lay_out(brief)
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
    return document


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


# --- WeasyPrint -----------------------------------------------------------------------------------


@contextmanager
def _press() -> Iterator[Callable[[str], Any]]:
    """Give a function that lays out an HTML page; what WeasyPrint warns of is said at the end."""
    weasyprint = _import_weasyprint()
    with _warnings_passed_on(), _fixed_clock():
        fonts = weasyprint.text.fonts.FontConfiguration()
        fetcher = _make_fetcher(weasyprint)
        faces = weasyprint.CSS(string=_font_faces(), font_config=fonts, url_fetcher=fetcher)

        def press(page: str) -> Any:
            html = weasyprint.HTML(string=page, url_fetcher=fetcher)
            return html.render(font_config=fonts, stylesheets=[faces])

        yield press


def _write(document: Any) -> bytes:
    pdf: bytes = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=True, custom_metadata=True)
    return pdf


def _import_weasyprint() -> Any:
    """Import WeasyPrint, which prints to stdout and raises ``OSError`` where Pango is missing."""
    try:
        with redirect_stdout(io.StringIO()):
            import weasyprint
            import weasyprint.text.fonts
            import weasyprint.urls
    except (ImportError, OSError) as error:
        raise RenderError(INSTALL) from error
    return weasyprint


def _make_fetcher(weasyprint: Any) -> Any:
    """Make the only way to anything outside the page: our fonts, and ``data:`` addresses."""
    packages = {file: package for _, package, file, _, _ in _FONTS}

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, file = url.partition(":")
            if scheme == _FONT_SCHEME and file in packages:
                font = resources.files(packages[file]) / "files" / file
                return weasyprint.urls.URLFetcherResponse(url, font.read_bytes())
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols={"data"}, allow_redirects=False)


def _font_faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{_FONT_SCHEME}:{file}");'
        f" font-weight: {weight}; font-style: {style} }}\n"
        for family, _, file, weight, style in _FONTS
    )


@contextmanager
def _warnings_passed_on() -> Iterator[None]:
    """Say in our log, each once, what WeasyPrint warns of."""
    collector = _Collector(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
        for message in collector.messages:
            _log.warning("PDF: %s", message)


class _Collector(logging.Handler):
    """Keeps the different messages of a log, in order; those of missing characters as one."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self._messages: dict[str, None] = {}
        self._missing: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        missing = _MISSING.search(message)
        if missing:
            self._missing.add(missing[1])
        else:
            self._messages[message] = None

    @property
    def messages(self) -> list[str]:
        """Give what was logged, in lines for people."""
        found = list(self._messages)
        if self._missing:
            characters = " ".join(sorted(self._missing)[:_MISSING_SHOWN])
            found.append(f"no font has {characters}: install fonts for that script")
        return found


@contextmanager
def _fixed_clock() -> Iterator[None]:
    """Keep the time of day out of the fonts that are written, unless the caller has set a time."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
