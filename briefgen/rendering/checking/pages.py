"""Tries a set on samples: finds unknown fields, words not from the article, unreadable colours."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError, RenderError, in_one_line
from briefgen.rendering import render
from briefgen.rendering.checking.contrasts import check_contrasts
from briefgen.rendering.checking.findings import Finding
from briefgen.rendering.checking.samples import leave_out_each
from briefgen.rendering.checking.trial import Trial, place_error
from briefgen.rendering.markdown import writers
from briefgen.rendering.set_pages import names_of, page_of, read_look
from briefgen.rendering.templates import fill, find_set, takes_several
from briefgen.rendering.weasyprint_session import INSTALL
from briefgen.verification.documents import verify_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from briefgen.model import Brief
    from briefgen.rendering.checking.contrasts import Light
    from briefgen.rendering.checking.samples import Sample
    from briefgen.rendering.set_pages import Medium

FORMS: Final[dict[str, tuple[str, Medium]]] = {
    "md": ("brief.md", "text"),
    "html": ("brief.html", "screen"),
    "pdf": ("brief.html", "paper"),
}
"""The formats in which a set is tried: the page to fill in, and its medium."""

LIGHTS: Final[dict[str, tuple[Light, ...]]] = {
    "md": (),
    "html": ("light", "dark"),
    "pdf": ("paper",),
}
"""The kinds of light for each format."""

MAIL: Final = "mail.html"
PAGE: Final = "brief.html"
OF_ARTICLES: Final = ("brief", "article", "make")
"""The names that are empty if a page is made of an edited brief."""

_LANGUAGE: Final = re.compile(r"<html[^>]*\blang=\"[^\"]+\"", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")


def check_pages(
    folder: Path, samples: tuple[Sample, ...], sources: Mapping[str, str]
) -> Iterator[Finding]:
    """Print each sample in each format, and yield what is wrong with the pages."""
    trial = Trial(folder)
    chosen = [_choose(sample, folder) for sample in _with_several(samples, folder)]
    for sample in chosen:
        for form, (file, medium) in FORMS.items():
            names = _names(sample, medium)
            if (folder / file).is_file():
                page = trial.fill(file, names)
            else:  # the set is content with the shipped page
                page = fill(file, names, sample.settings) if form != "md" else ""
            if page is not None:
                yield from _check_page(page, sample, form, folder, sources)
    _try_what_is_missing(trial, chosen[0])
    yield from trial.findings


def _names(sample: Sample, medium: Medium, briefs: Sequence[Brief] = ()) -> dict[str, Any]:
    """Return the names that a template knows for a sample, or for other briefs instead."""
    briefs = briefs or sample.briefs
    look = read_look(sample.settings)
    page = page_of(briefs, look, for_screen=medium == "screen")
    return names_of(page, medium, look, briefs) | writers()


def _choose(sample: Sample, folder: Path) -> Sample:
    """Return a sample set to be printed with the set in a folder."""
    settings = replace(sample.settings, template=folder.name, template_dir=folder.parent)
    return replace(sample, settings=settings)


def _with_several(samples: tuple[Sample, ...], folder: Path) -> Iterator[Sample]:
    yield from samples
    try:
        several = takes_several(_choose(samples[0], folder).settings)
    except RenderError:  # reported already for set.toml
        several = False
    if several:
        both = samples[0].briefs + samples[1].briefs
        yield replace(samples[0], name="several", briefs=both)


def _try_what_is_missing(trial: Trial, sample: Sample) -> None:
    """Fill in the pages without each thing that may be missing, and the frame of a mail.

    An edited brief has nothing but its page.
    """
    trial.fill(MAIL, _names(sample, "text") | {"body": "", "preview": ""})
    trial.fill(PAGE, _names(sample, "screen") | dict.fromkeys(OF_ARTICLES))
    for brief in leave_out_each(sample.briefs[0]):
        for file, medium in FORMS.values():
            trial.fill(file, _names(sample, medium, [brief]))


def _check_page(
    page: str, sample: Sample, form: str, folder: Path, sources: Mapping[str, str]
) -> Iterator[Finding]:
    """Check a page that was filled in, and the document made of it."""
    if form == "html" and not _LANGUAGE.search(page):
        message = 'a page without a language: write <html lang="{{ desk.lang }}">'
        yield Finding("brief.html", 0, message)
    for light in LIGHTS[form]:
        yield from check_contrasts(page, light, sources)
    said: list[str] = []
    try:
        with _warnings_kept(said):
            data = render(sample.briefs, form, sample.settings)
    except (InputError, RenderError) as error:  # the check reads what it seals
        if str(error) != INSTALL:
            yield place_error(error, folder, FORMS[form][0])
        return
    for message in said:
        yield Finding("brief.html", 0, f"{message}: mend the style")
    if sample.name != "bare":
        yield from _check_words(data, form, sample, sources)


def _check_words(
    data: bytes, form: str, sample: Sample, sources: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield the failures that verification finds in a finished page, by line of the set."""
    articles = [brief.analysis.article for brief in sample.briefs]
    own = (find_set(sample.settings),)
    try:
        failures = verify_document(data, f".{form}", articles, own).failures
    except InputError as error:
        message = f"the page made as {form} is no brief to the receipt ({error}): print labels"
        yield Finding("brief.md" if form == "md" else "brief.html", 0, message)
        return
    for failure in failures:
        file, line = _find_words(failure.printed, form, sources)
        message = (
            f"as {form} the page says {failure.printed!r}, which {failure.problem}: take it out"
        )
        yield Finding(file, line, in_one_line(message))


def _find_words(words: str, form: str, sources: Mapping[str, str]) -> tuple[str, int]:
    """Return the line of a set with most of the words, if it has more than half of them."""
    wanted = set(_WORD.findall(words))
    best = (len(wanted) // 2, "brief.md" if form == "md" else "brief.html", 0)
    for file, text in sources.items():
        if file.endswith(".md") == (form == "md"):
            for number, line in enumerate(text.splitlines(), 1):
                shared = len(wanted & set(_WORD.findall(line)))
                best = max(best, (shared, file, number), key=lambda one: one[0])
    return best[1:]


@contextmanager
def _warnings_kept(said: list[str]) -> Iterator[None]:
    """Collect the warnings of printing a PDF, except that a page is full."""
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    handler.addFilter(lambda record: record.getMessage().startswith("PDF: "))
    logger = logging.getLogger("briefgen")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
