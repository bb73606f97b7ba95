"""What the rooms log, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.cli.guard import say

if TYPE_CHECKING:
    import logging

    import click


def show_log(ctx: click.Context, *, quiet: bool) -> None:
    """Print what the rooms log, a line each, on stderr until the command ends."""
    import logging

    handler = _make_handler(logging.ERROR if quiet else logging.WARNING)
    logger = logging.getLogger("briefgen")
    logger.addHandler(handler)
    ctx.call_on_close(lambda: logger.removeHandler(handler))


def _make_handler(level: int) -> logging.Handler:
    """Make a handler that says each message on stderr."""
    import logging

    class LineHandler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(record.getMessage())

    return LineHandler(level)
