"""Implements ``briefgen approve``: sends a page that waits for approval."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.brief_files import decode_brief
from briefgen.cli.commands import Command
from briefgen.cli.completion import complete_files
from briefgen.cli.messages import show_log
from briefgen.cli.options import mail_option, quiet_option
from briefgen.cli.parameters import nonempty

EXAMPLES = (
    ("briefgen run morning.toml --hold", "write the page, do not send it"),
    ("briefgen approve held/morning-2031-03-22.md", "send it, with your edits"),
)


@click.command("approve", cls=Command, examples=EXAMPLES)
@click.argument("file", metavar="HELD.md", type=nonempty, shell_complete=complete_files)
@mail_option(
    "--resend",
    is_flag=True,
    help="Send again messages that were refused or whose delivery is unknown.",
)
@quiet_option
@click.pass_context
def approve_page(ctx: click.Context, file: str, resend: bool, quiet: bool) -> None:  # noqa: FBT001
    """Send HELD.md, a page that `briefgen run` has held, to the readers of its morning.

    You may edit it first: your own words are marked as the desk's, and the seal of the message does
    not cover them. Like all mail, it is sent only once.
    """
    from briefgen.cli.mailing import Post, server_of
    from briefgen.clock import current_time
    from briefgen.delivery.ledger import open_ledger
    from briefgen.morning.holding import approve

    show_log(ctx, quiet=quiet)
    text = decode_brief(file)
    with open_ledger() as ledger:
        morning, outgoing = approve(Path(file), text, ledger, current_time())
        post = Post(ledger, server_of(morning.settings), resend, quiet)
        ctx.exit(post.send(file, outgoing))
