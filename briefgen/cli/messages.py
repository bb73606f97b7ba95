"""Prints messages for people on stderr: errors, log records, prompts to type a text."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from briefgen.cli.streams import print_error
from briefgen.names import STDIN

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Iterable

    import click

    from briefgen.errors import BriefgenError

LONGEST_LINE: Final = 1200
"""Maximum characters of a message: two very long names, and what is said about them."""

END_OF_INPUT: Final = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D on a line of its own"
"""The keys that end input in a terminal."""


def say(message: str) -> None:
    """Print a message for people on stderr."""
    line = " ".join(message.split())
    if len(line) > LONGEST_LINE:
        line = f"{line[: LONGEST_LINE // 2]} […] {line[-LONGEST_LINE // 2 :]}"
    print_error(f"briefgen: {line}")


def say_error(error: BriefgenError, source: str | None = None) -> None:
    """Print an error on one line, with the source that it is about."""
    say(with_source(error, source))


def with_source(error: BriefgenError, source: str | None) -> str:
    """Return the message of an error, preceded by its source if the message does not name it."""
    message = str(error)
    return message if source is None or source in message else f"{source}: {message}"


def say_waiting(sources: Iterable[str | None]) -> None:
    """Say that a text should be typed, if standard input is read and is a terminal."""
    if STDIN in sources and sys.stdin is not None and sys.stdin.isatty():
        say(f"waiting for the text on standard input: end it with {END_OF_INPUT}")


def show_log(ctx: click.Context, *, quiet: bool) -> None:
    """Print what the packages log on stderr, one line each, until the command ends."""
    undo = print_log(quiet=quiet)
    ctx.call_on_close(undo)


def print_log(*, quiet: bool) -> Callable[[], None]:
    """Start printing what the packages log; return the function that stops it."""
    import logging

    handler = _make_handler(logging.ERROR if quiet else logging.WARNING)
    logger = logging.getLogger("briefgen")
    logger.addHandler(handler)
    return lambda: logger.removeHandler(handler)


def _make_handler(level: int) -> logging.Handler:
    """Return a handler that prints each message on stderr."""
    import logging

    class LineHandler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(record.getMessage())

    return LineHandler(level)
