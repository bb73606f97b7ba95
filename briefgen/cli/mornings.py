"""Implements ``briefgen run``: briefs what is new in the sources of a morning, and sends it."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import Command
from briefgen.cli.completion import complete_files
from briefgen.cli.messages import say, show_log
from briefgen.cli.options import mail_option, output_option, quiet_option
from briefgen.cli.output import STDOUT, write
from briefgen.cli.parameters import nonempty, path_of
from briefgen.cli.streams import print_line, write_stdout
from briefgen.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from briefgen.morning.morning_file import Morning
    from briefgen.morning.running import Report

EXAMPLES = (
    ("briefgen run --example", "print an example file"),
    ("briefgen run morning.toml --dry-run", "what would be sent to whom"),
    ("briefgen run morning.toml --dry-run -o look.eml", "the message, to look at"),
    ("briefgen run morning.toml", "brief what is new, send it once"),
)


@click.command("run", cls=Command, examples=EXAMPLES)
@click.argument(
    "file", required=False, metavar="MORNING.toml", type=path_of, shell_complete=complete_files
)
@output_option("--example", is_flag=True, help="Print an example file, and exit.")
@output_option(
    "-o",
    "--output",
    type=path_of,
    metavar="FILE.eml",
    help="With --dry-run: write the message to this file.",
    shell_complete=complete_files,
)
@output_option(
    "--report",
    type=nonempty,
    metavar="FILE",
    help="Write a report as JSON; - is standard output.",
    shell_complete=complete_files,
)
@quiet_option
@mail_option("--dry-run", is_flag=True, help="Print what would be sent to whom, and send nothing.")
@mail_option("--hold", is_flag=True, help="Write the page; `briefgen approve` sends it.")
@mail_option("--anyway", is_flag=True, help="Run even if the last run was long ago.")
@mail_option("--resend", is_flag=True, help="Send again messages whose delivery is unknown.")
@click.pass_context
def run_morning(  # noqa: PLR0913  (one parameter for each option)
    ctx: click.Context,
    /,
    file: Path | None,
    output: Path | None,
    report: str | None,
    *,
    example: bool,
    quiet: bool,
    dry_run: bool,
    hold: bool,
    anyway: bool,
    resend: bool,
) -> None:
    """Brief what is new in the sources of MORNING.toml, and send it to its readers in one message.

    Articles briefed before are left out, and nobody gets a message twice, however often this is run
    or interrupted. Prints one line on what was done; with -q nothing if all is well. Exits with 1
    if a source could not be read, or somebody has not got the message.
    """
    from briefgen.morning.morning_file import example as print_example
    from briefgen.morning.morning_file import read_morning

    if example:
        write_stdout(print_example().encode())
        return
    if file is None:
        message = "which morning? give its file; `briefgen run --example` prints one"
        raise UsageError(message)
    show_log(ctx, quiet=quiet)
    morning = _with_hold(read_morning(file), hold=hold)
    if dry_run:
        ctx.exit(_look(morning, output))
    if output:
        message = "-o is for --dry-run: without it the message goes to its readers"
        raise UsageError(message)
    done = _run(morning, anyway=anyway, resend=resend)
    if report:
        _write_report(done, report)
    ctx.exit(_tell(done, quiet=quiet))


def _with_hold(morning: Morning, *, hold: bool) -> Morning:
    """Return the morning, set to be held in a folder next to its file if ``hold``."""
    from dataclasses import replace

    folder = morning.hold or morning.path.parent / "held"
    return replace(morning, hold=folder) if hold else morning


def _run(morning: Morning, *, anyway: bool, resend: bool) -> Report:
    from briefgen.cli.mailing import server_of
    from briefgen.clock import current_time
    from briefgen.delivery.ledger import open_ledger
    from briefgen.morning.running import Means, run

    server = server_of(morning.settings) if morning.settings.smtp_host or not morning.hold else None
    with open_ledger() as ledger:
        means = Means(
            ledger,
            server,
            agree=(lambda _: True) if anyway else _ask,
            write=write,
            now=current_time(),
            resend=resend,
        )
        return run(morning, means)


def _ask(question: str) -> bool:
    """Ask the user at the terminal; without a terminal, the answer is no."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    return click.confirm(f"briefgen: {question}", err=True)


def _tell(done: Report, *, quiet: bool) -> int:
    """Report what was done, failures first; return the exit code."""
    from briefgen.cli.mailing import say_row

    for failure in done.failures:
        say(failure)
    for row in done.rows:
        if row.state != "accepted":
            say_row(done.name, row)
    if not (quiet and done.is_well):
        say(str(done))
    return 0 if done.is_well else DeliveryError.exit_code


def _write_report(done: Report, place: str) -> None:
    from briefgen.morning.running import as_data

    data = json.dumps(as_data(done), indent=1, ensure_ascii=False) + "\n"
    write(data.encode(), None if place == STDOUT else Path(place))


def _look(morning: Morning, output: Path | None) -> int:
    """Print what a run would do now; return the exit code."""
    from briefgen.cli.mailing import print_dry_run, server_of
    from briefgen.clock import current_time
    from briefgen.delivery.ledger_history import look_into
    from briefgen.morning.running import look

    server = server_of(morning.settings) if morning.settings.smtp_host else None
    with ExitStack() as stack:
        ledger = stack.enter_context(look_into())
        seen = look(morning, ledger, current_time())
        for failure in seen.failures:
            say(failure)
        for title in seen.titles:
            print_line(f"{morning.name}: would brief {title}")
        if seen.outgoing:
            print_dry_run(ledger, seen.outgoing, server, morning.name, resend=False)
        else:
            print_line(f"{morning.name}: nothing new")
    if output and seen.outgoing:
        write(seen.outgoing.data, output)
        say(f"wrote {output}")
    return 1 if seen.failures else 0
