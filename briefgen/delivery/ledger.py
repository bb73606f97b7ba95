"""Records what was sent to whom in an SQLite file, so that nothing is sent twice.

There is one row per message and recipient. Its state changes as follows, and each change is on disk
before the next step is taken::

    reserved ──> sending ──> accepted      the server has the message
       ^            ├─────> refused       the server refused it; its reply is kept
       │            ├─────> unknown       the reply was lost; it is not sent again
       └────────────┘                     the server does not have it: tried again

A row left in state "sending" by a process that has ended becomes "unknown". The bytes of a message
are kept as long as it may have to be sent (again). Times are only for display: no decision depends
on them, so a clock that is set back does no harm.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Self

from briefgen.clock import current_time
from briefgen.delivery.ledger_file import LEDGER, data_folder, look, prepare, told
from briefgen.delivery.locks import hold
from briefgen.delivery.outgoing import Outgoing, identify
from briefgen.errors import LedgerError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from briefgen.delivery.smtp import Outcome, State

LOST: Final = "the run ended while it was being sent"
KEPT: Final = 30
"""Number of messages of a series whose content is kept."""
SENDING_PATIENCE: Final = 600.0
"""Seconds to wait for another process that is sending."""


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
def open_ledger(
    folder: Path | None = None, now: Callable[[], datetime] = current_time
) -> Iterator[Ledger]:
    """Open the ledger in a folder, by default the user's, and create it if there is none.

    Raise ``LedgerError`` if the folder or the file cannot be written, or if the file is not a
    ledger or is from a newer version.
    """
    path = (folder or data_folder()) / LEDGER
    with prepare(path) as connection:
        yield Ledger(path, connection, now)


@contextmanager
def look_into(folder: Path | None = None) -> Iterator[Ledger | None]:
    """Open the ledger for reading; yield ``None`` if there is none. Raises like ``open_ledger``."""
    path = (folder or data_folder()) / LEDGER
    with look(path) as connection:
        yield Ledger(path, connection, current_time) if connection else None


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger; every change is on disk when its method returns."""

    path: Path
    connection: sqlite3.Connection
    now: Callable[[], datetime]

    # --- sending ----------------------------------------------------------------------------------

    def lock(self, patience: float = SENDING_PATIENCE) -> AbstractContextManager[None]:
        """Hold the lock for sending, without which no row may become "sending"."""
        return hold(self.path.with_suffix(".lock"), "sending mail", patience)

    def settle(self, series: str) -> tuple[Delivery, ...]:
        """Set the rows that an ended process left in state "sending" to "unknown", and return them.

        The caller must hold the lock, which ensures that nobody else is sending. Rows of other
        ``series`` are left to their own next run, which reports them.
        """
        with self._change():
            found = self._find("state = 'sending' AND series = ?", series)
            self.connection.executemany(
                "UPDATE delivery SET state = 'unknown', reply = ?, changed = ? WHERE recipient = ?"
                " AND message = (SELECT number FROM message WHERE message_id = ?)",
                [(LOST, self._time(), identify(row.address), row.message_id) for row in found],
            )
        return found

    def reserve(
        self,
        outgoing: Outgoing,
        series: str = "",
        articles: Iterable[Known] = (),
        stories: bytes | None = None,
        *,
        resend: bool = False,
    ) -> None:
        """Record a message with its recipients and articles before anything is sent.

        ``stories`` are its contents, which the next message is compared with. Existing rows are
        left as they are; with ``resend``, unknown and refused ones are reserved again. Accepted
        ones always stay accepted.
        """
        with self._change():
            number = self._add_message(outgoing, series)
            self._add_deliveries(number, outgoing)
            self._add_articles(number, series, articles)
            self._add_stories(number, series, stories)
            if resend:
                self._reserve_again(number, map(identify, outgoing.recipients))

    def _add_message(self, outgoing: Outgoing, series: str) -> int:
        """Add a message unless its id exists; keep the bytes of an existing one."""
        said = hashlib.sha256(outgoing.data).hexdigest()
        self.connection.execute(
            "INSERT INTO message (message_id, series, sender, subject, made, sha256, data)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO UPDATE"
            " SET sha256 = iif(data IS NULL, excluded.sha256, sha256),"
            " data = coalesce(data, excluded.data)",
            (
                outgoing.message_id,
                series,
                outgoing.sender,
                outgoing.subject,
                self._time(),
                said,
                outgoing.data,
            ),
        )
        return self._number(outgoing.message_id)

    def _number(self, message_id: str) -> int:
        row = self.connection.execute(
            "SELECT number FROM message WHERE message_id = ?", (message_id,)
        ).fetchone()
        return int(row[0])

    def _add_deliveries(self, number: int, outgoing: Outgoing) -> None:
        self.connection.executemany(
            "INSERT INTO delivery (message, recipient, address, state, changed)"
            " VALUES (?, ?, ?, 'reserved', ?) ON CONFLICT DO NOTHING",
            [(number, identify(to), to, self._time()) for to in outgoing.recipients],
        )

    def _add_articles(self, number: int, series: str, articles: Iterable[Known]) -> None:
        self.connection.executemany(
            "INSERT INTO article (series, address, text, title, briefed, message)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (series, each.address, each.text, each.title, each.briefed, number)
                for each in articles
            ],
        )

    def _add_stories(self, number: int, series: str, stories: bytes | None) -> None:
        """Keep what a message tells, and only the newest ``KEPT`` of its series.

        The newest one that a server has accepted is always kept.
        """
        if stories is None:
            return
        self.connection.execute(
            "INSERT INTO told (message, series, stories) VALUES (?, ?, ?)"
            " ON CONFLICT (message) DO UPDATE SET stories = excluded.stories",
            (number, series, stories),
        )
        self.connection.execute(
            "DELETE FROM told WHERE series = ?1 AND message NOT IN (SELECT message FROM told"  # noqa: S608
            " WHERE series = ?1 ORDER BY message DESC LIMIT ?2) AND message NOT IN (SELECT"
            f" coalesce(max(message), 0) FROM told WHERE series = ?1 AND {_ACCEPTED})",
            (series, KEPT),
        )

    def _reserve_again(self, number: int, recipients: Iterable[str]) -> None:
        self.connection.executemany(
            "UPDATE delivery SET state = 'reserved', changed = ?"
            " WHERE message = ? AND recipient = ? AND state IN ('unknown', 'refused')",
            [(self._time(), number, recipient) for recipient in recipients],
        )

    def waiting(self, message_id: str) -> tuple[str, ...]:
        """Return the addresses to which a message still has to be sent."""
        found = self._find("state = 'reserved' AND message_id = ?", message_id)
        return tuple(delivery.address for delivery in found)

    def begin(self, message_id: str, recipients: Iterable[str]) -> None:
        """Record that a message is now being sent, so that a crash makes its state unknown.

        Raise ``LedgerError`` if a row is not in state "reserved"; then nothing may be sent.
        """
        with self._change():
            for recipient in recipients:
                changed = self.connection.execute(
                    "UPDATE delivery SET state = 'sending', attempts = attempts + 1, changed = ?"
                    " WHERE recipient = ? AND state = 'reserved'"
                    " AND message = (SELECT number FROM message WHERE message_id = ?)",
                    (self._time(), identify(recipient), message_id),
                )
                if changed.rowcount != 1:
                    message = f"{self.path}: another process has changed {message_id}: not sent"
                    raise LedgerError(message)

    def record(self, message_id: str, outcomes: Mapping[str, Outcome]) -> None:
        """Record what became of a message for some recipients."""
        with self._change():
            self.connection.executemany(
                "UPDATE delivery SET state = ?, reply = ?, changed = ? WHERE recipient = ?"
                " AND message = (SELECT number FROM message WHERE message_id = ?)",
                [
                    (outcome.state, outcome.reply, self._time(), identify(recipient), message_id)
                    for recipient, outcome in outcomes.items()
                ],
            )

    def forget(self, message_id: str) -> None:
        """Delete the bytes of a message unless it may have to be sent again."""
        with self._change():
            self.connection.execute(
                "UPDATE message SET data = NULL WHERE message_id = ? AND NOT EXISTS (SELECT 1"
                " FROM delivery WHERE message = number"
                " AND state IN ('reserved', 'sending', 'unknown'))",
                (message_id,),
            )

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
                f" WHERE told.series = ? AND {_ACCEPTED} ORDER BY message DESC",
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

    def end_run(self, series: str, outcome: str) -> None:
        """Record that a run of a series has ended."""
        with self._change():
            self.connection.execute(
                "INSERT INTO run (series, ended, outcome) VALUES (?, ?, ?)",
                (series, self._time(), outcome),
            )

    def last_run(self, series: str) -> datetime | None:
        """Return when the last run of a series ended, ``None`` if there was none."""
        with told(self.path):
            row = self.connection.execute(
                "SELECT ended FROM run WHERE series = ? ORDER BY number DESC LIMIT 1", (series,)
            ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def hold(self, held: Held, articles: Iterable[Known], stories: bytes | None = None) -> None:
        """Record a page that waits for approval, the articles in it, and what it tells."""
        with self._change():
            self.connection.execute(
                "INSERT INTO message (message_id, series, sender, subject, made, sha256)"
                " VALUES (?, ?, '', ?, ?, '')",
                (held.name, held.series, held.name, self._time()),
            )
            number = self._number(held.name)
            self.connection.execute(
                "INSERT INTO held (name, morning, message) VALUES (?, ?, ?)",
                (held.name, held.morning, number),
            )
            self._add_articles(number, held.series, articles)
            self._add_stories(number, held.series, stories)

    def held(self, name: str) -> Held | None:
        """Return the held page with a name, or ``None``."""
        with told(self.path):
            row = self.connection.execute(
                "SELECT name, series, morning, sent_as FROM held"
                " JOIN message ON number = held.message WHERE name = ?",
                (name,),
            ).fetchone()
        return Held(*row) if row else None

    def approve(self, held: Held, outgoing: Outgoing) -> None:
        """Record in one step that a held page is to be sent, and as which message."""
        with self._change():
            number = self._add_message(outgoing, held.series)
            self._add_deliveries(number, outgoing)
            self.connection.execute(
                "UPDATE article SET message = ?"
                " WHERE message = (SELECT message FROM held WHERE name = ?)",
                (number, held.name),
            )
            self.connection.execute(
                "UPDATE OR IGNORE told SET message = ?"
                " WHERE message = (SELECT message FROM held WHERE name = ?)",
                (number, held.name),
            )
            self.connection.execute(
                "UPDATE held SET sent_as = ? WHERE name = ?", (outgoing.message_id, held.name)
            )

    # --- reading ----------------------------------------------------------------------------------

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

    @contextmanager
    def _change(self) -> Iterator[Self]:
        """Apply all changes made inside in one transaction, or none."""
        with told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def _time(self) -> str:
        return self.now().isoformat()


_ACCEPTED: Final = (
    "EXISTS (SELECT 1 FROM delivery WHERE delivery.message = told.message AND state = 'accepted')"
)
"""The SQL condition that some reader's server has accepted a message."""

_COLUMNS: Final = "message_id, subject, series, address, state, attempts, reply, changed"
