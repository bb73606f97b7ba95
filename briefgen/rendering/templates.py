"""Template sets: where they are found, and how one is filled in.

A set is a folder with ``brief.md``, ``brief.html``, what they include, and ``set.toml``, which says
what the set is for and whether it takes several articles. Sets are looked for in
``--template-dir``, then in the user's folder (``$BRIEFGEN_HOME/templates``), then among those that
come with briefgen. A file that a set lacks but includes is taken from the shipped ``default``;
``{% extends "!default/brief.html" %}`` names a file of a shipped set even from a set of that name.

Templates run in a sandbox, and an undefined name is an error, never an empty place.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen import settings as user_settings
from briefgen.bounded import SETTINGS_LIMIT, read_file
from briefgen.characters import show
from briefgen.errors import RenderError, in_one_line
from briefgen.rendering.escape import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import BaseLoader

    from briefgen.rendering.sandbox import Sandbox
    from briefgen.settings import Settings

DEFAULT_SET = "default"
SHIPPED_MARK = "!"
ABOUT = "set.toml"
MOST_FILES: Final = 1_000
"""How many files and folders a set may have."""

MOST_QUOTES: Final = 1_000


@dataclass(frozen=True, slots=True)
class About:
    """What ``set.toml`` says of a set.

    ``several`` articles go on one page of it; it has room for so many ``quotes``, where the user
    does not say how many.
    """

    description: str = ""
    several: bool = False
    quotes: int | None = None


SAID: Final = {"description": str, "several": bool, "quotes": int}
"""What a set may say of itself, and of which type it is."""


def read_about(folder: Path) -> About:
    """Read the ``set.toml`` of a set, if it has one; raise ``RenderError`` for a broken one."""
    import tomllib

    path = folder / ABOUT
    try:
        if not (path.is_file() and is_inside(path, folder)):
            return About()
        found = tomllib.loads(read_file(path, SETTINGS_LIMIT).decode("utf-8"))
    except (OSError, ValueError, RuntimeError) as error:  # of a link in a circle, or of deep lists
        message = f"{path}: {in_one_line(error)}: mend it"
        raise RenderError(message) from error
    for key, value in found.items():
        if type(value) is not SAID.get(key):
            known = ", ".join(f"{key} ({kind.__name__})" for key, kind in SAID.items())
            name = in_one_line(repr(key))
            message = f"{path}: {name} is not what a set says of itself: say {known}"
            raise RenderError(message)
    return _sensible(About(**found), path)


def _sensible(about: About, path: Path) -> About:
    """Return what a set says of itself, its description fit for a terminal."""
    if about.quotes is not None and not 1 <= about.quotes <= MOST_QUOTES:
        message = f"{path}: quotes is {about.quotes}: say a number from 1 to {MOST_QUOTES}"
        raise RenderError(message)
    printable = "".join(sign if sign.isprintable() else " " for sign in about.description)
    return replace(about, description=in_one_line(printable) if printable else "")


def as_the_set_wishes(settings: Settings) -> Settings:
    """Give the settings with what the chosen set says where the user says nothing."""
    return replace(settings, quotes=settings.quotes or read_about(find_set(settings)).quotes)


def takes_several(settings: Settings) -> bool:
    """Tell whether the chosen set puts several articles on one page."""
    return read_about(find_set(settings)).several


def fill(file: str, values: Mapping[str, Any], settings: Settings, *, shared: bool = False) -> str:
    """Fill in a file of the chosen set, such as ``brief.md`` or ``brief.html``.

    A ``shared`` file that the set lacks is taken from the shipped ``default``.

    All that is printed is escaped for the format that the file's name ends in. Raises
    ``RenderError`` with file and line when the set, the file or a name in it is missing, or when
    the template is not one.
    """
    folder = find_set(settings)
    if not (shared or (folder / file).is_file()):
        message = f"{folder}: the template set has no {file}: add one, or choose another --template"
        raise RenderError(message)
    environment = environment_of(folder, Path(file).suffix)
    environment.begin()
    try:
        return show(environment.get_template(file).render(values))
    except (RecursionError, MemoryError) as error:
        message = f"{folder / file}: the template goes round in circles, or nests too deep: mend it"
        raise RenderError(message) from error
    except Exception as error:  # a template can make Python raise anything
        raise _explained(error, folder / file) from error


def find_set(settings: Settings) -> Path:
    """Find the folder of the chosen set; raise ``RenderError`` that lists those there are."""
    roots = search_path(settings)
    plain_name = (
        settings.template not in {"", ".", ".."}
        and Path(settings.template).name == settings.template
    )
    for root in roots:
        if plain_name and is_folder(root / settings.template):
            return root / settings.template
    known = sorted({folder.name for root in roots for folder in sets_in(root)})
    message = f"no template set {settings.template[:80]!r}: choose one of {', '.join(known)}"
    raise RenderError(message)


def is_folder(path: Path) -> bool:
    """Return whether there is a folder that can be looked up."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def sets_in(root: Path) -> list[Path]:
    """Return the sets in a folder of sets, sorted; none where it cannot be looked into."""
    try:
        return sorted(filter(is_folder, root.iterdir()))
    except OSError:
        return []


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path stays in a folder, wherever its links lead; a loop leads nowhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def files_of(folder: Path) -> list[Path]:
    """Return all that is in the folder of a set, sorted; links to folders are not followed.

    Raises ``RenderError`` for one with more than ``MOST_FILES`` entries.
    """
    found = list(islice(folder.rglob("*"), MOST_FILES + 1))
    if len(found) > MOST_FILES:
        message = f"{folder}: has more than {MOST_FILES} files: give a folder that is one set"
        raise RenderError(message)
    return sorted(found)


