"""Makes a draft mail, with the page as text, as HTML and as an attached PDF.

The HTML is made from the tree of the page and put into the frame ``mail.html`` of the set, or into
that of the default set. Mail programs support little CSS, so the rules of ``mail.css`` are written
into each element. Nothing in it runs, and nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from briefgen.characters import show
from briefgen.clock import chosen_time
from briefgen.delivery.message import Letter, check_subject, write_message
from briefgen.errors import IllegibleError, MissingError
from briefgen.labels import FIELD, LABELS
from briefgen.page.entry_removal import without_blanks
from briefgen.page.page_rows import text_of
from briefgen.rendering.made_with import say_made
from briefgen.rendering.mail_body import lead_row, preview_of, write_body
from briefgen.rendering.set_pages import names_of, read_look, written_page
from briefgen.rendering.templates import fill
from briefgen.rendering.text import lay_out
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefgen.model import Brief
    from briefgen.page.model import Page
    from briefgen.rendering.desk import Desk
    from briefgen.rendering.set_pages import About
    from briefgen.settings import Settings

FRAME: Final = "mail.html"
CHARSET: Final = '<meta charset="utf-8">'
INSTALL: Final = "mail needs css-inline, which is not installed: pip install css-inline"

MEGABYTE: Final = 1_000_000
LARGEST_PDF: Final = 8 * MEGABYTE * 73 // 100
"""Bytes of a PDF that make a message of 8 MB: base64 writes 57 bytes in a line of 78."""

LONGEST_NAME: Final = 60
"""Maximum characters of the name of an attached file."""
_WORD: Final = re.compile(r"\w+")

_log = logging.getLogger("briefgen")


def to_mail(briefs: Sequence[Brief], settings: Settings, whole: Sequence[Brief]) -> bytes:
    """Return briefs as a draft message with their PDF.

    A calendar has the dates to watch of the ``whole`` briefs, not only those that the page prints.
    """

    def print_briefs() -> bytes:
        from briefgen.rendering.pdf import to_pdf

        return to_pdf(briefs, settings)

    page = written_page(briefs, settings)
    names, made = names_of(page, "text", read_look(settings), briefs), say_made(briefs, settings)
    attached = Attached(print_briefs, _calendar(whole, settings))
    return write_mail(page, names, attached, settings, made=made)


@dataclass(frozen=True, slots=True)
class Attached:
    """What is attached to the page: its PDF, printed only when needed, and a calendar."""

    print_pdf: Callable[[], bytes]
    calendar: bytes | None = None


def write_mail(  # noqa: PLR0913  (one for each part of a message)
    page: Page,
    names: Mapping[str, Any],
    attached: Attached,
    settings: Settings,
    known: frozenset[str] | None = None,
    *,
    made: str = "",
) -> bytes:
    """Return a page and its attachments as a draft message; ``names`` are those for a template.

    Lines that a desk would fill in by hand are left out. Of an edited page, only blocks with
    ``known`` fingerprints have one: those as they were made. ``made`` is the word that records how
    the brief was made. The message has no PDF if Pango is missing, if a PDF cannot show the text,
    or if it is larger than servers accept; this is logged.
    """
    desk: Desk = names["desk"]
    about: About = names["about"]
    page = without_blanks(page)
    name = PurePath(about.file_name).stem or _name_after(page)
    letter = Letter(
        subject=_subject(page, about, desk, settings),
        given=settings.subject is not None,
        text=lay_out(page),
        html=seal_html(_to_html(page, names, settings), page.hashes, known, made),
        pdf=_attach(attached.print_pdf),
        pdf_name=f"{name}.pdf",
        calendar=attached.calendar,
        calendar_name=f"{name}.ics",
        unsubscribe=settings.unsubscribe,
        to=settings.to,
        sender=settings.sender,
        serial=desk.serial,
        logo=desk.logo,
        date=_date(),
    )
    return write_message(letter)


def _name_after(page: Page) -> str:
    """Return a file name for a page of several articles: its heading without spaces."""
    heading = text_of(page.headline.row) if page.headline else ""
    return "-".join(_WORD.findall(heading))[:LONGEST_NAME] or "brief"


def _subject(page: Page, about: About, desk: Desk, settings: Settings) -> str:
    """Return the subject: the desk's own, or number and headline (of several, the first one)."""
    if settings.subject is not None:
        return check_subject(settings.subject)
    headline = LABELS["document"]
    if about.headline or about.file_name:
        headline = show(about.headline or f"{headline}: {about.file_name}")
    elif page.headline and lead_row(page):
        headline = show(f"{page.headline.row[0].text}{FIELD}{lead_row(page)[0].text}")
    return f"{LABELS['serial']} {desk.serial}{FIELD}{headline}" if desk.serial else headline


def _attach(print_pdf: Callable[[], bytes]) -> bytes | None:
    try:
        pdf = print_pdf()
    except (MissingError, IllegibleError) as error:
        _log.warning("the message goes without its PDF: %s", error)
        return None
    if len(pdf) > LARGEST_PDF:
        _log.warning(
            "the message goes without its PDF: with %.1f MB it makes a mail of more than 8 MB,"
            " which many servers refuse: put it where readers can get it",
            len(pdf) / MEGABYTE,
        )
        return None
    return pdf


def _calendar(briefs: Sequence[Brief], settings: Settings) -> bytes | None:
    """Return the dates to watch, if they are wanted and there are any."""
    from briefgen.rendering.calendar import dated, to_calendar

    if not settings.calendar:
        return None
    if not any(day for brief in briefs for day in dated(brief)):
        _log.warning("the message goes without a calendar: no date to watch is sure to the day")
        return None
    return to_calendar(briefs, settings)


def _date() -> datetime | None:
    """Return the time that the caller has set for everything made, if any."""
    seconds = chosen_time()
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


# --- HTML -----------------------------------------------------------------------------------------


def _to_html(page: Page, names: Mapping[str, Any], settings: Settings) -> str:
    """Return a page in the frame of a mail, with its style in each element."""
    from markupsafe import Markup

    body = Markup(write_body(page))  # noqa: S704  (text of the page is text of its elements)
    given = {**names, "body": body, "preview": preview_of(page)}
    frame = fill(FRAME, given, settings)
    return _inline(frame)


def _inline(page: str) -> str:
    """Write the style rules into the elements, except those for dark screens."""
    try:
        import css_inline
    except ImportError as error:
        raise MissingError(INSTALL) from error
    inliner = css_inline.CSSInliner(
        keep_at_rules=True, load_remote_stylesheets=False, apply_width_attributes=True
    )
    return _with_charset_first(inliner.inline(page))


def _with_charset_first(page: str) -> str:
    """Return a page whose encoding is declared within the bytes in which browsers look for it."""
    return page.replace(CHARSET, "", 1).replace("<head>", f"<head>{CHARSET}", 1)
