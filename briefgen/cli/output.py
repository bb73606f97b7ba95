"""Decides where briefs go (stdout, a file or a folder), names the files and writes them."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.cli.atomic_files import write_file
from briefgen.cli.messages import say
from briefgen.cli.streams import write_stdout
from briefgen.cli.suggestions import suggest
from briefgen.errors import OutputError, UsageError, reason_of
from briefgen.fetching import is_address
from briefgen.names import STDIN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FORMATS = ("md", "txt", "html", "pdf", "docx", "eml", "json", "ics")
DEFAULT_FORMAT = "md"
STDOUT = "-"
"""The path that stands for standard output."""
STDIN_BRIEF = "stdin"
"""The name of a brief made from standard input."""
BINARY = frozenset({"pdf", "docx"})


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the briefs of a run go: a folder, one file, or (if neither is set) standard output."""

    formats: tuple[str, ...]
    folder: Path | None = None
    file: Path | None = None

    @property
    def is_stdout(self) -> bool:
        """Return whether briefs go to standard output."""
        return self.folder is None and self.file is None

    def path(self, name: str, form: str) -> Path | None:
        """Return the file for the brief called ``name`` in a format, ``None`` for stdout.

        A name may contain folders, which are created when the brief is written.
        """
        return self.folder / f"{name}.{form}" if self.folder else self.file


def choose_destination(output: str | None, formats: Sequence[str], *, many: bool) -> Destination:
    """Choose between stdout, a file and a folder, and choose the formats.

    ``many`` says that there may be more than one article: then a name without a suffix that does
    not exist yet is a folder. Raise ``UsageError`` if the options contradict each other.
    """
    wanted = tuple(dict.fromkeys(formats))
    if output is None or output == STDOUT:
        return _to_stdout(wanted, many=many)
    path = Path(output)
    new_folder = many and not path.suffix and not os.path.lexists(path)
    if output.endswith(("/", os.sep)) or new_folder or _is_folder(path):
        return Destination(wanted or (DEFAULT_FORMAT,), folder=path)
    if many or len(wanted) > 1:
        message = (
            f"several briefs cannot go into one file {output}: give a folder, -o {output}/, or put"
            " them into one document with briefgen digest"
        )
        raise UsageError(message)
    return Destination((_format_of_file(path, wanted),), file=path)


def _to_stdout(wanted: tuple[str, ...], *, many: bool) -> Destination:
    if many or len(wanted) > 1:
        message = "several briefs cannot go to standard output: give a folder, -o FOLDER/"
        raise UsageError(message)
    form = wanted[0] if wanted else DEFAULT_FORMAT
    if form in BINARY and sys.stdout is not None and sys.stdout.isatty():
        message = f"a {form.upper()} cannot be shown in a terminal: give a file, -o FILE.{form}"
        raise UsageError(message)
    return Destination((form,))


def _format_of_file(path: Path, wanted: tuple[str, ...]) -> str:
    """Return the requested format, else the one in the file's suffix."""
    if wanted:
        require_same(path, wanted[0], FORMATS)
        return wanted[0]
    return format_by_name(path, FORMATS) or DEFAULT_FORMAT


def format_by_name(path: Path, formats: Collection[str]) -> str | None:
    """Return the format in the suffix of a file; ``None`` if it has no suffix.

    Raise ``UsageError`` for an unknown suffix.
    """
    suffix = suffix_of(path)
    if suffix and suffix not in formats:
        endings = ", ".join(f".{form}" for form in formats)
        message = f"{path}: no format ends in .{suffix}: end it in {endings}, or give --format"
        raise UsageError(message + suggest(suffix, formats))
    return suffix or None


def suffix_of(path: Path) -> str:
    """Return the suffix of a file in lower case, without its full stop."""
    return path.suffix.lower().removeprefix(".")


def require_same(path: Path, form: str, formats: Collection[str]) -> None:
    """Raise ``UsageError`` if the suffix of a file is that of another of the ``formats``."""
    suffix = suffix_of(path)
    if suffix in formats and suffix != form:
        message = f"{path} is {suffix} by its name, but --format says {form}: change one of them"
        raise UsageError(message)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        message = f"{path}: cannot be looked up ({reason_of(error)}): give another place with -o"
        raise OutputError(message) from error


def make_folder(path: Path) -> None:
    """Create a folder and its parents if necessary; raise ``OutputError``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{path}: cannot make this folder ({reason_of(error)}): give another one with -o"
        raise OutputError(message) from error


def name_briefs(
    articles: Sequence[str | Path], folders: Sequence[str | Path] = ()
) -> tuple[str, ...]:
    """Return a name for each brief, after its article; repeated names get ``-2`` and so on.

    An article in a sub-folder of one of the ``folders`` keeps the sub-folder: ``wires/story``.
    Names differ in more than upper and lower case, since some file systems do not distinguish
    these.
    """
    stems = [_name_after(article, folders) for article in articles]
    kept = set(map(fold_name, stems))
    taken: set[str] = set()
    names = []
    for stem in stems:
        name, count = stem, 1
        while fold_name(name) in taken or (count > 1 and fold_name(name) in kept):
            count += 1
            name = f"{stem}-{count}"
        taken.add(fold_name(name))
        names.append(name)
    return tuple(names)


def _name_after(article: str | Path, folders: Sequence[str | Path]) -> str:
    """Return the path of an article without its suffix, relative to the folder it was found in."""
    if article == STDIN:
        return STDIN_BRIEF
    if is_address(article):
        return _UNFIT.sub("-", Path(urlsplit(str(article)).path).stem).strip("-.") or _host(article)
    path = Path(article)
    root = next((folder for folder in folders if path.is_relative_to(folder)), path.parent)
    return str(path.relative_to(root).with_name(path.stem))


def _host(address: str | Path) -> str:
    return _UNFIT.sub("-", urlsplit(str(address)).hostname or STDIN_BRIEF)


_UNFIT = re.compile(r"[^\w.-]+")
"""Characters of addresses that are not used in file names."""


def fold_name(name: str) -> str:
    """Return a name as seen by file systems that ignore case."""
    return unicodedata.normalize("NFC", name).casefold()


def write(data: bytes, path: Path | None) -> None:
    """Write a brief to a file, creating its folder, or to stdout if ``path`` is ``None``.

    Raise ``OutputError``.
    """
    if path is None:
        write_stdout(data)
        return
    if not os.path.lexists(path.parent):
        make_folder(path.parent)
    write_file(data, path)


def require_files(destination: Destination, documents: int) -> None:
    """Raise ``UsageError`` if the output cannot be opened: it is stdout, or several documents."""
    if destination.is_stdout:
        message = "--open needs a file to open: give one, -o FILE.pdf"
        raise UsageError(message)
    if documents > 1:
        message = f"--open is for one document, not {documents}: open them from their folder"
        raise UsageError(message)


def open_files(paths: Sequence[Path]) -> None:
    """Open written files, each in the system's program for it."""
    import click

    for path in paths:
        if not _has_screen() or click.launch(str(path)):
            say(f"{path}: nothing can open it here: open it by hand")


def _has_screen() -> bool:
    """Return whether a program can show a file; on Linux, whether the session has a screen.

    A session with other means to open files says so in one of these variables.
    """
    means = {"DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"}
    return sys.platform != "linux" or not means.isdisjoint(os.environ)
