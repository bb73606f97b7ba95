"""Implements ``briefgen send``: sends finished briefs to their readers, to each once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.brief_files import decode_brief, read_brief
from briefgen.cli.commands import Command
from briefgen.cli.messages import say_error, say_waiting, show_log
from briefgen.cli.options import (
    briefs_argument,
    choose_settings,
    envelope_options,
    mail_option,
    quiet_option,
    server_options,
)
from briefgen.errors import BriefgenError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.delivery.outgoing import Outgoing
    from briefgen.settings import Settings

EXAMPLES = (
    ("briefgen story.txt -o story.eml", "make a brief as a message"),
    ("briefgen send story.eml --to desk@newsroom.example --dry-run", "see what would be sent"),
    ("briefgen send story.eml --to desk@newsroom.example", "send it, once"),
    ("briefgen send edited.md --to desk@newsroom.example", "a brief that you edited"),
)


@click.command("send", cls=Command, examples=EXAMPLES)
@briefs_argument
@quiet_option
@envelope_options
@mail_option("--dry-run", is_flag=True, help="Print what would be sent to whom, and send nothing.")
@mail_option(
    "--resend",
    is_flag=True,
    help="Send again messages that were refused or whose delivery is unknown.",
)
@server_options
@click.pass_context
def send_briefs(
    ctx: click.Context,
    /,
    briefs: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001  (Click gives a flag so)
    resend: bool,  # noqa: FBT001
    **flags: Any,
) -> None:
    """Send each BRIEF, an .eml of briefgen or Markdown that you edited, to its readers.

    A reader gets a brief at most once, however often this is run or interrupted: what the server
    has accepted is recorded in a ledger and never sent again. If the server's reply was lost,
    delivery is unknown; this is reported, and you decide. Exits with 1 if somebody has not got it.
    """
    show_log(ctx, quiet=flags["quiet"])
    settings = choose_settings(flags)
    say_waiting(briefs)
    codes: list[int] = []
    messages = [*_read_messages(briefs, settings, codes)]
    if dry_run:
        _print_plan(messages, settings, resend=resend)
    elif messages:
        codes += _send_all(messages, settings, resend=resend, quiet=flags["quiet"])
    ctx.exit(max(codes, default=0))


def _read_messages(
    names: Sequence[str], settings: Settings, codes: list[int]
) -> Iterator[tuple[str, Outgoing]]:
    """Yield the messages of finished briefs; report the others and add their exit codes."""
    from briefgen.cli.mailing import complete_draft

    for name in names:
        try:
            yield name, complete_draft(_read_draft(name, settings), settings)
        except BriefgenError as error:
            say_error(error, name)
            codes.append(error.exit_code)


def _read_draft(name: str, settings: Settings) -> bytes:
    """Return a brief as a draft; one in Markdown is rendered first."""
    match Path(name).suffix.lower():
        case ".eml" | "":
            return read_brief(name, ".eml")
        case ".md":
            from briefgen.rendering import render_edited

            return render_edited(decode_brief(name), "eml", settings)
        case other:
            message = (
                f"{name}: a brief cannot be sent as {other}: make a message of it, with -f eml, or"
                " give the Markdown"
            )
            raise InputError(message)


def _print_plan(
    messages: Sequence[tuple[str, Outgoing]], settings: Settings, *, resend: bool
) -> None:
    from briefgen.cli.mailing import print_dry_run, server_of
    from briefgen.delivery.ledger_history import look_into

    server = server_of(settings) if settings.smtp_host else None
    with look_into() as ledger:
        for name, outgoing in messages:
            print_dry_run(ledger, outgoing, server, name, resend=resend)


def _send_all(
    messages: Sequence[tuple[str, Outgoing]], settings: Settings, *, resend: bool, quiet: bool
) -> Iterator[int]:
    from briefgen.cli.mailing import Post, server_of
    from briefgen.delivery.ledger import open_ledger

    server = server_of(settings)
    with open_ledger() as ledger:
        post = Post(ledger, server, resend, quiet)
        for name, outgoing in messages:
            yield post.send(name, outgoing)
