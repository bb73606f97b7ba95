"""Finds template sets and fills them in.

A set is a folder with ``set.toml``, which says what it is for and which sections its pages have,
with ``set.css`` for their style, and with templates of its own if that is not enough. Sets are
looked for in ``--template-dir``, then in the user's folder (``$BRIEFGEN_HOME/templates``), then
among those shipped with briefgen. A file that a set lacks is taken from the shipped ``default``;
``{% extends "!default/brief.html" %}`` names a file of a shipped set even from a set with the same
name.

Templates run in a sandbox, and an undefined name is an error, never an empty string.
"""

from __future__ import annotations

import traceback
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen import settings as user_settings
from briefgen.bounded import SETTINGS_LIMIT, read_file
from briefgen.characters import show
from briefgen.errors import RenderError, in_one_line
from briefgen.page.set_plan import read_plan
from briefgen.rendering.escape import escape_markdown
from briefgen.rendering.retired import replace_template, replace_undefined
from briefgen.shipped_sets import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import BaseLoader

    from briefgen.page.set_plan import SetPlan
    from briefgen.rendering.sandbox import CodeBelow, Sandbox
    from briefgen.settings import Settings

DEFAULT_SET = "default"
SHIPPED_MARK = "!"
ABOUT = "set.toml"
MOST_FILES: Final = 1_000
"""Maximum files and folders of a set."""


TEMPLATES: Final = frozenset({".md", ".html", ".css"})
"""The suffixes of templates."""

MAKES_A_SET: Final = (
    ABOUT,
    "brief.html",
    "brief.md",
    "parts.html",
    "style.css",
    "set.css",
    "mail.html",
    "mail.css",
)
"""A folder with at least one of these is a template set."""


def read_about(folder: Path) -> SetPlan:
    """Return the content of a set's ``set.toml``, if any; raise ``RenderError`` if it is broken."""
    path = folder / ABOUT
    try:
        there = path.is_file() and is_inside(path, folder)
        plan = read_plan(read_file(path, SETTINGS_LIMIT).decode("utf-8") if there else "")
    except (OSError, ValueError, RuntimeError) as error:  # of a link in a circle, or of deep lists
        said = in_one_line(error)
        message = f"{path}: {said}" if ": " in said else f"{path}: {said}: mend it"
        raise RenderError(message) from error
    return _described(plan)


def _described(plan: SetPlan) -> SetPlan:
    """Return the plan of a set with its description made printable."""
    printable = "".join(sign if sign.isprintable() else " " for sign in plan.description)
    return replace(plan, description=in_one_line(printable) if printable else "")


def as_the_set_wishes(settings: Settings) -> Settings:
    """Return the settings, with the chosen set's values where the user sets none."""
    return replace(settings, quotes=settings.quotes or read_about(find_set(settings)).quotes)


def takes_several(settings: Settings) -> bool:
    """Return whether the chosen set puts several articles on one page."""
    return read_about(find_set(settings)).several


def has_file(file: str, settings: Settings) -> bool:
    """Return whether the chosen set has its own version of a file."""
    folder = find_set(settings)
    return (folder / file).is_file() and is_inside(folder / file, folder)


def fill(file: str, values: Mapping[str, Any], settings: Settings) -> str:
    """Return a file of the chosen set, such as ``brief.html``, or else of ``default``, filled in.

    Everything printed is escaped for the format in the file's suffix. Raise ``RenderError`` with
    file and line if the set, the file or a name in it is missing, or if the file is not a template.
    """
    folder = find_set(settings)
    return fill_in(environment_of(folder, Path(file).suffix), folder / file, values)


def fill_in(environment: Sandbox, path: Path, values: Mapping[str, Any]) -> str:
    """Return a file of a set, filled in using the environment of that set."""
    environment.begin()
    try:
        return show(environment.get_template(path.name).render(values))
    except (RecursionError, MemoryError) as error:
        message = f"{path}: the template goes round in circles, or nests too deep: mend it"
        raise RenderError(message) from error
    except Exception as error:  # a template can make Python raise anything
        raise _explained(error, path) from error


def find_set(settings: Settings) -> Path:
    """Return the folder of the chosen set; raise ``RenderError`` listing the existing sets."""
    roots = search_path(settings)
    plain_name = (
        settings.template not in {"", ".", ".."}
        and Path(settings.template).name == settings.template
    )
    for root in roots:
        if plain_name and is_set(root / settings.template):
            return root / settings.template
    known = sorted({folder.name for root in roots for folder in sets_in(root)})
    message = f"no template set {settings.template[:80]!r}: choose one of {', '.join(known)}"
    raise RenderError(message)


