"""Implements ``briefgen ledger``: shows what was sent to whom, and what became of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import Command, Group
from briefgen.cli.options import output_option
from briefgen.cli.parameters import COUNT, NamedChoice, nonempty
from briefgen.cli.streams import print_line
from briefgen.errors import InputError

if TYPE_CHECKING:
    from briefgen.delivery.ledger_history import Delivery, History
    from briefgen.delivery.smtp import State

STATES = ("reserved", "sending", "accepted", "refused", "unknown")
EXAMPLES = (
    ("briefgen ledger list", "the last twenty, the newest first"),
    ("briefgen ledger list --state unknown", "messages whose delivery is unknown"),
    ("briefgen ledger show 3fa9", "one message, by the beginning of its id"),
)


@click.group("ledger", cls=Group, examples=EXAMPLES)
def ledger_of_mail() -> None:
    """List and show what was sent to whom: the ledger that keeps mail from being sent twice.

    The states are: reserved (not yet sent), sending, accepted (by the server), refused (with its
    reply), unknown (its reply was lost).
    """


@ledger_of_mail.command("list", cls=Command)
@output_option("-n", "--count", type=COUNT, default=20, metavar="N", help="The last N rows (20).")
@output_option("--state", type=NamedChoice(STATES), help="Only rows in this state.")
@output_option("--json", "as_json", is_flag=True, help="Print JSON, one row per line.")
def list_rows(count: int, state: State | None, as_json: bool) -> None:  # noqa: FBT001
    """List what was sent: time, state, recipient, subject, beginning of the id."""
    from briefgen.delivery.ledger_history import look_into

    with look_into() as ledger:
        for row in ledger.latest(count, state) if ledger else ():
            print_line(json.dumps(asdict(row)) if as_json else _in_columns(row))


@ledger_of_mail.command("show", cls=Command)
@click.argument("message", type=nonempty, metavar="ID")
def show_message(message: str) -> None:
    """Show all that is known about the message whose id begins with ID."""
    from briefgen.delivery.ledger_history import look_into

    with look_into() as ledger:
        found = ledger.find(message) if ledger else ()
        if not (ledger and found):
            text = f"no message has an id that begins with {message}: see `briefgen ledger list`"
            raise InputError(text)
        for message_id in found:
            _show(ledger, message_id)


def _show(ledger: History, message_id: str) -> None:
    rows = ledger.deliveries(message_id)
    print_line(f"Message-ID: {message_id}")
    for row in rows[:1]:
        print_line(f"Subject: {row.subject}")
        if row.series:
            print_line(f"Morning: {row.series}")
    for row in rows:
        tries = f", {row.attempts} time{'s'[: row.attempts != 1]} sent" if row.attempts else ""
        print_line(
            f"{row.address}: {row.state} since {row.changed}{tries}: {row.reply}".rstrip(": ")
        )
    for article in ledger.articles_of(message_id):
        label = "Article" if article.briefed else "Left out"
        print_line(f"{label}: {article.title} ({article.address or 'without an address'})")


def _in_columns(row: Delivery) -> str:
    short = row.message_id[1:9]
    return f"{row.changed}  {row.state:8}  {row.address}  {row.subject}  {short}"
