"""One message to its recipients, at most once, with the ledger kept at every step.

Where the answer of a server was lost, nothing is repeated: the row says "unknown", and a person
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

    from briefgen.delivery.ledger import Delivery, Ledger
    from briefgen.delivery.outgoing import Outgoing
    from briefgen.delivery.smtp import Server

PAUSES: Final[list[float]] = [5, 20, 80]
"""Seconds before each new try after a refusal for now; a run that comes later tries again."""

_log = logging.getLogger("briefgen")


def deliver(
    ledger: Ledger,
    outgoing: Outgoing,
    server: Server,
    pauses: Sequence[float] | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> tuple[Delivery, ...]:
    """Send a reserved message to those who are still to get it; return what is known of each.

    Raises ``DeliveryError`` where the server cannot be talked to as it is set up, and
    ``LedgerError`` where the ledger cannot be kept; nothing is sent that is not noted before.
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
    """Set messages of the series that were being sent when a run ended to unknown, and log them."""
    for series in {row.series for row in ledger.deliveries(outgoing.message_id)}:
        for row in ledger.settle(series):
            if row.message_id != outgoing.message_id:
                _log.warning("%s: nobody knows whether %s has it", row.subject, row.address)


def _try(ledger: Ledger, outgoing: Outgoing, server: Server, waiting: Sequence[str]) -> None:
    """Try once; a server that is not there now leaves its words in the rows."""
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
    """Send a message and note what became of it, also where somebody stops the run meanwhile."""
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
