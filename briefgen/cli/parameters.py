"""Defines types of command-line values, whose errors say what is accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.suggestions import suggest

if TYPE_CHECKING:
    from datetime import date


class Count(click.ParamType[int]):
    """A number of things, 1 or more."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number; refuse anything else."""
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(f"{value!r} is no whole number from 1 on", param, ctx)
        return number


COUNT = Count()


class NamedChoice(click.Choice[str]):
    """One of a few names; for an unknown name, the error suggests the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; for several with commas, the error says how to give them."""
        names = str(value).split(",")
        if param and param.multiple and len(names) > 1 and set(names) <= set(self.choices):
            again = " ".join(f"{param.opts[0]} {name}" for name in names)
            self.fail(f"{value!r} are several: repeat the option, {again}", param, ctx)
        return super().convert(value, param, ctx)

    def get_invalid_choice_message(
        self,
        value: Any,
        ctx: click.Context | None,  # noqa: ARG002 - one signature
    ) -> str:
        """Return the error message for an unknown name."""
        advice = suggest(str(value), self.choices)
        return f"{value!r} is none of {', '.join(self.choices)}{advice}"


def nonempty(value: str) -> str:
    """Return a value; refuse an empty one."""
    if not value.strip():
        message = "it is empty: give something, or leave it out"
        raise click.BadParameter(message)
    return value


def printable(value: str) -> str:
    """Return a text; refuse one that cannot be printed on a page."""
    from briefgen.names import visible

    if visible(value) != value:
        message = f"{value!r} is no text in UTF-8, or holds control codes"
        raise click.BadParameter(message)
    return nonempty(value)


def path_of(value: str) -> Path:
    """Return the path with a name; refuse an empty name."""
    return Path(nonempty(value))


def byte_count(value: str) -> int:
    """Return a number of bytes; refuse what is not a size."""
    from briefgen.bounded import parse_size

    try:
        return parse_size(value)
    except ValueError as error:
        message = f"{error}: give one such as 2MB or 500000"
        raise click.BadParameter(message) from error


def day(value: str) -> date:
    """Return a date; refuse what is not in the form YYYY-MM-DD or does not exist."""
    from datetime import datetime

    try:
        return datetime.strptime(nonempty(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        message = f"{value!r} is no day: write year, month and day, such as 2025-03-04"
        raise click.BadParameter(message) from error


def field_of_fact(value: str) -> tuple[str, str]:
    """Return a fact of records, by its internal name, and the field that contains it."""
    from briefgen.names import FACTS

    fact, mark, field = printable(value).partition("=")
    if fact not in FACTS:
        advice = suggest(fact, tuple(FACTS))
        message = f"{fact!r} is none of {', '.join(FACTS)}{advice}"
        raise click.BadParameter(message)
    if not mark or not field.strip():
        message = f"{value!r} names no field: give one such as {fact}=body"
        raise click.BadParameter(message)
    return FACTS[fact], field.strip()


def web_address(value: str) -> str:
    """Return a web address; refuse anything else."""
    from briefgen.fetching import EXAMPLE, is_printed_address

    if not is_printed_address(printable(value)):
        message = f"{value!r} is no web address: {EXAMPLE}"
        raise click.BadParameter(message)
    return value
