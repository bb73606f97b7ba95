"""Lines for people on stderr: what went wrong, what the other rooms log, what is waited for."""

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
"""Characters of a message: two names of the longest kind, and what is said of them."""

END_OF_INPUT: Final = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D on a line of its own"
"""The keys that end what is typed into a terminal."""


def say(message: str) -> None:
    """Print a line for people, on stderr."""
    line = " ".join(message.split())
    if len(line) > LONGEST_LINE:
        line = f"{line[: LONGEST_LINE // 2]} […] {line[-LONGEST_LINE // 2 :]}"
    print_error(f"briefgen: {line}")


def say_error(error: BriefgenError, about: str | None = None) -> None:
    """Print an error in one line; ``about`` names the source where the message does not."""
    message = str(error)
    say(message if about is None or about in message else f"{about}: {message}")


def say_waiting(sources: Iterable[str | None]) -> None:
    """Say that a text is to be typed, where standard input is read and is a terminal."""
    if STDIN in sources and sys.stdin is not None and sys.stdin.isatty():
        say(f"waiting for the text on standard input: end it with {END_OF_INPUT}")


def show_log(ctx: click.Context, *, quiet: bool) -> None:
    """Print what the rooms log, a line each, on stderr until the command ends."""
    undo = print_log(quiet=quiet)
    ctx.call_on_close(undo)


def print_log(*, quiet: bool) -> Callable[[], None]:
    """Print what the rooms log from now on; return what ends it."""
    import logging

    handler = _make_handler(logging.ERROR if quiet else logging.WARNING)
    logger = logging.getLogger("briefgen")
    logger.addHandler(handler)
    return lambda: logger.removeHandler(handler)


def _make_handler(level: int) -> logging.Handler:
    """Return a handler that says each message on stderr."""
    import logging

    class LineHandler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(record.getMessage())

    return LineHandler(level)
