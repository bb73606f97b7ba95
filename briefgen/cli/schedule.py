"""Implements ``briefgen schedule``: runs a morning at a set time, by systemd or cron."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import Command, Group
from briefgen.cli.completion import complete_files
from briefgen.cli.messages import say
from briefgen.cli.output import write
from briefgen.cli.parameters import nonempty, path_of
from briefgen.cli.streams import print_line
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.morning.schedules import Kind

EXAMPLES = (
    ("briefgen schedule install morning.toml --at 06:30", "every day"),
    ("briefgen schedule install morning.toml --at 06:30 --days mon-fri", "on working days"),
    ("briefgen schedule show morning.toml", "what is installed"),
    ("briefgen schedule remove morning.toml", "stop running it"),
)

file_argument = click.argument(
    "file", metavar="MORNING.toml", type=path_of, shell_complete=complete_files
)
kind_option = click.option(
    "--cron/--systemd",
    "cron",
    default=None,
    help="Use the crontab, or a systemd timer (by default, what this machine has).",
)


@click.group("schedule", cls=Group, examples=EXAMPLES)
def schedule_of_mornings() -> None:
    """Run mornings at a set time, by a systemd timer or a line in the crontab."""


@schedule_of_mornings.command("install", cls=Command)
@file_argument
@click.option(
    "--at", metavar="HH:MM", type=nonempty, help="The time, by the clock of the machine (06:30)."
)
@click.option(
    "--days", metavar="DAYS", type=nonempty, help="Days of the week, such as mon-fri (all)."
)
@kind_option
def install(file: Path, at: str | None, days: str | None, cron: bool | None) -> None:  # noqa: FBT001
    """Run MORNING.toml at its time from now on; print what was written where."""
    from briefgen.morning import schedules
    from briefgen.morning.morning_file import read_clock, read_days, read_morning

    morning = read_morning(file)
    chosen = morning.schedule
    try:
        chosen = replace(chosen, at=read_clock(at)) if at else chosen
        chosen = replace(chosen, days=read_days(days)) if days else chosen
    except ValueError as error:
        raise UsageError(str(error)) from error
    for line in schedules.install(morning, chosen, _kind(cron=cron), write):
        say(line)


@schedule_of_mornings.command("show", cls=Command)
@file_argument
@kind_option
def show(file: Path, cron: bool | None) -> None:  # noqa: FBT001
    """Print what is installed for MORNING.toml."""
    from briefgen.morning import schedules
    from briefgen.morning.morning_file import read_morning

    morning = read_morning(file)
    lines = schedules.show(morning, _kind(cron=cron))
    for line in lines:
        print_line(line)
    if not lines:
        say(f"{morning.name}: nothing is installed")


@schedule_of_mornings.command("remove", cls=Command)
@file_argument
@kind_option
def remove(file: Path, cron: bool | None) -> None:  # noqa: FBT001
    """Stop running MORNING.toml at its time."""
    from briefgen.morning import schedules
    from briefgen.morning.morning_file import read_morning

    morning = read_morning(file)
    for line in schedules.remove(morning, _kind(cron=cron)) or [
        f"{morning.name}: nothing was installed"
    ]:
        say(line)


def _kind(*, cron: bool | None) -> Kind:
    from briefgen.morning.schedules import choose_kind

    if cron is None:
        return choose_kind()
    return "cron" if cron else "systemd"
