"""Copies a template set, as the beginning of the user's own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from briefgen.errors import OutputError, reason_of
from briefgen.rendering.templates import files_of, is_inside

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def copy_set(folder: Path, target: Path) -> tuple[str, ...]:
    """Copy the files of a set into a new or empty folder; return their names.

    Links that lead out of the set are not copied. Raise ``OutputError`` if the folder is not empty
    or cannot be written; then nothing is left in it.
    """
    files = (path for path in files_of(folder) if path.is_file() and is_inside(path, folder))
    names = tuple(path.relative_to(folder).as_posix() for path in files)
    if is_inside(target, folder):
        message = f"{target}: is inside of the set itself: give a folder elsewhere"
        raise OutputError(message)
    try:
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            message = f"{target}: is there already: give a new folder, nothing is overwritten"
            raise OutputError(message)
        _copy_all(names, folder, target)
    except (OSError, ValueError) as error:
        message = f"{target}: cannot be written ({reason_of(error)}): give another folder"
        raise OutputError(message) from error
    return names


def _copy_all(names: Iterable[str], folder: Path, target: Path) -> None:
    """Copy files into a new or empty folder; remove the copies if one fails."""
    new = not target.exists()
    try:
        for name in names:
            copy = target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, copy)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        if not new:
            target.mkdir()
        raise
