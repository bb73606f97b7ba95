"""The check of a template set: what is wrong with it, before anybody is sent a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.errors import RenderError
from briefgen.rendering.checking.findings import Finding
from briefgen.rendering.templates import environment_of, is_inside, read_about

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefgen.rendering.checking.samples import Sample

PAGES: Final = ("brief.md", "brief.html", "edited.html")
NEEDED: Final = ("brief.md", "brief.html")
# What an unknown name comes to where it is filled in, maybe in another file.
_UNDEFINED: Final = re.compile(r"has no attribute|is undefined")
TEMPLATES: Final = frozenset({".md", ".html", ".css", ".txt"})


def check_set(folder: Path, make_samples: Callable[[], tuple[Sample, ...]]) -> list[Finding]:
    """Give what is wrong with the set in a folder, by file and line; nothing for a good one.

    Samples are made, which takes a moment, only when the files can be read as templates.
    """
    folder = folder.resolve()
    found = {*_check_files(folder)}
    sources = _read(folder)
    broken = {*_check_syntax(folder, sources)}
    found |= broken
    for file, text in sources.items():
        found |= {*_check_source(file, text)}
    if not broken:
        names = {*_check_names(folder, sources)}
        pages = _check_pages(folder, make_samples(), sources, found | names)
        found |= names | {one for one in pages if not (names and _UNDEFINED.search(one.message))}
    return sorted(found)


def _check_files(folder: Path) -> Iterator[Finding]:
    for name in NEEDED:
        if not (folder / name).is_file():
            yield Finding(name, 0, "is missing: copy it from another set, or extend one")
    try:
        read_about(folder)
    except RenderError as error:
        yield Finding("set.toml", 0, str(error))
    for path in sorted(folder.rglob("*")):
        if not is_inside(path, folder):
            name = path.relative_to(folder).as_posix()
            yield Finding(name, 0, "is a link out of the set: put the file itself here")


def _read(folder: Path) -> dict[str, str]:
    """Read the templates of a set; what is no text is reported with what is broken."""
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix in TEMPLATES)
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in paths
        if path.is_file() and is_inside(path, folder)
    }


def _check_syntax(folder: Path, sources: dict[str, str]) -> Iterator[Finding]:
    from jinja2 import TemplateError, TemplateSyntaxError

    for file in sources:
        environment = environment_of(folder, ".md" if file.endswith(".md") else ".html")
        try:
            environment.get_template(file)
        except TemplateSyntaxError as error:
            yield Finding(file, error.lineno, f"{error.message}: mend it")
        except (TemplateError, ValueError) as error:
            yield Finding(file, 0, f"{' '.join(str(error).split())}: mend it")


def _check_source(file: str, text: str) -> list[Finding]:
    from briefgen.rendering.checking.sources import check_source

    return check_source(file, text)


def _check_names(folder: Path, sources: dict[str, str]) -> Iterator[Finding]:
    from briefgen.rendering.checking.names import find_unknown_names

    for page in PAGES:
        if page in sources:
            environment = environment_of(folder, ".md" if page.endswith(".md") else ".html")
            yield from find_unknown_names(environment, folder, page)


def _check_pages(
    folder: Path, samples: tuple[Sample, ...], sources: dict[str, str], found: set[Finding]
) -> Iterator[Finding]:
    """Print samples; an error in a line of which something has been said is said already."""
    from briefgen.rendering.checking.printing import check_pages

    known = {(finding.file, finding.line) for finding in found if finding.line}
    for finding in check_pages(folder, samples, sources):
        if (finding.file, finding.line) not in known:
            yield finding
