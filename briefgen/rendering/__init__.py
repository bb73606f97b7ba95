"""Renders a brief, or several, as a document in one of eight formats."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from briefgen.errors import UsageError
from briefgen.model import Brief

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import Article
    from briefgen.page.set_plan import SetPlan
    from briefgen.rendering.edited_briefs import Edition
    from briefgen.settings import Settings

_log = logging.getLogger("briefgen")

# A digest of long articles needs time; measured, it takes about a tenth of this.
SECONDS_PER_CHARACTER: Final = 2e-4


def render(brief: Brief | Sequence[Brief], form: str, settings: Settings) -> bytes:
    """Render a brief, or several as one document, in one of ``FORMATS``.

    The same briefs and settings give the same bytes. Raise ``UsageError`` for an unknown format, or
    for several briefs if the set takes only one, and ``RenderError`` if a template is missing or
    broken, or a library is missing.
    """
    if form not in FORMATS:
        message = f"unknown format {form!r}: choose one of {', '.join(FORMATS)}"
        raise UsageError(message)
    briefs = (brief,) if isinstance(brief, Brief) else tuple(brief)
    _require_room(len(briefs), form, settings)
    if form in DATA:
        return FORMATS[form](briefs, settings)
    from briefgen.rendering.legible import make_legible

    printed = tuple(shortened(make_legible(brief), settings) for brief in briefs)
    make = partial(_mail, whole=briefs) if form == "eml" else FORMATS[form]
    size = sum(len(one.analysis.article.text) for brief in briefs for one in brief.told)
    with _limited(settings, size):
        return make(printed, settings)


def shortened(brief: Brief, settings: Settings) -> Brief:
    """Return what a page of the chosen set prints of a brief, shortened to a suitable length.

    A length that the user sets applies to each article of a story.
    """
    from briefgen.page.brevity import most_words, shorten

    if brief.others and settings.length is not None:
        others = tuple(shortened(one, settings) for one in brief.others)
        return replace(shortened(replace(brief, others=()), settings), others=others)
    plan = _plan(settings)
    quotes = None if settings.quotes == plan.quotes else settings.quotes
    chosen = (settings.sentences, settings.words, quotes)
    if settings.length is None and any(number is not None for number in chosen):
        return shorten(brief, plan, None)
    most = most_words(brief, settings.length, plan)
    return shorten(brief, plan, most * (settings.pages or 1))


def count_words(brief: Brief, settings: Settings) -> int:
    """Return how many words of the article a page of the chosen set has below its headline."""
    from briefgen.page.brevity import count_words as count

    return count(shortened(brief, settings), _plan(settings))


def _plan(settings: Settings) -> SetPlan:
    from briefgen.rendering.templates import find_set, read_about

    return read_about(find_set(settings))


def render_edited(
    text: str, form: str, settings: Settings, article: Article | None = None
) -> bytes:
    """Render a Markdown brief that a desk has edited in one of ``EDITED_FORMATS``.

    The desk's words are marked: with the ``article``, every field that is not in it; without it,
    every block that was changed. Raise ``InputError`` if the text is not a brief, ``UsageError``
    for another format, and ``RenderError`` as ``render`` does.
    """
    if form not in EDITED_FORMATS:
        message = f"an edited brief cannot be {form!r}: choose one of {', '.join(EDITED_FORMATS)}"
        raise UsageError(message)
    from briefgen.rendering.edited_briefs import read_edition

    return render_edition(read_edition(text, article), form, settings)


def render_edition(edition: Edition, form: str, settings: Settings) -> bytes:
    """Render an edited brief that was already read, as ``render_edited`` does."""
    from briefgen.rendering.edited_briefs import settings_of

    with _limited(settings_of(edition, settings), edition.length):
        return EDITED_FORMATS[form](edition, settings)


def _limited(settings: Settings, length: int) -> AbstractContextManager[None]:
    """Limit the resources that a set other than ours may use for texts of ``length`` characters."""
    from briefgen.rendering.deadline import SECONDS, limited
    from briefgen.rendering.templates import find_set, is_shipped

    folder = find_set(settings)
    if is_shipped(folder) and not settings.logo:
        return nullcontext()
    return limited(folder, SECONDS + length * SECONDS_PER_CHARACTER)


def _edited_text(edition: Edition, settings: Settings) -> bytes:  # noqa: ARG001
    from briefgen.rendering.text import lay_out

    return lay_out(edition.page).encode("utf-8")


def _edited_html(edition: Edition, settings: Settings) -> bytes:
    from briefgen.rendering.edited_briefs import to_screen

    return to_screen(edition, settings).encode("utf-8")


def _edited_pdf(edition: Edition, settings: Settings) -> bytes:
    from briefgen.rendering.edited_briefs import print_edition

    return print_edition(edition, settings)


def _edited_docx(edition: Edition, settings: Settings) -> bytes:
    from briefgen.rendering.set_pages import about_page
    from briefgen.rendering.word import properties_of, write_docx

    properties = properties_of(edition.page, about_page(edition.page), settings)
    return write_docx(edition.page, properties, edition.edits.seal)


def _edited_mail(edition: Edition, settings: Settings) -> bytes:
    from briefgen.rendering.edited_briefs import print_edition
    from briefgen.rendering.mail import Attached, write_mail
    from briefgen.rendering.set_pages import names_of, read_look

    if settings.calendar:
        _log.warning("an edited brief goes without a calendar: its Markdown has no days, but words")
    return write_mail(
        edition.page,
        names_of(edition.page, "text", read_look(settings)),
        Attached(lambda: print_edition(edition, settings)),
        settings,
        edition.edits.seal,
    )


EDITED_FORMATS: Final[dict[str, Callable[[Edition, Settings], bytes]]] = {
    "html": _edited_html,
    "pdf": _edited_pdf,
    "txt": _edited_text,
    "docx": _edited_docx,
    "eml": _edited_mail,
}
"""The formats of an edited brief by name."""


def _markdown(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.markdown import to_markdown

    return to_markdown(briefs, settings)


def _text(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.text import to_text

    return to_text(briefs, settings)


def _html(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.html import to_html

    return to_html(briefs, settings)


def _pdf(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.pdf import to_pdf

    return to_pdf(briefs, settings)


def _docx(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.word import to_docx

    return to_docx(briefs, settings)


def _mail(briefs: Sequence[Brief], settings: Settings, whole: Sequence[Brief] = ()) -> bytes:
    from briefgen.rendering.mail import to_mail

    return to_mail(briefs, settings, whole or briefs)


def _json(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.page.brevity import shorten
    from briefgen.rendering.data import to_json

    every = [one for brief in briefs for one in brief.told]
    pages = [shorten(one, _plan(settings), settings.length) for one in every]
    return to_json(briefs, pages, settings)


def _calendar(briefs: Sequence[Brief], settings: Settings) -> bytes:
    from briefgen.rendering.calendar import to_calendar

    return to_calendar(briefs, settings)


def _require_room(count: int, form: str, settings: Settings) -> None:
    """Refuse several briefs if the set takes only one, and an empty list."""
    from briefgen.rendering.templates import takes_several

    if count == 0:
        message = "nothing to render: give a brief"
        raise UsageError(message)
    if count > 1 and form not in DATA and not takes_several(settings):
        message = (
            f"the template set {settings.template!r} takes one article, not {count}:"
            " render one after the other, or choose a set such as digest"
        )
        raise UsageError(message)


FORMATS: Final[dict[str, Callable[[Sequence[Brief], Settings], bytes]]] = {
    "md": _markdown,
    "txt": _text,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "eml": _mail,
    "json": _json,
    "ics": _calendar,
}
"""The formats by name; each imports what it needs when it is used."""

DATA: Final = frozenset({"json", "ics"})
"""The formats that do not use templates."""
