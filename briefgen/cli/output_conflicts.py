"""Refuses outputs that would overwrite what the run reads, or another output."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import settings as user_settings
from briefgen.cli.output import fold_name
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.settings import Settings


def refuse_conflicts(
    outputs: Sequence[Path | None], sources: Iterable[str | Path], settings: Settings
) -> None:
    """Compare, by file and not by name, everything that a run writes with everything it reads.

    ``None`` among the outputs is stdout, which may be redirected to a file. Raise ``UsageError`` if
    an output is a source, a template, the logo or a settings file, or if two are the same file.
    """
    names = {output: "standard output" if output is None else str(output) for output in outputs}
    _refuse_same([output for output in outputs if output is not None])
    there = {file: output for output in outputs if (file := _identify(output))}
    for path, what in _files_read(sources, settings) if there else ():
        file = _identify(path)
        if file in there:
            name = names[there[file]]
            message = f"{name}: is {what}: nothing is written; give another place with -o"
            raise UsageError(message)


def _refuse_same(outputs: Sequence[Path]) -> None:
    """Raise ``UsageError`` if two outputs are the same file."""
    seen: dict[tuple[object, ...], Path] = {}
    for output in outputs:
        other = seen.setdefault(_identify(output) or _locate(output), output)
        if other is not output:
            message = f"{output}: is the same file as {other}: give another folder with -o"
            raise UsageError(message)


def _identify(path: Path | None) -> tuple[int, int] | None:
    """Return device and inode of a file; ``None`` if nothing exists that could be overwritten."""
    try:
        there = os.fstat(sys.stdout.fileno()) if path is None else path.stat()
    except (OSError, ValueError, AttributeError):  # stdout may be closed, or none of the system's
        return None
    return (there.st_dev, there.st_ino) if stat.S_ISREG(there.st_mode) else None


def _locate(path: Path) -> tuple[object, ...]:
    """Return a key that identifies a path where no plain file exists yet."""
    try:
        place = Path(os.path.realpath(path))
        folder = place.parent.stat()
    except OSError:
        return (fold_name(str(path)),)
    return (folder.st_dev, folder.st_ino, fold_name(place.name))


def _files_read(sources: Iterable[str | Path], settings: Settings) -> Iterator[tuple[Path, str]]:
    """Yield each file that a run reads, and its role in the run."""
    from briefgen.reading import file_of

    for source in sources:
        path = file_of(source)
        if path:
            yield path, f"the source {source} itself"
    for path in user_settings.files(Path()):
        yield path, f"the settings file {path}"
    if settings.logo:
        yield settings.logo, f"the logo {settings.logo}"
    for path in _templates(settings):
        yield path, f"the template {path}"


def _templates(settings: Settings) -> Iterator[Path]:
    """Yield the files of the chosen set, and of the default set that it may inherit from."""
    from briefgen.rendering.templates import DEFAULT_SET, files_of, find_set
    from briefgen.shipped_sets import shipped

    for folder in (find_set(settings), shipped() / DEFAULT_SET):
        yield from files_of(folder)
