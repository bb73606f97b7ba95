"""Mail: a message that is not sent, with the page as text, as HTML and, attached, as a PDF.

The HTML is made from the page in Markdown and put into the frame ``mail.html`` of the set, or that
of the default set. Mail programs read little CSS: the rules of ``mail.css`` are written into each
element. Nothing in it runs, and nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, tostring

from briefgen.characters import show
from briefgen.clock import chosen_time
from briefgen.commonmark import to_tree
from briefgen.delivery.message import Letter, check_subject, write_message
from briefgen.errors import IllegibleError, MissingError
from briefgen.labels import FIELD, LABELS, PARAGRAPH
from briefgen.rendering.outline import HARMLESS, REFERENCE
from briefgen.rendering.page import values
from briefgen.rendering.templates import fill
from briefgen.rendering.text import lay_out
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from briefgen.model import Brief
    from briefgen.rendering.desk import Desk
    from briefgen.settings import Settings

FRAME: Final = "mail.html"
INSTALL: Final = "mail needs css-inline, which is not installed: pip install css-inline"

_HEADING: Final = re.compile("h[1-6]")

_log = logging.getLogger("briefgen")


def to_mail(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Render briefs as a draft message with their PDF."""
    names = values(briefs, "text", settings)
    page = fill("brief.md", names, settings)

    def print_briefs() -> bytes:
        from briefgen.rendering.pdf import to_pdf

        return to_pdf(briefs, settings)

    return write_mail(page, names, print_briefs, settings)


def write_mail(
    page: str,
    names: Mapping[str, Any],
    print_pdf: Callable[[], bytes],
    settings: Settings,
    known: frozenset[str] | None = None,
) -> bytes:
    """Write a page in Markdown and its PDF as a draft message; ``names`` are those of a template.

    Of an edited page, only blocks with ``known`` fingerprints have one: those as they were made.
    Without Pango, or where a PDF cannot show its text, the message has none, and the log says so.
    """
    desk: Desk = names["desk"]
    briefs = [story.brief for story in names["stories"]]
    letter = Letter(
        subject=_subject(briefs, desk, settings),
        given=settings.subject is not None,
        text=lay_out(page),
        html=seal_html(_to_html(page, names, settings), known),
        pdf=_attach(print_pdf),
        pdf_name=_file_name(briefs),
        to=settings.to,
        sender=settings.sender,
        serial=desk.serial,
        logo=desk.logo,
        date=_date(),
    )
    return write_message(letter)


def _subject(briefs: Sequence[Brief], desk: Desk, settings: Settings) -> str:
    """Give the subject: the desk's own, or number and headline."""
    if settings.subject is not None:
        return check_subject(settings.subject)
    article = briefs[0].analysis.article
    headline = LABELS["document"]
    if len(briefs) == 1:
        headline = show(str(article.title or f"{headline}: {article.source.name}"))
    return f"{LABELS['serial']} {desk.serial}{FIELD}{headline}" if desk.serial else headline


def _attach(print_pdf: Callable[[], bytes]) -> bytes | None:
    try:
        return print_pdf()
    except (MissingError, IllegibleError) as error:
        _log.warning("the message goes without its PDF: %s", error)
        return None


def _file_name(briefs: Sequence[Brief]) -> str:
    """Name the PDF after its article."""
    name = PurePath(briefs[0].analysis.article.source.name).stem if len(briefs) == 1 else ""
    return f"{name or 'brief'}.pdf"


def _date() -> datetime | None:
    """Give the time that the caller has set for all that is made, if one is set."""
    seconds = chosen_time()
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


# --- HTML -----------------------------------------------------------------------------------------


def _to_html(page: str, names: Mapping[str, Any], settings: Settings) -> str:
    """Put a page in Markdown into its frame, with its style in each element."""
    from markupsafe import Markup

    body = Markup(_to_body(page))  # noqa: S704  (text of the page is text of its elements)
    frame = fill(FRAME, {**names, "body": body}, settings, shared=True)
    return _inline(frame)


def _inline(page: str) -> str:
    """Write the rules of the style sheet into the elements; those for dark screens stay."""
    try:
        import css_inline
    except ImportError as error:
        raise MissingError(INSTALL) from error
    inliner = css_inline.CSSInliner(
        keep_at_rules=True, load_remote_stylesheets=False, apply_width_attributes=True
    )
    return inliner.inline(page)


def _to_body(page: str) -> str:
    """Give a page in Markdown as HTML for mail."""
    tree = to_tree(page)
    _mark_places(tree)
    for element in list(tree.iter()):
        _disarm(element)
        _mark_references(element)
    return "".join(_html(child) for child in tree)


def _html(element: Element) -> str:
    return tostring(element, encoding="unicode", method="html")


def _mark_places(tree: Element) -> None:
    """Mark what stands above the first heading, and the paragraph right below the headline."""
    before, headed = "", False
    for child in tree:
        headed = headed or _HEADING.fullmatch(child.tag) is not None
        if not headed or (before == "h1" and child.tag == "p"):
            child.set("class", "lead" if headed else "banner")
        before = child.tag


def _disarm(element: Element) -> None:
    """Leave out what a mail must not hold: addresses of other schemes, pictures from elsewhere."""
    if element.tag == "a" and not HARMLESS.match(element.get("href", "")):
        element.tag, element.attrib = "span", {}
    if element.tag == "img":
        element.tag, element.text, element.attrib = "span", element.get("alt"), {}


def _mark_references(element: Element) -> None:
    """Set the references to paragraphs apart, so that they stand back."""
    element.text, *found = _parted(element.text)
    for at, reference in enumerate(found):
        element.insert(at, reference)
    for child in list(element)[len(found) :]:
        child.tail, *more = _parted(child.tail)
        place = list(element).index(child) + 1
        for at, reference in enumerate(more, place):
            element.insert(at, reference)


def _parted(text: str | None) -> Iterator[Any]:
    """Give the text before the first reference, then each reference with the text behind it."""
    first, *rest = REFERENCE.split(text or "")
    yield first
    for number, tail in zip(rest[::2], rest[1::2], strict=True):
        reference = Element("span", {"class": "ref"})
        reference.text = f"\N{NO-BREAK SPACE}{PARAGRAPH}\N{NO-BREAK SPACE}{number}"
        reference.tail = tail
        yield reference
