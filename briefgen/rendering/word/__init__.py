"""Renders DOCX for further editing, with real styles, using python-docx.

It is made from the tree of the page, so that it works with every template set. The same input gives
the same bytes: no time is written to the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from time import localtime
from typing import TYPE_CHECKING, Final

from briefgen.characters import show
from briefgen.errors import MissingError, RenderError
from briefgen.labels import LABELS
from briefgen.page.page_rows import blocks_of
from briefgen.rendering.desk import set_up
from briefgen.rendering.made_with import say_made
from briefgen.rendering.set_pages import about_briefs, written_page
from briefgen.verification.docx_blocks import read_docx
from briefgen.verification.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefgen.model import Brief
    from briefgen.page.model import Page
    from briefgen.rendering.set_pages import About
    from briefgen.settings import Paper, Settings

LONGEST_PROPERTY: Final = 255
"""Maximum characters of a property in Word."""

FIRST_YEAR: Final = 1980
"""The first year that a zip file can express; python-docx records the machine's clock."""

INSTALL: Final = "DOCX needs python-docx, which is not installed: pip install python-docx"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says about itself besides its text; ``accent`` is six hexadecimal digits."""

    title: str
    subject: str
    author: str
    keywords: str
    lang: str
    serial: str
    published: date | None
    paper: Paper
    accent: str | None


def to_docx(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Return briefs as a DOCX document; raise ``MissingError`` without python-docx."""
    page = written_page(briefs, settings)
    about = about_briefs(briefs, page)
    return write_docx(page, properties_of(page, about, settings), made=say_made(briefs, settings))


def write_docx(
    page: Page,
    properties: Properties,
    known: frozenset[str] | None = None,
    *,
    made: str = "",
) -> bytes:
    """Return a page as a DOCX document, with the fingerprints of its blocks.

    Of an edited page, only blocks with ``known`` fingerprints have one: those as they were made.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingError(INSTALL) from error
    from briefgen.rendering.word.body import write_body
    from briefgen.rendering.word.document_metadata import describe, put_seal, same_bytes
    from briefgen.rendering.word.styles import lay_out

    if localtime().tm_year < FIRST_YEAR:
        message = f"DOCX: the clock of this machine stands before {FIRST_YEAR}: set it"
        raise RenderError(message)
    document = docx.Document()
    lay_out(document, properties)
    write_body(document, blocks_of(page))
    describe(document, properties)
    file = BytesIO()
    document.save(file)
    blocks = read_docx(file.getvalue()).blocks
    marks = fingerprints([block for block in blocks if block.in_brief], known, made)
    put_seal(document, [*page.hashes, *marks] if marks else [])
    file = BytesIO()
    document.save(file)
    return same_bytes(file.getvalue())


def properties_of(page: Page, about: About, settings: Settings) -> Properties:
    """Return what the document of a page says about itself."""
    desk = set_up(settings)
    return Properties(
        title=_title(page),
        subject=LABELS["document"],
        author=show(about.outlet),
        keywords=show(", ".join(about.keywords)),
        lang=desk.lang,
        serial=desk.serial or "",
        published=about.published,
        paper=settings.paper,
        accent=desk.accent.lstrip("#") if desk.accent else None,
    )


def _title(page: Page) -> str:
    """Return the title property; if it is too long, the headline, unless that was given."""
    title = show(page.title)
    if len(title) <= LONGEST_PROPERTY:
        return title
    fields = page.headline.row if page.headline else ()
    stated = [one.text for one in fields if any(part.excerpt for part in one.passages)]
    return stated[0] if stated else LABELS["document"]
