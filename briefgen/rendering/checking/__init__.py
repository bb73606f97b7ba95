"""Checks a template set and reports what is wrong with it, before it is used."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from briefgen.bounded import SETTINGS_LIMIT, TEMPLATE_LIMIT, read_file, show_size
from briefgen.errors import BriefgenError, RenderError, in_one_line
from briefgen.rendering.checking.findings import Finding
from briefgen.rendering.deadline import limited
from briefgen.rendering.templates import (
    ABOUT,
    MAKES_A_SET,
    TEMPLATES,
    environment_of,
    files_of,
    is_inside,
    is_set,
    read_about,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from briefgen.rendering.checking.samples import Sample

_LINE: Final = re.compile(r"\(at line (\d+), ")
"""The position of an error as given by the TOML parser."""

_QUOTED: Final = re.compile(r"'([^']+)'")

LARGEST_SET: Final = 5_000_000
"""Maximum bytes of the templates of a set together."""

SECONDS: Final = 20.0
"""Maximum processor seconds for checking the files, and for checking the pages."""


def check_set(folder: Path, make_samples: Callable[[], tuple[Sample, ...]]) -> list[Finding]:
    """Return what is wrong with the set in a folder, by file and line; nothing for a good set.

    Samples are made, which takes a moment, only if the files can be read as templates. A set that
    takes too long to check, or cannot be checked, is a finding as well.
    """
    folder = folder.resolve()
    found: set[Finding] = set()
    fields: set[Finding] | None = None
    with _noting(folder, found):
        sources = _read(folder)
        if _check_files(folder, sources, found):
            fields = _check_names(folder, sources, found)
    if fields is not None:
        samples = make_samples()
        with _noting(folder, found):
            _add_new(_check_pages(folder, samples, sources), found)
        _add_new(fields, found)
    return sorted(found)


def _add_new(new: Iterable[Finding], found: set[Finding]) -> None:
    """Add findings, except those in a line about which something was reported already."""
    said = {(one.file, one.line) for one in found if one.line}
    found |= {one for one in new if (one.file, one.line) not in said}


def _check_files(folder: Path, sources: dict[str, str], found: set[Finding]) -> bool:
    """Add what is wrong with the files themselves; return whether they can be filled in."""
    found |= {*_check_folder(folder)}
    broken = {*_check_plan(folder), *_check_syntax(folder, sources)}
    found |= broken
    for file, text in sources.items():
        found |= {*_check_source(file, text)}
    return not broken


@contextmanager
def _noting(folder: Path, found: set[Finding]) -> Iterator[None]:
    """Record what ends a check early: a set can make its reader raise anything."""
    try:
        with limited(folder, SECONDS):
            yield
    except RenderError as error:
        found.add(Finding("", 0, str(error).removeprefix(f"{folder}: ")))
    except RecursionError:
        found.add(Finding("", 0, "nests too deep to be checked: simplify it"))
    except BriefgenError:
        raise
    except Exception as error:  # noqa: BLE001
        said = in_one_line(f"{type(error).__name__}: {error}")
        found.add(Finding("", 0, f"cannot be checked ({said}): simplify it"))


def _check_folder(folder: Path) -> Iterator[Finding]:
    if not is_set(folder):
        names = ", ".join(MAKES_A_SET)
        yield Finding("", 0, f"holds no template set: a set has one of {names}, or several")
    for path in files_of(folder):
        name = path.relative_to(folder).as_posix()
        if not is_inside(path, folder):
            yield Finding(name, 0, "is a link out of the set: put the file itself here")
        elif _is_template(path) and path.stat().st_size > TEMPLATE_LIMIT:
            yield Finding(name, 0, f"has more than {show_size(TEMPLATE_LIMIT)}: shorten it")


def _check_plan(folder: Path) -> Iterator[Finding]:
    """Yield what is wrong with ``set.toml``, in the line that the error names or quotes."""
    try:
        read_about(folder)
    except RenderError as error:
        said = str(error).removeprefix(f"{folder / ABOUT}: ")
        yield Finding(ABOUT, _find_line(folder / ABOUT, said), said)


def _find_line(path: Path, said: str) -> int:
    """Return the line of a file that an error is about, 0 if it names none."""
    number, quoted = _LINE.search(said), _QUOTED.search(said)
    if number:
        return int(number[1])
    if not quoted:
        return 0
    lines = read_file(path, SETTINGS_LIMIT).decode("utf-8").splitlines()
    return next((at for at, line in enumerate(lines, 1) if quoted[1] in line), 0)


def _is_template(path: Path) -> bool:
    return path.suffix in TEMPLATES and path.is_file()


def _read(folder: Path) -> dict[str, str]:
    """Return the templates of a set; one that is not text is reported with broken ones.

    Raise ``RenderError`` if the folder contains too much for one set.
    """
    paths = [path for path in files_of(folder) if _is_template(path) and is_inside(path, folder)]
    sizes = {path: path.stat().st_size for path in paths}
    if sum(sizes.values()) > LARGEST_SET and len(paths) > 1:
        message = f"{folder}: has more than {LARGEST_SET // 1_000_000} MB of templates: shorten it"
        raise RenderError(message)
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in paths
        if sizes[path] <= TEMPLATE_LIMIT
    }


def _check_syntax(folder: Path, sources: dict[str, str]) -> Iterator[Finding]:
    from jinja2 import TemplateSyntaxError

    for file in sources:
        environment = environment_of(folder, ".md" if file.endswith(".md") else ".html")
        try:
            environment.get_template(file)
        except TemplateSyntaxError as error:
            yield Finding(file, error.lineno, f"{in_one_line(error.message)}: mend it")
        except RecursionError:
            yield Finding(file, 0, "nests too deep: simplify it")
        except Exception as error:  # noqa: BLE001  (Python's compiler raises others)
            yield Finding(file, 0, f"{in_one_line(error)}: mend it")


def _check_source(file: str, text: str) -> list[Finding]:
    from briefgen.rendering.checking.sources import check_source

    return check_source(file, text)


def _check_names(folder: Path, sources: dict[str, str], found: set[Finding]) -> set[Finding]:
    """Add unknown names; return unknown fields, about which the samples may say more."""
    from briefgen.rendering.checking.names import SetNames

    names = SetNames(folder, sources)
    found |= {one for file in sources for one in names.find_unknown(file)}
    return {one for file in sources for one in names.find_unknown_fields(file)}


def _check_pages(
    folder: Path, samples: tuple[Sample, ...], sources: dict[str, str]
) -> Iterator[Finding]:
    from briefgen.rendering.checking.pages import check_pages

    return check_pages(folder, samples, sources)
