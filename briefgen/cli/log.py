"""What the rooms log, as lines for people."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from briefgen.cli.guard import say

if TYPE_CHECKING:
    import click


class Speaker(logging.Handler):
    """Says each message on stderr."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say one message."""
        say(record.getMessage())


def show_log(ctx: click.Context, *, quiet: bool) -> None:
    """Print what the rooms log, a line each, on stderr until the command ends."""
    speaker = Speaker(logging.ERROR if quiet else logging.WARNING)
    logger = logging.getLogger("briefgen")
    logger.addHandler(speaker)
    ctx.call_on_close(lambda: logger.removeHandler(speaker))
