"""Types of values on the command line: what cannot be meant is refused with what can."""

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
        """Return the number; refuse what is none."""
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(f"{value!r} is no whole number from 1 on", param, ctx)
        return number


COUNT = Count()


class NamedChoice(click.Choice[str]):
    """One of a few names; what is none is told the nearest one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name; say of several with commas between how they are given."""
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
        """Return what is said of a value that is none of the names."""
        advice = suggest(str(value), self.choices)
        return f"{value!r} is none of {', '.join(self.choices)}{advice}"


def nonempty(value: str) -> str:
    """Return a value; refuse an empty one."""
    if not value.strip():
        message = "it is empty: give something, or leave it out"
        raise click.BadParameter(message)
    return value


def printable(value: str) -> str:
    """Return a text; refuse one that no page can print."""
    from briefgen.names import visible

    if visible(value) != value:
        message = f"{value!r} is no text in UTF-8, or holds control codes"
        raise click.BadParameter(message)
    return nonempty(value)


def path_of(value: str) -> Path:
    """Return the path that a name stands for; refuse an empty name."""
    return Path(nonempty(value))


def byte_count(value: str) -> int:
    """Return a number of bytes; refuse what is no size."""
    from briefgen.bounded import parse_size

    try:
        return parse_size(value)
    except ValueError as error:
        message = f"{error}: give one such as 2MB or 500000"
        raise click.BadParameter(message) from error


def day(value: str) -> date:
    """Return a day; refuse what is not written as YYYY-MM-DD, or is no day of the calendar."""
    from datetime import datetime

    try:
        return datetime.strptime(nonempty(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        message = f"{value!r} is no day: write year, month and day, such as 2025-03-04"
        raise click.BadParameter(message) from error


def field_of_fact(value: str) -> tuple[str, str]:
    """Return a fact of records, as readers call it, and the field that holds it."""
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
    """Return the address of a page of the web; refuse what cannot be one."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(printable(value))
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(map(str.isspace, value)):
        message = f"{value!r} is no web address: give one such as https://example.org/story"
        raise click.BadParameter(message)
    return value
