"""No output of a run takes the place of what the run reads, nor of another output."""

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
    """Compare, by file and not by name, all that a run writes with all that it reads.

    ``None`` among the outputs is stdout, which may lead to a file. Raises ``UsageError`` for an
    output that is a source, a template, the logo or a settings file, and for two that are one file.
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
    """Raise ``UsageError`` where two outputs are one file."""
    seen: dict[tuple[object, ...], Path] = {}
    for output in outputs:
        other = seen.setdefault(_identify(output) or _locate(output), output)
        if other is not output:
            message = f"{output}: is the same file as {other}: give another folder with -o"
            raise UsageError(message)


def _identify(path: Path | None) -> tuple[int, int] | None:
    """Return device and number of a file; ``None`` where nothing is that could be lost."""
    try:
        there = os.fstat(sys.stdout.fileno()) if path is None else path.stat()
    except (OSError, ValueError, AttributeError):  # stdout may be closed, or none of the system's
        return None
    return (there.st_dev, there.st_ino) if stat.S_ISREG(there.st_mode) else None


def _locate(path: Path) -> tuple[object, ...]:
    """Return what tells a file that is not there yet, or no plain file, from others."""
    try:
        place = Path(os.path.realpath(path))
        folder = place.parent.stat()
    except OSError:
        return (fold_name(str(path)),)
    return (folder.st_dev, folder.st_ino, fold_name(place.name))


def _files_read(sources: Iterable[str | Path], settings: Settings) -> Iterator[tuple[Path, str]]:
    """Return each file that a run reads, and what it is to the run."""
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
    """Return the files of the chosen set, and of the default that it may take from."""
    from briefgen.rendering.templates import DEFAULT_SET, files_of, find_set, shipped

    for folder in (find_set(settings), shipped() / DEFAULT_SET):
        yield from files_of(folder)
