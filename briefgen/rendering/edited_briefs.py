"""Renders a brief that a desk has edited by hand, in every format."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.characters import show
from briefgen.page import entry_removal
from briefgen.page.edited_pages import read_page
from briefgen.page.fields import labelled, ours, say_label
from briefgen.page.model import Entry, Field, Listing, Paragraph, map_blocks
from briefgen.rendering.html import fill_html, for_screen
from briefgen.rendering.set_pages import names_of, read_look
from briefgen.rendering.templates import DEFAULT_SET
from briefgen.verification.desk_edits import find_edits
from briefgen.verification.fingerprints import find_hashes
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.briefing.page_units import Unit
    from briefgen.model import Article
    from briefgen.page.model import Page, Passage, Section
    from briefgen.rendering.set_pages import Look
    from briefgen.settings import Settings
    from briefgen.verification.desk_edits import Edits

_log = logging.getLogger("briefgen")


@dataclass(frozen=True, slots=True)
class Edition:
    """A Markdown brief as a desk has edited it: its page, and what the desk has written in it.

    ``length`` is that of the Markdown, in characters.
    """

    page: Page
    edits: Edits
    length: int = 0


def read_edition(text: str, article: Article | None) -> Edition:
    """Return an edited brief.

    With the ``article``, every field that is not in it is the desk's; without it, every block that
    was changed since the brief was made. Raise ``InputError`` if the text is not a brief.
    """
    text = show(text)
    edits = find_edits(text, article)
    page = _with_count(read_page(text, edits.find), edits)
    page = replace(page, hashes=tuple(sorted(find_hashes(edits.seal))))
    return Edition(page, edits, len(text))


def settings_of(edition: Edition, settings: Settings) -> Settings:
    """Return the settings with the set that the Markdown comes from, unless the user chose one."""
    chosen = settings.template != DEFAULT_SET
    return settings if chosen else replace(settings, template=edition.page.look)


def to_screen(edition: Edition, settings: Settings) -> str:
    """Return an edited brief as HTML for screens."""
    settings = settings_of(edition, settings)
    html = for_screen(names_of(_marked(edition), "screen", read_look(settings)), settings)
    return seal_html(html, edition.page.hashes) if edition.edits.seal else html


def print_edition(edition: Edition, settings: Settings) -> bytes:
    """Return an edited brief as a PDF with at most the pages that the settings allow.

    Entries from the article are left out if it does not fit; the desk's are kept.
    """
    from briefgen.rendering.pdf import print_draft

    settings = settings_of(edition, settings)
    if settings.pdf_profile == "archive":
        _log.warning(
            "an edited brief is printed as PDF/UA: what an archive holds beside the page, the "
            "article and all that was found in it, is not in its Markdown"
        )
    return print_draft(EditedDraft(edition, read_look(settings), settings), settings)


@dataclass(frozen=True, slots=True)
class EditedDraft:
    """An edited brief that is to be printed."""

    edition: Edition
    look: Look
    settings: Settings

    @property
    def name(self) -> str:
        """The title of the page."""
        return self.edition.page.title

    @property
    def order(self) -> tuple[Unit, ...]:
        """What may be left out of it, the least valuable first."""
        return entry_removal.removals(self.edition.page)

    @property
    def spare(self) -> tuple[Unit, ...]:
        """What may be left out of it to save a page that it could use: no quotations."""
        return tuple(unit for unit in self.order if unit.section != "statements")

    def html(self) -> str:
        """Return it as HTML for paper, sealed as far as its Markdown was."""
        names = names_of(_marked(self.edition), "paper", self.look)
        html = fill_html(names, self.settings)
        return seal_html(html, self.edition.page.hashes) if self.edition.edits.seal else html

    def without(self, units: Collection[Unit]) -> EditedDraft:
        """Return it without some of what may be left out."""
        shorter = entry_removal.without(self.edition.page, units)
        return replace(self, edition=replace(self.edition, page=shorter))


def _marked(edition: Edition) -> Page:
    """Return the page with a line that explains the underlining, if anything is underlined."""
    page = edition.page
    if not edition.edits:
        return page
    line = Paragraph((ours("desks_words"),), "notes")
    if page.source:
        return replace(page, source=replace(page.source, blocks=(*page.source.blocks, line)))
    if not page.sections:
        return replace(page, heads=(*page.heads, line))
    *others, last = page.sections
    return replace(page, sections=(*others, replace(last, blocks=(*last.blocks, line))))


# --- what a check says of it now ------------------------------------------------------------------


def _with_count(page: Page, edits: Edits) -> Page:
    """Return a page whose source note says how much of it is in the article now.

    A digest says so in each of its stories.
    """
    count = _count(edits)
    if count is None:
        return page
    sections = tuple(_recounted(section, count) for section in page.sections)
    page = replace(page, sections=sections)
    if page.source is None:
        return page
    source = _recounted(page.source, count)
    if not any(field.label == "checks" for field in replace(page, source=source).notes):
        entry = Entry((Paragraph((labelled("checks", Field((count,))),)),))
        source = replace(source, blocks=(*source.blocks, Listing((entry,))))
    return replace(page, source=source)


def _recounted(section: Section, count: Passage) -> Section:
    """Return a section with the statement of how much is in the article updated."""

    def recount(paragraph: Paragraph) -> Paragraph:
        row = tuple(
            replace(field, passages=(count,)) if field.label == "checks" else field
            for field in paragraph.row
        )
        return replace(paragraph, row=row)

    return replace(section, blocks=map_blocks(section.blocks, paragraph=recount))


def _count(edits: Edits) -> Passage | None:
    """Return how much of an edited brief is in the article, ``None`` if it was not edited."""
    if edits.seal and not edits:
        return None
    if edits.passages is None:
        return say_label("not_compared" if edits.seal else "unsealed")
    passed = edits.checked - len(edits.passages)
    return say_label("checked_some", passed=passed, count=edits.checked)
