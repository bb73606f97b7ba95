"""Defines the program around its commands: chooses the command, and ends with an exit code."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli.commands import BROKEN_PIPE, Group, catch_defects
from briefgen.cli.messages import say, say_error
from briefgen.cli.signals import Stopped, stoppable
from briefgen.cli.streams import flush_streams, prepare_streams, print_error
from briefgen.cli.suggestions import suggest
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """A command of the program: where to import it from, and what it does."""

    module: str
    name: str
    summary: str


COMMANDS: Final = {
    "brief": LazyCommand(
        "briefgen.cli.brief",
        "brief_articles",
        "Brief articles, folders of them, or standard input (the default).",
    ),
    "digest": LazyCommand(
        "briefgen.cli.digest",
        "digest",
        "Print the stories of many articles, each once, in one document.",
    ),
    "read": LazyCommand(
        "briefgen.cli.read",
        "read_sources",
        "Print what is read from a source, and what is left out.",
    ),
    "render": LazyCommand(
        "briefgen.cli.render",
        "render_edited_brief",
        "Print a Markdown brief that you have edited as a page.",
    ),
    "send": LazyCommand(
        "briefgen.cli.send",
        "send_briefs",
        "Send finished briefs by mail, to each reader once.",
    ),
    "run": LazyCommand(
        "briefgen.cli.mornings",
        "run_morning",
        "Brief what is new, and send it in one message.",
    ),
    "approve": LazyCommand(
        "briefgen.cli.approve",
        "approve_page",
        "Send a page that a run has held, with your edits.",
    ),
    "schedule": LazyCommand(
        "briefgen.cli.schedule",
        "schedule_of_mornings",
        "Run a morning at a set time, by systemd or cron.",
    ),
    "ledger": LazyCommand(
        "briefgen.cli.ledger",
        "ledger_of_mail",
        "List and show what was sent to whom.",
    ),
    "verify": LazyCommand(
        "briefgen.cli.verify",
        "verify_briefs",
        "Check that every passage of a brief is in its article.",
    ),
    "sign": LazyCommand(
        "briefgen.cli.sign",
        "sign_briefs",
        "Sign finished briefs that you hand on.",
    ),
    "key": LazyCommand(
        "briefgen.cli.sign",
        "keys",
        "Make a pair of keys to sign with.",
    ),
    "templates": LazyCommand(
        "briefgen.cli.templates",
        "template_sets",
        "List, show, copy and check template sets.",
    ),
    "doctor": LazyCommand(
        "briefgen.cli.doctor",
        "examine_machine",
        "Print what works on this machine, and what to install.",
    ),
}
"""The commands in the order of the help; each is imported only when used, so help is quick."""

WANTED: Final = {
    "sources": "a text file, a folder of them, or - for standard input",
    "edited": "a Markdown brief that you edited, or - for standard input",
    "briefs": "a finished brief, or - for standard input",
}
"""What to give for a missing argument."""

DEFAULT_COMMAND: Final = "brief"
"""The command used if none is named."""


class Program(Group):
    """The outermost group, which turns exceptions of commands into a message and an exit code."""

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line; end the process with its exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        prepare_streams()
        with stoppable():
            code = self._run(args, prog_name)
        flush_streams()
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
        """Run the chosen command."""
        try:
            with catch_defects():
                return super().invoke(ctx)
        except BriefgenError as error:
            say_error(error)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            ctx.exit(BROKEN_PIPE)
        except Stopped as stop:
            say("stopped")
            ctx.exit(stop.exit_code)

    # --- the commands -----------------------------------------------------------------------------

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - one signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, importing it now."""
        if cmd_name not in COMMANDS:
            return None
        entry = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(entry.module), entry.name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; if they name no command, they are for the default one."""
        return super().parse_args(ctx, self._name_command(ctx, args))

    def _name_command(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments, with the default command inserted if it is meant."""
        own = {option for param in self.get_params(ctx) for option in param.opts}
        count = next((at for at, word in enumerate(args) if word not in own), len(args))
        flags, rest = args[:count], args[count:]
        if not rest or rest[0] in COMMANDS:
            return args
        meant = _begins_options(rest, ctx) if _is_option(rest[0]) else _is_source(rest[0])
        return [*flags, DEFAULT_COMMAND, *rest] if meant else args

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the named command; refuse a name that is neither a command nor a file."""
        name = args[0]
        if name in COMMANDS or _is_option(name) or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        message = f"{name[:80]!r} is neither a command nor a file or folder here"
        raise click.UsageError(message + suggest(name, COMMANDS), ctx)

    # --- help and completion ----------------------------------------------------------------------

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the two forms of a command line."""
        formatter.write_usage(ctx.command_path, "SOURCE… [OPTIONS OF BRIEF]")
        formatter.write_usage(ctx.command_path, "[OPTIONS] COMMAND [ARGUMENTS]…", "       ")

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - one signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write what each command does, without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return completions of a first word: commands, options, or files to brief."""
        from click.shell_completion import CompletionItem

        from briefgen.cli.completion import complete_files

        if _is_option(incomplete):
            return click.Command.shell_complete(self, ctx, incomplete)
        commands = [
            CompletionItem(name, help=entry.summary)
            for name, entry in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*complete_files(ctx, None, incomplete), *commands]


def _is_option(word: str) -> bool:
    """Return whether a word is an option; the single hyphen for standard input is not."""
    return word.startswith("-") and word != "-"


def _begins_options(words: list[str], ctx: click.Context) -> bool:
    """Return whether a line that begins with an option is meant for the default command."""
    if ctx.resilient_parsing:  # an unfinished line
        return True
    return not all(map(_is_option, words)) and not COMMANDS.keys() & set(words)


def _is_source(word: str) -> bool:
    """Return whether a word names an article, existing or not; command names have no full stop."""
    path = Path(word)
    return (
        word in {"", "-"} or "/" in word or os.sep in word or bool(path.suffix) or _is_there(path)
    )


def _is_there(path: Path) -> bool:
    """Return whether a path exists; it may be invalid on this system."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _advise(error: click.UsageError) -> str:
    """Return on one line what Click found wrong with the arguments."""
    where = error.ctx.command_path if error.ctx else "briefgen"
    message = error.format_message()
    if isinstance(error, click.MissingParameter) and error.param:
        wanted = WANTED.get(error.param.name or "")
        message = f"{message.rstrip('.')}: give {wanted}" if wanted else message
    return f"{message} (`{where} --help` lists what there is)"
