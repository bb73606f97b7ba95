"""Where briefs go: to stdout, to a file or to a folder; and the names of the files."""

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
"""The name of the brief of what came from standard input."""
BINARY = frozenset({"pdf", "docx"})


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the briefs of one run go: a folder, one file, or (neither) standard output."""

    formats: tuple[str, ...]
    folder: Path | None = None
    file: Path | None = None

    @property
    def is_stdout(self) -> bool:
        """Return whether briefs go to standard output."""
        return self.folder is None and self.file is None

    def path(self, name: str, form: str) -> Path | None:
        """Return the file for the brief called ``name`` in a format, ``None`` for stdout.

        A name may have folders in it, which are made when the brief is written.
        """
        return self.folder / f"{name}.{form}" if self.folder else self.file


def choose_destination(output: str | None, formats: Sequence[str], *, many: bool) -> Destination:
    """Decide between stdout, a file and a folder, and on the formats.

    ``many`` says that more than one article may come: then a name without an ending, under which
    there is nothing yet, is a folder. Raises ``UsageError`` for what cannot be meant.
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
    """Return the format that is asked for, or else the one that the file's name ends in."""
    if wanted:
        require_same(path, wanted[0], FORMATS)
        return wanted[0]
    return format_by_name(path, FORMATS) or DEFAULT_FORMAT


def format_by_name(path: Path, formats: Collection[str]) -> str | None:
    """Return the format that the name of a file ends in; ``None`` for a name without an ending.

    Raises ``UsageError`` for another ending.
    """
    suffix = suffix_of(path)
    if suffix and suffix not in formats:
        endings = ", ".join(f".{form}" for form in formats)
        message = f"{path}: no format ends in .{suffix}: end it in {endings}, or give --format"
        raise UsageError(message + suggest(suffix, formats))
    return suffix or None


def suffix_of(path: Path) -> str:
    """Return the suffix of a file in small letters, without its full stop."""
    return path.suffix.lower().removeprefix(".")


def require_same(path: Path, form: str, formats: Collection[str]) -> None:
    """Raise ``UsageError`` where the name of a file says another one of the ``formats``."""
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
    """Make a folder, and those it is in, where there is none; raise ``OutputError``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{path}: cannot make this folder ({reason_of(error)}): give another one with -o"
        raise OutputError(message) from error


def name_briefs(
    articles: Sequence[str | Path], folders: Sequence[str | Path] = ()
) -> tuple[str, ...]:
    """Name each brief after its article; a second one of the same name gets ``-2``, and so on.

    An article that lies deeper in one of the ``folders`` keeps its sub-folder: ``wires/story``.
    Names differ in more than upper and lower case, as some file systems want it.
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
    """Return the name of an article without its suffix, seen from the folder it was found in."""
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
"""What stands in addresses and not in names of files."""


def fold_name(name: str) -> str:
    """Return a name as file systems know it that take upper and lower case for one."""
    return unicodedata.normalize("NFC", name).casefold()


def write(data: bytes, path: Path | None) -> None:
    """Write a brief to a file, whose folder is made, or to stdout where there is no file.

    Raises ``OutputError``.
    """
    if path is None:
        write_stdout(data)
        return
    if not os.path.lexists(path.parent):
        make_folder(path.parent)
    write_file(data, path)


def require_files(destination: Destination, documents: int) -> None:
    """Raise ``UsageError`` where what is made cannot be opened: on stdout, or too much of it."""
    if destination.is_stdout:
        message = "--open needs a file to open: give one, -o FILE.pdf"
        raise UsageError(message)
    if documents > 1:
        message = f"--open is for one document, not {documents}: open them from their folder"
        raise UsageError(message)


def open_files(paths: Sequence[Path]) -> None:
    """Open files that were written, each in the program that the system has for it."""
    import click

    for path in paths:
        if not _has_screen() or click.launch(str(path)):
            say(f"{path}: nothing can open it here: open it by hand")


def _has_screen() -> bool:
    """Return whether a program may show a file; on Linux a session without a screen has no means.

    Whatever else such a session has to open files, its variables say so.
    """
    means = {"DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"}
    return sys.platform != "linux" or not means.isdisjoint(os.environ)
