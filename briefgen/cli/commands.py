"""Extends Click's commands: help in groups with examples, and one-line errors."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli.streams import redirect_to_null, require_stdout, unwritable
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from collections.abc import Iterator

BROKEN_PIPE: Final = 141
"""The exit code of shells for a program whose output pipe was closed."""

WIDEST_EXAMPLE: Final = 60
"""Maximum columns of an example; its explanation is printed next to it."""

UNGROUPED: Final = "Options"

FEWEST_IN_GROUPS: Final = 5
"""Minimum number of options that are listed in groups."""

INTERNAL_ERROR: Final = (
    "internal error ({kind}: {error}): please report it with the article and what "
    "`briefgen --debug …` prints"
)


class GroupedOption(click.Option):
    """An option that ``--help`` lists under the title of its group."""

    def __init__(self, *args: Any, group: str, **extra: Any) -> None:
        """Store the title of the group in addition to Click's own data."""
        super().__init__(*args, **extra)
        self.group = group


class Command(click.Command):
    """A command whose help has groups and examples, and copes with a closed or full stdout.

    ``examples`` are command lines, each with an explanation.
    """

    def __init__(
        self, *args: Any, examples: tuple[tuple[str, str], ...] = (), **extra: Any
    ) -> None:
        """Store the examples in addition to Click's own data."""
        super().__init__(*args, **extra)
        self.examples = examples

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse the arguments; a system error here means that the help could not be printed."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError as error:
            redirect_to_null(sys.stdout)
            raise click.exceptions.Exit(BROKEN_PIPE) from error
        except OSError as error:
            redirect_to_null(sys.stdout)
            raise unwritable(error) from error
        except click.exceptions.Exit:
            require_stdout()
            raise

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, grouped under their titles."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        grouped = len(options) >= FEWEST_IN_GROUPS
        groups: dict[str, list[tuple[str, str]]] = {}
        for option in options:
            title = getattr(option, "group", UNGROUPED) if grouped else UNGROUPED
            record = option.get_help_record(ctx)
            groups.setdefault(title, []).extend([record] if record else [])
        for title, records in groups.items():
            with formatter.section(title):
                formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples and the rest of the epilog."""
        if self.examples:
            with formatter.section("Examples"):
                formatter.write_dl(self.examples, col_max=WIDEST_EXAMPLE)
        super().format_epilog(ctx, formatter)


class Group(Command, click.Group):
    """A group of commands."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@contextmanager
def catch_defects() -> Iterator[None]:
    """Turn a defect of ours into a one-line error, so that other articles are still briefed.

    With ``--debug`` the exception is passed on.
    """
    try:
        yield
    except (BriefgenError, BrokenPipeError):
        raise
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Exception as error:
        context = click.get_current_context(silent=True)
        if context and context.find_root().params["debug"]:
            raise
        kind = type(error).__name__
        raise BriefgenError(INTERNAL_ERROR.format(kind=kind, error=error)) from error
