"""Between an error and its user: one line on stderr, the right exit code, never a traceback."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.stopping import Stopped, stoppable
from briefgen.cli.streams import finish, give_up, lost, prepare, print_error, require_stdout
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BROKEN_PIPE = 141
"""The exit code that shells know for a program whose reader has had enough."""

LONGEST_LINE = 1200
"""Characters of a message: two names of the longest kind, and what is said of them."""

INTERNAL_ERROR = (
    "internal error ({kind}: {error}): please report it with the article and what "
    "`briefgen --debug …` prints"
)


class GuardedCommand(click.Command):
    """A command whose help can go to a stdout that is closed or full."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments; what fails at the system here is the printing of the help."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError as error:
            give_up(sys.stdout)
            raise click.exceptions.Exit(BROKEN_PIPE) from error
        except OSError as error:
            give_up(sys.stdout)
            raise lost(error) from error
        except click.exceptions.Exit:
            require_stdout()
            raise


class GuardedGroup(GuardedCommand, click.Group):
    """A group of guarded commands."""

    command_class = GuardedCommand


class GuardedProgram(GuardedGroup):
    """The outermost group, which turns what its commands raise into a line and an exit code."""

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line; the process ends with its exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        prepare()
        with stoppable():
            code = self._run(args, prog_name)
        finish()
        sys.exit(code)

    def _run(self, args: Sequence[str] | None, prog_name: str | None) -> int:
        """Return the exit code of a run."""
        try:
            code: int | None = super().main(args, prog_name, standalone_mode=False)
        except BriefgenError as error:
            say_error(error)
            return error.exit_code
        except click.exceptions.NoArgsIsHelpError as error:
            print_error(error.format_message())
            return error.exit_code
        except click.UsageError as error:
            say(_advise(error))
            return error.exit_code
        except click.Abort:
            return Stopped(signal.SIGINT).exit_code
        return code or 0

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            with contained():
                return super().invoke(ctx)
        except BriefgenError as error:
            say_error(error)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            ctx.exit(BROKEN_PIPE)
        except Stopped as stop:
            say("stopped")
            ctx.exit(stop.exit_code)


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
        raise BriefgenError(INTERNAL_ERROR.format(kind=kind, error=error)) from error


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


def _advise(error: click.UsageError) -> str:
    """Say in one line what Click found wrong with the arguments."""
    where = error.ctx.command_path if error.ctx else "briefgen"
    return f"{error.format_message()} (`{where} --help` lists what there is)"
