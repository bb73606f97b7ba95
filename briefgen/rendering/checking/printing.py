"""A set tried on samples: errors while filling in, words that no article says, colours."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError, RenderError
from briefgen.rendering import render
from briefgen.rendering.checking.contrasts import check_contrasts
from briefgen.rendering.checking.findings import Finding
from briefgen.rendering.page import values
from briefgen.rendering.press import INSTALL
from briefgen.rendering.templates import fill, takes_several
from briefgen.verification.documents import verify_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.rendering.checking.samples import Sample
    from briefgen.settings import Settings

FORMS: Final = ("md", "html", "pdf")

_PLACE: Final = re.compile(r"(?P<file>.+?), line (?P<line>\d+): (?P<message>.*)")
_LANGUAGE: Final = re.compile(r"<html[^>]*\blang=\"[^\"]+\"", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")


def check_pages(
    folder: Path, samples: tuple[Sample, ...], sources: Mapping[str, str]
) -> Iterator[Finding]:
    """Print each sample with a set in each form, and report what is wrong with the pages."""
    for sample in _with_several(samples, folder):
        chosen = _choose(sample.settings, folder)
        for form in FORMS:
            if (folder / f"brief.{'md' if form == 'md' else 'html'}").is_file():
                yield from _check_page(replace(sample, settings=chosen), form, folder, sources)


def _choose(settings: Settings, folder: Path) -> Settings:
    return replace(settings, template=folder.name, template_dir=folder.parent)


def _with_several(samples: tuple[Sample, ...], folder: Path) -> Iterator[Sample]:
    yield from samples
    try:
        several = takes_several(_choose(samples[0].settings, folder))
    except RenderError:  # said already of set.toml
        several = False
    if several:
        both = samples[0].briefs + samples[1].briefs
        yield replace(samples[0], name="several", briefs=both)


def _check_page(
    sample: Sample, form: str, folder: Path, sources: Mapping[str, str]
) -> Iterator[Finding]:
    said: list[str] = []
    try:
        with _warnings_kept(said):
            data = render(sample.briefs, form, sample.settings)
        paper = fill("brief.html", values(sample.briefs, "paper", sample.settings), sample.settings)
    except RenderError as error:
        if str(error) != INSTALL:
            yield _from_error(str(error), folder)
        return
    for message in said:
        yield Finding("brief.html", 0, f"{message}: mend the style")
    if sample.name != "bare":
        yield from _check_words(data, form, sample, sources)
    if form == "html":
        page = data.decode("utf-8")
        if not _LANGUAGE.search(page):
            message = 'a page without a language: write <html lang="{{ desk.lang }}">'
            yield Finding("brief.html", 0, message)
        yield from check_contrasts(page, "light", sources)
        yield from check_contrasts(page, "dark", sources)
        yield from check_contrasts(paper, "paper", sources)


def _check_words(
    data: bytes, form: str, sample: Sample, sources: Mapping[str, str]
) -> Iterator[Finding]:
    """Give a finished page to the receipt, and find where the set says what it refuses."""
    articles = [brief.analysis.article for brief in sample.briefs]
    try:
        failures = verify_document(data, f".{form}", articles).failures
    except InputError as error:
        message = f"the page made as {form} is no brief to the receipt ({error}): print labels"
        yield Finding("brief.md" if form == "md" else "brief.html", 0, message)
        return
    for failure in failures:
        file, line = _find_words(failure.printed, form, sources)
        message = (
            f"as {form} the page says {failure.printed!r}, which {failure.problem}: take it out"
        )
        yield Finding(file, line, message)


def _find_words(words: str, form: str, sources: Mapping[str, str]) -> tuple[str, int]:
    """Find the line of a set that has the most of some words, if it has most of them."""
    wanted = set(_WORD.findall(words))
    best = (len(wanted) // 2, "brief.md" if form == "md" else "brief.html", 0)
    for file, text in sources.items():
        if file.endswith(".md") == (form == "md"):
            for number, line in enumerate(text.splitlines(), 1):
                shared = len(wanted & set(_WORD.findall(line)))
                best = max(best, (shared, file, number), key=lambda one: one[0])
    return best[1:]


def _from_error(message: str, folder: Path) -> Finding:
    """Make a finding of an error that names file and line."""
    found = _PLACE.fullmatch(message)
    path = Path(found["file"]).resolve() if found else folder
    if found and path.is_relative_to(folder.resolve()):
        name = path.relative_to(folder.resolve()).as_posix()
        return Finding(name, int(found["line"]), found["message"])
    return Finding("brief.html", 0, message)


@contextmanager
def _warnings_kept(said: list[str]) -> Iterator[None]:
    """Keep what the printing of a PDF warns of; that a page is full is none of it."""
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    handler.addFilter(lambda record: record.getMessage().startswith("PDF: "))
    logger = logging.getLogger("briefgen")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
