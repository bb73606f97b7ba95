"""Sends one message to its recipients, each at most once, recording every step in the ledger.

If the server's reply is lost, the message is not sent again: the row says "unknown", and a person
decides.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

from briefgen.delivery.smtp import Outcome, connect, leave, transfer
from briefgen.errors import LedgerError, TryAgainError

if TYPE_CHECKING:
    import smtplib
    from collections.abc import Callable, Sequence

    from briefgen.delivery.ledger import Ledger
    from briefgen.delivery.ledger_history import Delivery
    from briefgen.delivery.outgoing import Outgoing
    from briefgen.delivery.smtp import Server

PAUSES: Final[list[float]] = [5, 20, 80]
"""Seconds before each new attempt after a temporary refusal; a later run tries again as well."""

_log = logging.getLogger("briefgen")


def deliver(
    ledger: Ledger,
    outgoing: Outgoing,
    server: Server,
    pauses: Sequence[float] | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> tuple[Delivery, ...]:
    """Send a reserved message to the recipients still waiting; return the rows of all recipients.

    Raise ``DeliveryError`` if the server does not work with these settings, and ``LedgerError`` if
    the ledger cannot be written; nothing is sent that was not recorded first.
    """
    with ledger.lock():
        _settle(ledger, outgoing)
        for pause in (0, *(PAUSES if pauses is None else pauses)):
            waiting = ledger.waiting(outgoing.message_id)
            if not waiting:
                break
            if pause:
                _log.warning("%s: not yet taken: trying again in %g s", server, pause)
                sleep(pause)
            _try(ledger, outgoing, server, waiting)
        ledger.forget(outgoing.message_id)
        return ledger.deliveries(outgoing.message_id)


def _settle(ledger: Ledger, outgoing: Outgoing) -> None:
    """Set the rows that an ended run left in state "sending" to "unknown", and log them."""
    for series in {row.series for row in ledger.deliveries(outgoing.message_id)}:
        for row in ledger.settle(series):
            if row.message_id != outgoing.message_id:
                _log.warning("%s: nobody knows whether %s has it", row.subject, row.address)


def _try(ledger: Ledger, outgoing: Outgoing, server: Server, waiting: Sequence[str]) -> None:
    """Try once; if the server cannot be reached now, record that in the rows."""
    try:
        smtp = connect(server, outgoing.sender.rpartition("@")[2])
    except TryAgainError as error:
        absent = Outcome("reserved", str(error))
        ledger.record(outgoing.message_id, dict.fromkeys(waiting, absent))
        return
    try:
        _hand_over(ledger, outgoing, server, smtp, waiting)
    finally:
        leave(smtp)


def _hand_over(
    ledger: Ledger,
    outgoing: Outgoing,
    server: Server,
    smtp: smtplib.SMTP,
    waiting: Sequence[str],
) -> None:
    """Send a message and record what became of it, even if the run is interrupted meanwhile."""
    begun: list[str] = []

    def begin(recipients: tuple[str, ...]) -> None:
        ledger.begin(outgoing.message_id, recipients)
        begun.extend(recipients)

    try:
        outcomes = transfer(smtp, outgoing, waiting, begin, server.final_timeout)
    except BaseException:
        stopped = Outcome("unknown", "the run was stopped while it was being sent")
        if begun:
            ledger.record(outgoing.message_id, dict.fromkeys(begun, stopped))
        raise
    try:
        ledger.record(outgoing.message_id, outcomes)
    except LedgerError as error:
        said = "; ".join(f"{to}: {outcome.reply}" for to, outcome in outcomes.items())
        message = f"{error}; the server said: {said}; the rows say sending, then unknown"
        raise LedgerError(message) from error
