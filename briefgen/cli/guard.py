"""Between an error and its user: one line on stderr, the right exit code, never a traceback."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERNAL_ERROR = (
    "internal error ({kind}: {error}): please report it with the article and what "
    "`briefgen --debug …` prints"
)


class GuardedGroup(click.Group):
    """A group that turns what its commands raise into a line and an exit code.

    Click's own exceptions, a closed pipe and an interruption are left to Click.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            with contained():
                return super().invoke(ctx)
        except BriefgenError as error:
            say_error(error)
            ctx.exit(error.exit_code)


@contextmanager
def contained() -> Iterator[None]:
    """Turn a defect of ours into an error of one line, so that other articles are still done.

    With ``--debug`` it is left as it is.
    """
    try:
        yield
    except (BriefgenError, BrokenPipeError):
        raise
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Exception as error:
        if click.get_current_context().find_root().params["debug"]:
            raise
        kind = type(error).__name__
        raise BriefgenError(INTERNAL_ERROR.format(kind=kind, error=_one_line(error))) from error


def say(message: str) -> None:
    """Print a line for people, on stderr."""
    click.echo(f"briefgen: {message}", err=True)


def say_error(error: BriefgenError, about: str | None = None) -> None:
    """Print an error in one line; ``about`` names the source where the message does not."""
    message = _one_line(error)
    say(message if about is None or about in message else f"{about}: {message}")


def show_log(ctx: click.Context, *, quiet: bool) -> None:
    """Print what the rooms log, a line each, on stderr until the command ends."""
    import logging

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("briefgen: %(message)s"))
    handler.setLevel(logging.ERROR if quiet else logging.WARNING)
    logger = logging.getLogger("briefgen")
    logger.addHandler(handler)
    ctx.call_on_close(lambda: logger.removeHandler(handler))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
