"""Runs WeasyPrint with our own fonts, without network, files or clock."""

from __future__ import annotations

import atexit
import io
import logging
import os
import re
import warnings
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from briefgen.clock import VARIABLE, chosen_time
from briefgen.errors import BriefgenError, MissingError, RenderError, in_one_line, reason_of
from briefgen.faces import FACES
from briefgen.rendering.bidi import isolate
from briefgen.rendering.last_lines import bind_last_words, unbind
from briefgen.rendering.page_limits import MOST_PAGES, trouble_of_page, trouble_of_resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

INSTALL: Final = (
    "PDF needs the Pango library, which is not installed: "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, "
    "dnf install pango harfbuzz, or brew install pango (md and html work without)"
)

# The flag of an annotation that is printed.
PRINT: Final = 4

_FONT_SCHEME: Final = "briefgen-font"

# The address of an embedded picture is as long as the picture.
_DATA: Final = re.compile(r"(data:[\w/+.-]*[;,])[\w/+=;,%.-]*")
# A selector that asks for a digit to be drawn as a picture, by a font that is not ours.
_PICTURED: Final = re.compile("(?<=[0-9#*])\N{VARIATION SELECTOR-16}")

# WeasyPrint's message on a character that no font has, and how many characters a line names.
_MISSING: Final = re.compile(r"\.notdef glyph rendered .* \((U\+\w+)\)")
_MISSING_SHOWN: Final = 5

_log = logging.getLogger("briefgen")


@dataclass(frozen=True, slots=True)
class Press:
    """Lays pages out and prints them as one ``variant`` of tagged PDF.

    ``about`` is the folder of the template set that the pages are made with.
    """

    variant: str
    weasyprint: Any
    fetcher: Any
    about: Path

    def lay_out(self, page: str) -> Any:
        """Return the WeasyPrint document of a page of HTML.

        Raise ``RenderError`` if the page cannot be laid out, or asks for too much.
        """
        # The fonts of one page must not be available to another.
        fonts, faces = _new_fonts() if "@font-face" in page else _our_fonts()
        with self._blaming_the_set():
            text = isolate(_PICTURED.sub("", page))
            html = self.weasyprint.HTML(string=text, url_fetcher=self.fetcher)
            self._require(trouble_of_page(html.etree_element))
            bind_last_words(html.etree_element)
            document = html.render(font_config=fonts, stylesheets=[faces], pdf_variant=self.variant)
            for page_ in document.pages:
                page_.bookmarks = [(n, unbind(label), *more) for n, label, *more in page_.bookmarks]
        pages = len(document.pages)
        self._require(f"takes {pages} sheets of paper" if pages > MOST_PAGES else None)
        return document

    def print(
        self,
        document: Any,
        attachments: Sequence[Any] = (),
        finisher: Callable[[Any, Any], None] | None = None,
    ) -> bytes:
        """Return the PDF of a WeasyPrint document; the ``finisher`` may change its objects."""

        def finish(document: Any, pdf: Any) -> None:
            _print_links(pdf)
            if finisher:
                finisher(document, pdf)

        with self._blaming_the_set(), warnings.catch_warnings():
            # WeasyPrint leaves it to Python to close its colour profile.
            warnings.simplefilter("ignore", ResourceWarning)
            pdf: bytes = document.write_pdf(
                pdf_variant=self.variant,
                pdf_identifier=True,
                pdf_tags=True,
                custom_metadata=True,
                attachments=attachments,
                finisher=finish,
            )
        return pdf

    def _require(self, trouble: str | None) -> None:
        if trouble:
            message = f"{self.about}: the page {trouble}: mend the templates and style sheets"
            raise RenderError(message)

    @contextmanager
    def _blaming_the_set(self) -> Iterator[None]:
        """Turn exceptions of WeasyPrint for a page that it cannot lay out into ``RenderError``."""
        try:
            yield
        except BriefgenError:
            raise
        except Exception as error:
            kind = type(error).__name__
            self._require(f"cannot be laid out ({in_one_line(f'{kind}: {error}')})")
            raise


