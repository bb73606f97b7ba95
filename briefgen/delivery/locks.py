"""Provides a lock that one process holds at a time and that ends with the process.

It is an SQLite transaction on a separate file, which stays empty: the operating system releases it
when the process ends, even by ``kill -9``, wherever SQLite runs.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from briefgen.errors import BusyError, LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_log = logging.getLogger("briefgen")

STEP: Final = 0.05
"""Seconds between two attempts."""


@contextmanager
def hold(path: Path, work: str, patience: float = 0) -> Iterator[None]:
    """Hold the lock of a file; ``work`` says what for, in messages.

    Raise ``BusyError`` if another process still holds it after ``patience`` seconds, and
    ``LedgerError`` if the file cannot be created.
    """
    with closing(_open(path)) as connection:
        if not _take(connection, path):
            _wait(connection, path, work, patience)
        yield


def _wait(connection: sqlite3.Connection, path: Path, work: str, patience: float) -> None:
    """Wait until another process releases the lock, and log that."""
    end = time.monotonic() + patience
    if patience:
        _log.warning("another briefgen is %s: waiting for it", work)
    while time.monotonic() < end:
        time.sleep(STEP)
        if _take(connection, path):
            return
    message = f"another briefgen is {work}: let it end, then try again ({path})"
    raise BusyError(message)


def _open(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise _no_lock(path, error) from error


def _take(connection: sqlite3.Connection, path: Path) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return False
        raise _no_lock(path, error) from error
    return True


def _no_lock(path: Path, error: sqlite3.Error) -> LedgerError:
    message = f"{path}: no lock can be held there ({error}): see to room and rights of its folder"
    return LedgerError(message)