def is_folder(path: Path) -> bool:
    """Return whether a folder exists at a path."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_set(folder: Path) -> bool:
    """Return whether a folder is a template set, by having at least one of its files."""
    try:
        return any((folder / name).is_file() for name in MAKES_A_SET)
    except (OSError, ValueError):
        return False


def sets_in(root: Path) -> list[Path]:
    """Return the sets in a folder of sets, sorted; none if it cannot be read."""
    try:
        return sorted(filter(is_set, root.iterdir()))
    except OSError:
        return []


def describe_sets(settings: Settings) -> Iterator[tuple[Path, str | RenderError]]:
    """Yield the folders of all sets with their descriptions, or with the error in ``set.toml``.

    Of two sets with the same name, only the first is found.
    """
    shown: set[str] = set()
    for folder in chain.from_iterable(map(sets_in, search_path(settings))):
        if folder.name not in shown:
            shown.add(folder.name)
            try:
                yield folder, read_about(folder).description
            except RenderError as error:
                yield folder, error


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path is inside a folder after following links; a circular link is not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def files_of(folder: Path) -> list[Path]:
    """Return everything in the folder of a set, sorted; links to folders are not followed.

    Raise ``RenderError`` if it has more than ``MOST_FILES`` entries.
    """
    found = list(islice(folder.rglob("*"), MOST_FILES + 1))
    if len(found) > MOST_FILES:
        message = f"{folder}: has more than {MOST_FILES} files: give a folder that is one set"
        raise RenderError(message)
    return sorted(found)


def is_shipped(folder: Path) -> bool:
    """Return whether a set is one of those shipped with briefgen."""
    return folder.parent == shipped()


def search_path(settings: Settings) -> tuple[Path, ...]:
    """Return the folders in which sets are looked for, in order of precedence."""
    home = user_settings.home()
    chosen = (settings.template_dir, home and home / "templates", shipped())
    return tuple(filter(None, chosen))


@cache
def environment_of(folder: Path, suffix: str) -> Sandbox:
    """Return the environment of one set and one format, which is cached."""
    from jinja2 import StrictUndefined

    from briefgen.rendering.sandbox import Sandbox

    return Sandbox(
        loader=_loader(folder),
        bytecode_cache=_shipped_code(suffix),
        autoescape=True,
        finalize=escape_markdown if suffix == ".md" else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _shipped_code(suffix: str) -> CodeBelow:  # noqa: ARG001  (one for each way of printing)
    """Return the cache for the code of shipped templates, shared by all sets of a process."""
    from briefgen.rendering.sandbox import CodeBelow

    return CodeBelow(shipped())


def _loader(folder: Path) -> BaseLoader:
    from jinja2 import ChoiceLoader, PrefixLoader

    from briefgen.rendering.sandbox import SetLoader

    sets = [path for path in sorted(shipped().iterdir()) if path.is_dir()]
    marked = {SHIPPED_MARK + path.name: SetLoader(path) for path in sets}
    return ChoiceLoader(
        [SetLoader(folder), PrefixLoader(marked), SetLoader(shipped() / DEFAULT_SET)]
    )


def _explained(error: Exception, file: Path) -> RenderError:
    """Return a one-line error saying which template is wrong, where and why."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename}, line {error.lineno}"
        return RenderError(f"{place}: {in_one_line(error.message)}: mend it")
    place = _place(error, file.parent) or str(file)
    if isinstance(error, TemplateNotFound):
        name = in_one_line(repr(error.name))
        advice = replace_template(str(error.name)) or "mend the name"
        return RenderError(f"{place}: there is no template {name}: {advice}")
    said = in_one_line(error)
    advice = (isinstance(error, UndefinedError) and replace_undefined(said)) or "mend the template"
    return RenderError(f"{place}: {said}: {advice}")


def _place(error: Exception, folder: Path) -> str | None:
    """Return the innermost line of a set in an error's traceback, else of any template."""
    package = str(Path(__file__).parent)
    frames = [
        frame
        for frame in reversed(traceback.extract_tb(error.__traceback__))
        if Path(frame.filename).suffix in TEMPLATES and not frame.filename.startswith(package)
    ]
    own = (frame for frame in frames if is_inside(Path(frame.filename), folder))
    frame = next(own, frames[0] if frames else None)
    return f"{frame.filename}, line {frame.lineno}" if frame else None