@contextmanager
def set_up_press(variant: str, about: Path) -> Iterator[Press]:
    """Return a press for a variant of PDF; WeasyPrint's warnings are logged at the end.

    ``about`` is the folder of the template set. Raise ``MissingError`` without Pango.
    """
    weasyprint = _import_weasyprint()
    with _warnings_passed_on(), _fixed_clock():
        yield Press(variant, weasyprint, _make_fetcher(weasyprint), about)


def _print_links(pdf: Any) -> None:
    """Mark the links of a PDF as printed, as PDF/UA requires."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = PRINT


def _import_weasyprint() -> Any:
    """Import WeasyPrint, which prints to stdout and raises ``OSError`` if Pango is missing."""
    try:
        with redirect_stdout(io.StringIO()):
            import weasyprint
            import weasyprint.text.fonts
            import weasyprint.urls
    except (ImportError, OSError) as error:
        raise MissingError(INSTALL) from error
    return weasyprint


@cache
def _our_fonts() -> tuple[Any, Any]:
    """Load our fonts once per process, since Pango never releases a font.

    They are released before Python unloads its modules, which WeasyPrint does not survive.
    """
    atexit.register(_our_fonts.cache_clear)
    return _new_fonts()


def _new_fonts() -> tuple[Any, Any]:
    """Load our fonts: WeasyPrint's configuration, and the style sheet that names them.

    This writes temporary files; raise ``RenderError`` if there is no room for them.
    """
    weasyprint = _import_weasyprint()
    fetcher = _make_fetcher(weasyprint)
    try:
        fonts = weasyprint.text.fonts.FontConfiguration()
        return fonts, weasyprint.CSS(string=_font_faces(), font_config=fonts, url_fetcher=fetcher)
    except OSError as error:
        message = f"PDF: no place for temporary files ({reason_of(error)}): set TMPDIR to a folder"
        raise RenderError(message) from error


def _make_fetcher(weasyprint: Any) -> Any:
    """Return the only access to anything outside the page: our fonts, and ``data:`` URLs."""
    faces = {face.file: face for face in FACES}

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, file = url.partition(":")
            if scheme == _FONT_SCHEME and file in faces:
                return weasyprint.urls.URLFetcherResponse(url, faces[file].read())
            response = super().fetch(url, headers)
            data = response.read()
            if trouble := trouble_of_resource(data):
                message = f"it {trouble}"
                raise ValueError(message)
            return weasyprint.urls.URLFetcherResponse(url, data, response.headers)

    return Fetcher(allowed_protocols={"data"}, allow_redirects=False)


def _font_faces() -> str:
    return "".join(face.rule(f"{_FONT_SCHEME}:{face.file}") for face in FACES)


@contextmanager
def _warnings_passed_on() -> Iterator[None]:
    """Log the warnings of WeasyPrint, each once."""
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
    """Collects the different messages of a log, in order; those on missing characters as one."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self._messages: dict[str, None] = {}
        self._missing: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        message = in_one_line(_DATA.sub(r"\1…", record.getMessage()))
        missing = _MISSING.search(message)
        if missing:
            self._missing.add(missing[1])
        else:
            self._messages[message] = None

    @property
    def messages(self) -> list[str]:
        """Return what was logged, in lines for people."""
        found = list(self._messages)
        if self._missing:
            characters = " ".join(sorted(self._missing)[:_MISSING_SHOWN])
            found.append(f"no font has {characters}: install fonts for that script")
        return found


@contextmanager
def _fixed_clock() -> Iterator[None]:
    """Keep the current time out of the fonts that are written, unless the caller has set a time."""
    if chosen_time() is not None:
        yield
        return
    os.environ[VARIABLE] = "0"
    try:
        yield
    finally:
        os.environ.pop(VARIABLE, None)
