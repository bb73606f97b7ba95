"""Writes files atomically: whatever happens, a file is either complete or unchanged.

The data is written to a temporary file, whose name identifies the process and machine, synced to
disk, and then moved into place in one step. Temporary files that a killed process has left are
removed by the next one that writes to the same folder.
"""

from __future__ import annotations

import errno
import os
import stat
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import OutputError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".part"
BINARY = getattr(os, "O_BINARY", 0)
NEW_MODE = 0o666
"""The mode of a new file, from which the umask is subtracted."""


def write_file(data: bytes, path: Path) -> None:
    """Write a file completely or not at all; raise ``OutputError`` if that is impossible.

    An existing file keeps its mode, and a link stays a link. A read-only file is not replaced.
    """
    try:
        there = _stat_writable(path)
        if there is not None and not stat.S_ISREG(there.st_mode):
            path.write_bytes(data)  # a device or a pipe; for a folder this raises
        else:
            _replace(data, Path(os.path.realpath(path)), there)
    except OSError as error:
        message = f"{path}: cannot be written ({reason_of(error)}): give another place with -o"
        raise OutputError(message) from error


def _stat_writable(path: Path) -> os.stat_result | None:
    """Return the status of a writable file; ``None`` if it does not exist.

    Raise ``OutputError`` if it is read-only, and ``OSError`` if the path cannot be a file.
    """
    try:
        there = path.stat()
    except FileNotFoundError:
        return None
    if not (there.st_mode & 0o222 and os.access(path, os.W_OK)):
        message = f"{path}: is read-only, and is left as it is: give another place with -o"
        raise OutputError(message)
    return there


def _replace(data: bytes, target: Path, there: os.stat_result | None) -> None:
    """Write a temporary file, then move it into the place of the target."""
    _remove_stale(target.parent)
    aside = target.parent / _temporary_name(os.getpid())
    try:
        _write_aside(data, aside, there)
        aside.replace(target)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _write_aside(data: bytes, aside: Path, there: os.stat_result | None) -> None:
    """Write and sync a new file, with the mode and owner of the one that it will replace."""
    number = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, NEW_MODE)
    try:
        if there is not None:
            _copy_owner_and_mode(number, there)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(number, rest) :]
        _sync(number)
    finally:
        os.close(number)


def _copy_owner_and_mode(number: int, there: os.stat_result) -> None:
    """Set mode and, as far as permitted, owner of an open file to those of another file."""
    if hasattr(os, "fchown"):
        with suppress(PermissionError):
            os.fchown(number, there.st_uid, there.st_gid)
        os.fchmod(number, stat.S_IMODE(there.st_mode))


def _sync_folder(folder: Path) -> None:
    """Sync a folder to disk, if the system can."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except PermissionError:  # a folder that may be written but not read
        return
    try:
        _sync(number)
    finally:
        os.close(number)


def _sync(number: int) -> None:
    """Sync an open file to disk; some file systems, such as remote ones, cannot do so."""
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise


# --- what others have left ------------------------------------------------------------------------


def _temporary_name(process: int) -> str:
    """Return the name of the temporary file of a process on this machine.

    It is short, however long the name of the target is.
    """
    return f"{_machine()}{process}{SUFFIX}"


def _machine() -> str:
    """Return the prefix of temporary names on this machine, since others may share the folder."""
    node = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f".briefgen-{zlib.crc32(os.fsencode(node)):08x}-"


@cache
def _remove_stale(folder: Path) -> None:
    """Remove, once per folder, the temporary files of ended processes on this machine."""
    for path in list(_find_stale(folder)):
        with suppress(OSError):
            path.unlink()


def _find_stale(folder: Path) -> Iterator[Path]:
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith(_machine()) and name.endswith(SUFFIX):
                process = name[len(_machine()) : -len(SUFFIX)]
                if process.isdecimal() and not _is_running(int(process)):
                    yield Path(entry.path)


def _is_running(process: int) -> bool:
    """Return whether another process is running; a file with our own number is stale."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
