"""DOCX: the page for those who go on writing on it, in real styles, through python-docx.

It is made from the page in Markdown, so that every template set has it. The same input gives the
same bytes: no time of day goes into the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from time import localtime
from typing import TYPE_CHECKING, Final

from briefgen.characters import show
from briefgen.errors import MissingError, RenderError
from briefgen.labels import LABELS
from briefgen.rendering.outline import read_outline
from briefgen.rendering.page import values
from briefgen.rendering.templates import fill
from briefgen.verification.docx_blocks import read_docx
from briefgen.verification.fingerprints import fingerprints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefgen.model import Article, Brief
    from briefgen.rendering.desk import Desk
    from briefgen.settings import Paper, Settings

LONGEST_PROPERTY: Final = 255
"""Characters that Word takes for a property."""

FIRST_YEAR: Final = 1980
"""The first year that a zip file knows; python-docx writes down the time of the machine's clock."""

INSTALL: Final = "DOCX needs python-docx, which is not installed: pip install python-docx"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself, beside its words; ``accent`` is six hexadecimal digits."""

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
    """Render briefs as a DOCX document; raise ``MissingError`` without python-docx."""
    names = values(briefs, "text", settings)
    page = fill("brief.md", names, settings)
    return write_docx(page, properties_of(names["brief"], names["desk"], settings.paper))


def write_docx(markdown: str, properties: Properties, known: frozenset[str] | None = None) -> bytes:
    """Set a page in Markdown as a DOCX document, with the fingerprints of its blocks.

    Of an edited page, only blocks with ``known`` fingerprints have one: those as they were made.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingError(INSTALL) from error
    from briefgen.rendering.word.body import write_body
    from briefgen.rendering.word.package import describe, put_seal, same_bytes
    from briefgen.rendering.word.styles import lay_out

    if localtime().tm_year < FIRST_YEAR:
        message = f"DOCX: the clock of this machine stands before {FIRST_YEAR}: set it"
        raise RenderError(message)
    document = docx.Document()
    lay_out(document, properties)
    write_body(document, read_outline(markdown))
    describe(document, properties)
    file = BytesIO()
    document.save(file)
    blocks = read_docx(file.getvalue()).blocks
    put_seal(document, fingerprints([block for block in blocks if block.in_brief], known))
    file = BytesIO()
    document.save(file)
    return same_bytes(file.getvalue())


def properties_of(brief: Brief, desk: Desk, paper: Paper) -> Properties:
    """Take from a brief what its document says of itself."""
    article = brief.analysis.article
    return Properties(
        title=_name_document(article),
        subject=LABELS["document"],
        author=show(str(article.source.outlet or "")),
        keywords=show(", ".join(str(actor.name) for actor in brief.actors)),
        lang=desk.lang,
        serial=desk.serial or "",
        published=article.published,
        paper=paper,
        accent=desk.accent.lstrip("#") if desk.accent else None,
    )


def _name_document(article: Article) -> str:
    """Return the title property: what is cut of it must stand in the article, so no given title."""
    title = article.title
    named = show(f"{title or article.source.name} · {LABELS['document']}")
    if len(named) <= LONGEST_PROPERTY:
        return named
    return show(str(title) if title and title.excerpt else article.source.name)
