"""Where briefs go: to stdout, to a file or to a folder; and the names of the files."""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.streams import write_stdout
from briefgen.cli.writing import write_file
from briefgen.errors import OutputError, UsageError, reason_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FORMATS = ("md", "txt", "html", "pdf", "docx", "eml", "json", "ics")
DEFAULT_FORMAT = "md"
STDOUT = "-"
"""The path that stands for standard output."""
BINARY = frozenset({"pdf", "docx"})


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the briefs of one run go: a folder, one file, or (neither) standard output."""

    formats: tuple[str, ...]
    folder: Path | None = None
    file: Path | None = None

    def path(self, name: str, form: str) -> Path | None:
        """Give the file for the brief called ``name`` in a format, ``None`` for stdout."""
        return self.folder / f"{name}.{form}" if self.folder else self.file


def choose_destination(output: str | None, formats: Sequence[str], *, many: bool) -> Destination:
    """Decide between stdout, a file and a folder, and on the formats.

    ``many`` says that more than one article may come. Raises ``UsageError`` for what cannot be
    meant, ``OutputError`` for a folder that cannot be made.
    """
    wanted = tuple(dict.fromkeys(formats))
    if output is None or output == STDOUT:
        return _to_stdout(wanted, many=many)
    path = Path(output)
    if output.endswith(("/", os.sep)) or _is_folder(path):
        return Destination(wanted or (DEFAULT_FORMAT,), folder=_make_folder(path))
    if many or len(wanted) > 1:
        message = f"several briefs cannot go into one file {output}: give a folder, -o {output}/"
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
    """Take the format from the file's suffix, unless one is asked for."""
    suffix = suffix_of(path)
    if not wanted:
        return suffix if suffix in FORMATS else DEFAULT_FORMAT
    require_same(path, wanted[0], FORMATS)
    return wanted[0]


def suffix_of(path: Path) -> str:
    """Give the suffix of a file in small letters, without its full stop."""
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


def _make_folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{path}: cannot make this folder ({reason_of(error)}): give another one with -o"
        raise OutputError(message) from error
    return path


def name_briefs(sources: Sequence[str | Path]) -> tuple[str, ...]:
    """Name each brief after its source; a second one of the same name gets ``-2``, and so on.

    Names differ in more than upper and lower case, as some file systems want it.
    """
    stems = [Path(source).stem if source != "-" else "stdin" for source in sources]
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


def fold_name(name: str) -> str:
    """Return a name as file systems know it that take upper and lower case for one."""
    return unicodedata.normalize("NFC", name).casefold()


def write(data: bytes, path: Path | None) -> None:
    """Write a brief to a file, or to stdout where there is none; raise ``OutputError``."""
    if path is None:
        write_stdout(data)
    else:
        write_file(data, path)
