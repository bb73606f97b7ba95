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

    speaker = _make_speaker(logging.ERROR if quiet else logging.WARNING)
    logger = logging.getLogger("briefgen")
    logger.addHandler(speaker)
    ctx.call_on_close(lambda: logger.removeHandler(speaker))


def _make_speaker(level: int) -> logging.Handler:
    """Make a handler that says each message on stderr."""
    import logging

    class Speaker(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(record.getMessage())

    return Speaker(level)
