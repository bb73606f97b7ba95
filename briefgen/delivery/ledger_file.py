"""Opens the file of the ledger: finds it, creates its tables, checks whether it may be written.

It uses SQLite's rollback journal, which needs only one more file and survives full disks and power
failures: a change is on disk as soon as it is made (``synchronous = EXTRA``).
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.errors import LedgerError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LEDGER: Final = "ledger.sqlite3"
VERSION: Final = 2
APPLICATION: Final = 0x62726966
"""Identifies an SQLite file as ours: the letters "brif"."""

PATIENCE: Final = 60.0
"""Seconds to wait for another process that is writing a row."""
_SCHEMA: Final = """
CREATE TABLE message (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    series TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    made TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB
);
CREATE TABLE delivery (
    message INTEGER NOT NULL REFERENCES message (number),
    recipient TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('reserved', 'sending', 'accepted', 'refused', 'unknown')),
    attempts INTEGER NOT NULL DEFAULT 0,
    reply TEXT NOT NULL DEFAULT '',
    changed TEXT NOT NULL,
    PRIMARY KEY (message, recipient)
);
CREATE INDEX delivery_by_state ON delivery (state);
CREATE VIEW sent AS
    SELECT changed, state, address, subject, series, attempts, reply, message_id
    FROM delivery JOIN message ON message.number = delivery.message
    ORDER BY message.number, recipient;
CREATE TABLE article (
    series TEXT NOT NULL,
    address TEXT,
    text TEXT NOT NULL,
    title TEXT NOT NULL,
    briefed INTEGER NOT NULL,
    message INTEGER NOT NULL REFERENCES message (number)
);
CREATE INDEX article_by_text ON article (series, text);
CREATE INDEX article_by_address ON article (series, address);
CREATE TABLE held (
    name TEXT PRIMARY KEY,
    morning TEXT NOT NULL,
    message INTEGER NOT NULL REFERENCES message (number),
    sent_as TEXT
);
CREATE TABLE run (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    series TEXT NOT NULL,
    ended TEXT NOT NULL,
    outcome TEXT NOT NULL
);
"""
_TOLD: Final = """
CREATE TABLE told (
    message INTEGER PRIMARY KEY REFERENCES message (number),
    series TEXT NOT NULL,
    stories BLOB NOT NULL
);
CREATE INDEX told_by_series ON told (series);
"""
"""The tables that version 2 has in addition to those of version 1."""
_STEPS: Final = (_SCHEMA, _TOLD)
"""For each version, the SQL that upgrades a file of the previous version."""


def data_folder() -> Path:
    """Return the user's data folder, or ``$BRIEFGEN_HOME``.

    Raise ``LedgerError`` if there is neither.
    """
    from platformdirs import user_data_path

    chosen = os.environ.get("BRIEFGEN_HOME")
    try:
        return Path(chosen) if chosen else user_data_path("briefgen", appauthor=False)
    except RuntimeError as error:
        message = "there is no home to keep the ledger in: set BRIEFGEN_HOME to a folder"
        raise LedgerError(message) from error


@contextmanager
def prepare(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a ledger for writing, and create it if there is none.

    Raise ``LedgerError`` if the path cannot be written, or if the file is not a ledger or is from a
    newer version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make_private(path)
    except OSError as error:
        message = f"{path}: the ledger cannot be written ({reason_of(error)}), so nothing is sent"
        raise LedgerError(message) from error
    with _connect(path, "rw") as connection:
        if _version_of(connection, path) < VERSION:
            with told(path):
                _set_up(connection)
        yield connection


@contextmanager
def look(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open a ledger for reading; yield ``None`` if there is none. Raise as ``prepare`` does."""
    try:
        there = path.exists() and path.stat().st_size > 0
    except OSError as error:
        message = f"{path}: the ledger cannot be read ({reason_of(error)}): see to its rights"
        raise LedgerError(message) from error
    if not there:
        yield None
        return
    with _connect(path, "ro") as connection:
        yield connection if _version_of(connection, path) else None


def _make_private(path: Path) -> None:
    """Create an empty file that only its owner can read, since it will contain addresses."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


@contextmanager
def _connect(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    with told(path):
        address = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        with told(path):
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = EXTRA")
        yield connection
    finally:
        connection.close()


def _version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a ledger, 0 for an empty file.

    Raise ``LedgerError`` if the file is not a ledger or is from a newer version.
    """
    with told(path):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION:
        message = f"{path}: is a database, but no ledger of briefgen: move it away"
        raise LedgerError(message)
    if version > VERSION:
        message = (
            f"{path}: the ledger is of a newer briefgen (version {version}, this one knows"
            f" {VERSION}), so nothing is sent: update briefgen"
        )
        raise LedgerError(message)
    return int(version)


def _set_up(connection: sqlite3.Connection) -> None:
    """Create missing tables in one transaction, unless another process has just done so."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for statement in "".join(_STEPS[version:]).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an SQLite error into a ``LedgerError`` with a one-line message."""
    try:
        yield
    except sqlite3.Error as error:
        message = f"{path}: the ledger cannot be read or written ({error}): see to disk and rights"
        raise LedgerError(message) from error