def is_default(settings: Settings) -> bool:
    """Tell whether the chosen set is the shipped default."""
    return find_set(settings) == shipped() / DEFAULT_SET


def is_shipped(folder: Path) -> bool:
    """Return whether a set is one of those that come with briefgen."""
    return folder.parent == shipped()


def search_path(settings: Settings) -> tuple[Path, ...]:
    """Give the folders that sets are looked for in, first come first served."""
    home = user_settings.home()
    chosen = (settings.template_dir, home and home / "templates", shipped())
    return tuple(filter(None, chosen))


def shipped() -> Path:
    """Give the folder of the sets that come with briefgen, in a wheel or in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


@cache
def environment_of(folder: Path, suffix: str) -> Sandbox:
    """Make the environment of one set and one format, once in a process."""
    from jinja2 import StrictUndefined

    from briefgen.rendering.sandbox import Sandbox

    return Sandbox(
        loader=_loader(folder),
        autoescape=True,
        finalize=escape_markdown if suffix == ".md" else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _loader(folder: Path) -> BaseLoader:
    from jinja2 import ChoiceLoader, PrefixLoader

    from briefgen.rendering.sandbox import SetLoader

    sets = [path for path in sorted(shipped().iterdir()) if path.is_dir()]
    marked = {SHIPPED_MARK + path.name: SetLoader(path) for path in sets}
    return ChoiceLoader(
        [SetLoader(folder), PrefixLoader(marked), SetLoader(shipped() / DEFAULT_SET)]
    )


def _explained(error: Exception, file: Path) -> RenderError:
    """Say in one line which template is wrong, where and why."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename}, line {error.lineno}"
        return RenderError(f"{place}: {in_one_line(error.message)}: mend it")
    place = _place(error) or str(file)
    if isinstance(error, TemplateNotFound):
        name = in_one_line(repr(error.name))
        return RenderError(f"{place}: there is no template {name}: mend the name")
    return RenderError(f"{place}: {in_one_line(error)}: mend the template")


def _place(error: Exception) -> str | None:
    """Find the innermost line of a template that an error came through."""
    package = str(Path(__file__).parent.parent / "rendering")
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.suffix in {".md", ".html", ".css", ".txt"} and not frame.filename.startswith(
            package
        ):
            return f"{path}, line {frame.lineno}"
    return None
