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
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from briefgen.clock import current_time
from briefgen.delivery.ledger_file import LEDGER, data_folder, prepare, told
from briefgen.delivery.ledger_history import ACCEPTED, History
from briefgen.delivery.locks import hold
from briefgen.delivery.outgoing import identify
from briefgen.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from briefgen.delivery.ledger_history import Delivery, Held, Known
    from briefgen.delivery.outgoing import Outgoing
    from briefgen.delivery.smtp import Outcome

LOST: Final = "the run ended while it was being sent"
KEPT: Final = 30
"""Number of messages of a series whose content is kept."""
SENDING_PATIENCE: Final = 600.0
"""Seconds to wait for another process that is sending."""


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


@dataclass(frozen=True, slots=True)
class Ledger(History):
    """An open ledger, to be changed; every change is on disk when its method returns."""

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
            f" coalesce(max(message), 0) FROM told WHERE series = ?1 AND {ACCEPTED})",
            (series, KEPT),
        )

    def _reserve_again(self, number: int, recipients: Iterable[str]) -> None:
        self.connection.executemany(
            "UPDATE delivery SET state = 'reserved', changed = ?"
            " WHERE message = ? AND recipient = ? AND state IN ('unknown', 'refused')",
            [(self._time(), number, recipient) for recipient in recipients],
        )

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

    def end_run(self, series: str, outcome: str) -> None:
        """Record that a run of a series has ended."""
        with self._change():
            self.connection.execute(
                "INSERT INTO run (series, ended, outcome) VALUES (?, ?, ?)",
                (series, self._time(), outcome),
            )

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
