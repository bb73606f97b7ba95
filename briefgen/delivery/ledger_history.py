"""Reads what a ledger of sent messages says: their states, articles and stories.

``ledger`` says how the states change.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from briefgen.delivery.ledger_file import LEDGER, data_folder, look, told
from briefgen.delivery.outgoing import Outgoing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.delivery.smtp import State

ACCEPTED: Final = (
    "EXISTS (SELECT 1 FROM delivery WHERE delivery.message = told.message AND state = 'accepted')"
)
"""The SQL condition that some reader's server has accepted a message."""
_COLUMNS: Final = "message_id, subject, series, address, state, attempts, reply, changed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The state of a message for one recipient; ``changed`` is an ISO time in UTC."""

    message_id: str
    subject: str
    series: str
    address: str
    state: State
    attempts: int
    reply: str
    changed: str


@dataclass(frozen=True, slots=True)
class Known:
    """An article known from an earlier message: its address, if any, a hash of its text, its title.

    If not ``briefed``, the article was new too, but left out in favour of newer ones.
    """

    address: str | None
    text: str
    title: str
    briefed: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """What a message told its readers: when it was made, and its stories as they are kept."""

    made: datetime
    stories: bytes


@dataclass(frozen=True, slots=True)
class Held:
    """A page that waits for approval: its file name, and the file of the morning it belongs to.

    ``sent_as`` is the id of the message once it was sent.
    """

    name: str
    series: str
    morning: str
    sent_as: str | None = None


@contextmanager
def look_into(folder: Path | None = None) -> Iterator[History | None]:
    """Open the ledger in a folder for reading; yield ``None`` if there is none.

    Raise ``LedgerError`` as ``open_ledger`` does.
    """
    path = (folder or data_folder()) / LEDGER
    with look(path) as connection:
        yield History(path, connection) if connection else None


@dataclass(frozen=True, slots=True)
class History:
    """An open ledger, to be read."""

    path: Path
    connection: sqlite3.Connection

    # --- messages ---------------------------------------------------------------------------------

    def waiting(self, message_id: str) -> tuple[str, ...]:
        """Return the addresses to which a message still has to be sent."""
        found = self._find("state = 'reserved' AND message_id = ?", message_id)
        return tuple(delivery.address for delivery in found)

    def deliveries(self, message_id: str) -> tuple[Delivery, ...]:
        """Return the rows of a message, one for each recipient."""
        return self._find("message_id = ?", message_id)

    def latest(self, count: int, state: State | None = None) -> tuple[Delivery, ...]:
        """Return the last ``count`` rows, the newest first, only those in ``state`` if given."""
        with told(self.path):
            rows = self.connection.execute(
                f"SELECT {_COLUMNS} FROM delivery JOIN message ON number = message"  # noqa: S608
                " WHERE coalesce(?, state) = state ORDER BY number DESC, recipient LIMIT ?",
                (state, count),
            ).fetchall()
        return tuple(Delivery(*row) for row in rows)

    def find(self, words: str) -> tuple[str, ...]:
        """Return the ids of messages that begin with ``words``, with or without the bracket."""
        beginning = words.removeprefix("<")
        with told(self.path):
            rows = self.connection.execute(
                "SELECT message_id FROM message WHERE substr(message_id, 2, ?) = ? ORDER BY number",
                (len(beginning), beginning),
            ).fetchall()
        return tuple(row[0] for row in rows)

    def articles_of(self, message_id: str) -> tuple[Known, ...]:
        """Return the articles in a message."""
        with told(self.path):
            rows = self.connection.execute(
                "SELECT article.address, article.text, title, briefed FROM article JOIN message"
                " ON number = message WHERE message_id = ? ORDER BY article.rowid",
                (message_id,),
            ).fetchall()
        return tuple(Known(one, text, title, bool(briefed)) for one, text, title, briefed in rows)

    def outgoing(self, message_id: str) -> Outgoing | None:
        """Return a message as kept for sending, ``None`` if its bytes were deleted."""
        with told(self.path):
            row = self.connection.execute(
                "SELECT sender, subject, data FROM message WHERE message_id = ?", (message_id,)
            ).fetchone()
        if row is None or row[2] is None:
            return None
        addresses = tuple(delivery.address for delivery in self.deliveries(message_id))
        return Outgoing(message_id, row[0], addresses, row[1], row[2])

    def _find(self, condition: str, *values: str) -> tuple[Delivery, ...]:
        """Return rows in the order in which they were reserved; ``condition`` is trusted SQL."""
        with told(self.path):
            rows = self.connection.execute(
                f"SELECT {_COLUMNS} FROM delivery JOIN message ON number = message"  # noqa: S608
                f" WHERE {condition} ORDER BY number, delivery.rowid",
                values,
            ).fetchall()
        return tuple(Delivery(*row) for row in rows)

    # --- mornings ---------------------------------------------------------------------------------

    def known(self, series: str) -> tuple[Known, ...]:
        """Return the articles of a series that a message contained, or that are held for one.

        A message that every recipient's server refused does not count: its articles are new again.
        """
        with told(self.path):
            rows = self.connection.execute(
                "SELECT address, text, title, briefed FROM article WHERE series = ? AND (NOT EXISTS"
                " (SELECT 1 FROM delivery WHERE delivery.message = article.message) OR EXISTS"
                " (SELECT 1 FROM delivery WHERE delivery.message = article.message"
                " AND state != 'refused')) ORDER BY rowid",
                (series,),
            ).fetchall()
        return tuple(Known(one, text, title, bool(briefed)) for one, text, title, briefed in rows)

    def told_before(self, series: str) -> tuple[Record, ...]:
        """Return the kept content of the accepted messages of a series, newest first.

        A message counts as soon as one reader's server has accepted it; held, refused and unknown
        ones do not count.
        """
        with told(self.path):
            kept = self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'told'")
            if not kept.fetchone():  # a ledger of version 1 that is only read
                return ()
            rows = self.connection.execute(
                "SELECT made, stories FROM told JOIN message ON number = message"  # noqa: S608
                f" WHERE told.series = ? AND {ACCEPTED} ORDER BY message DESC",
                (series,),
            ).fetchall()
        return tuple(Record(datetime.fromisoformat(made), stories) for made, stories in rows)

    def unfinished(self, series: str, states: tuple[State, ...]) -> tuple[Outgoing, ...]:
        """Return the messages of a series with rows in one of the states, the oldest first."""
        with told(self.path):
            rows = self.connection.execute(
                "SELECT message_id FROM message WHERE series = ? AND EXISTS (SELECT 1 FROM delivery"
                " WHERE message = number AND state IN (SELECT value FROM json_each(?)))"
                " ORDER BY number",
                (series, json.dumps(states)),
            ).fetchall()
        return tuple(filter(None, (self.outgoing(row[0]) for row in rows)))

    def last_run(self, series: str) -> datetime | None:
        """Return when the last run of a series ended, ``None`` if there was none."""
        with told(self.path):
            row = self.connection.execute(
                "SELECT ended FROM run WHERE series = ? ORDER BY number DESC LIMIT 1", (series,)
            ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def held(self, name: str) -> Held | None:
        """Return the held page with a name, or ``None``."""
        with told(self.path):
            row = self.connection.execute(
                "SELECT name, series, morning, sent_as FROM held"
                " JOIN message ON number = held.message WHERE name = ?",
                (name,),
            ).fetchone()
        return Held(*row) if row else None
