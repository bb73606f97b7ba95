"""Shared by the commands that send: finds the server, and reports on each recipient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.cli.messages import say
from briefgen.cli.streams import print_line
from briefgen.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.delivery.ledger import Ledger
    from briefgen.delivery.ledger_history import Delivery, History
    from briefgen.delivery.outgoing import Outgoing
    from briefgen.delivery.smtp import Server, State
    from briefgen.settings import Settings

SAID: Final[dict[State, str]] = {
    "accepted": "accepted for {to} ({reply})",
    "refused": "refused for {to} ({reply})",
    "reserved": "not yet taken for {to} ({reply}): the same command tries again",
    "sending": "being sent to {to} by another run",
    "unknown": "nobody knows whether {to} has it ({reply}): ask, and if not, give --resend",
}
BEFORE: Final[dict[State, str]] = {
    "accepted": "accepted for {to} before ({changed}), not sent again",
    "refused": "refused for {to} before ({reply}), not sent again without --resend",
    "unknown": "nobody knows since {changed} whether {to} has it: not sent again without --resend",
}


def server_of(settings: Settings) -> Server:
    """Return the mail server in the settings; raise ``UsageError`` if none is set."""
    from briefgen.delivery.passwords import find_password
    from briefgen.delivery.smtp import Server

    if not settings.smtp_host:
        message = (
            "no mail server is set: put smtp-host, smtp-user and from into briefgen.toml, or give"
            " --smtp-host"
        )
        raise UsageError(message)
    host, user = settings.smtp_host, settings.smtp_user
    return Server(
        host=host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=user,
        password=(lambda: find_password(user, host, settings.password_command)) if user else None,
        authority=settings.smtp_ca,
    )


def complete_draft(draft: bytes, settings: Settings) -> Outgoing:
    """Return the message for a draft to the recipients in the settings, dated now.

    Raise ``UsageError`` if there is no sender or no recipient.
    """
    from briefgen.clock import current_time
    from briefgen.delivery.outgoing import Envelope, complete

    envelope = Envelope(settings.sender, settings.to, settings.subject)
    return complete(draft, envelope, current_time())


def require_readers(settings: Settings) -> None:
    """Raise ``UsageError`` if the settings name no sender or no recipient."""
    for found, option in ((settings.sender, "from"), (settings.to, "to")):
        if not found:
            message = f"--send needs --{option}, or `{option}` in the settings"
            raise UsageError(message)


@dataclass(frozen=True, slots=True)
class Post:
    """The means by which all messages of a run are sent."""

    ledger: Ledger
    server: Server
    resend: bool = False
    quiet: bool = False

    def send(self, name: str, outgoing: Outgoing) -> int:
        """Send a message to those who have not got it, and report; return the exit code.

        Raise ``DeliveryError`` and ``LedgerError`` as ``deliver`` does.
        """
        from briefgen.delivery.sending import deliver

        before = {row.address for row in self.ledger.deliveries(outgoing.message_id)}
        self.ledger.reserve(outgoing, resend=self.resend)
        before -= {*self.ledger.waiting(outgoing.message_id)}
        rows = deliver(self.ledger, outgoing, self.server)
        wanted = [row for row in rows if row.address in outgoing.recipients]
        for row in wanted:
            say_row(name, row, before=row.address in before, quiet=self.quiet)
        return code_of(wanted)


def say_row(name: str, row: Delivery, *, before: bool = False, quiet: bool = False) -> None:
    """Report what became of a message for one recipient; if ``quiet``, only what failed."""
    if quiet and row.state == "accepted":
        return
    words = (BEFORE if before and row.state in BEFORE else SAID)[row.state]
    told = words.format(to=row.address, reply=row.reply, changed=row.changed)
    say(f"{name}: {told}")


def code_of(rows: Iterable[Delivery]) -> int:
    """Return the exit code for some rows: 0 if all recipients have the message."""
    return max(
        (0 if row.state == "accepted" else DeliveryError.exit_code for row in rows), default=0
    )


def print_dry_run(
    ledger: History | None, outgoing: Outgoing, server: Server | None, name: str, *, resend: bool
) -> None:
    """Print what would be sent to whom, and what would not."""
    through = f"{server} ({server.security})" if server else "no server, which is not yet set"
    print_line(
        f"{name}: {outgoing.subject!r}, {_size(outgoing)}, from {outgoing.sender} through {through}"
    )
    known = {row.address: row for row in ledger.deliveries(outgoing.message_id)} if ledger else {}
    again: Sequence[State] = ("reserved", "refused", "unknown") if resend else ("reserved",)
    for to in outgoing.recipients:
        row = known.get(to)
        if row is None or row.state in again:
            print_line(f"{name}: would be sent to {to}")
        else:
            words = BEFORE.get(row.state, SAID[row.state])
            print_line(f"{name}: {words.format(to=to, reply=row.reply, changed=row.changed)}")


def _size(outgoing: Outgoing) -> str:
    return f"{max(len(outgoing.data) // 1000, 1)} kB"
