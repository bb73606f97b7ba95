"""Commands of Click: help in groups with examples, and one line for whatever goes wrong."""

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
"""The exit code that shells know for a program whose reader has had enough."""

WIDEST_EXAMPLE: Final = 60
"""Columns of an example; what it does stands beside it."""

UNGROUPED: Final = "Options"

FEWEST_IN_GROUPS: Final = 5
"""So many options are put into groups; fewer are read at a glance."""

INTERNAL_ERROR: Final = (
    "internal error ({kind}: {error}): please report it with the article and what "
    "`briefgen --debug …` prints"
)


class GroupedOption(click.Option):
    """An option that ``--help`` lists under the title of its group."""

    def __init__(self, *args: Any, group: str, **extra: Any) -> None:
        """Keep the title of the group beside what Click knows of an option."""
        super().__init__(*args, **extra)
        self.group = group


class Command(click.Command):
    """A command whose help has groups and examples, and can go to a stdout that is closed or full.

    ``examples`` are command lines, each with what it does.
    """

    def __init__(
        self, *args: Any, examples: tuple[tuple[str, str], ...] = (), **extra: Any
    ) -> None:
        """Keep the examples beside what Click knows of a command."""
        super().__init__(*args, **extra)
        self.examples = examples

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments; what fails at the system here is the printing of the help."""
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
        """Write the options, those of a group under its title."""
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
        """Write the examples and what else stands at the end."""
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
        context = click.get_current_context(silent=True)
        if context and context.find_root().params["debug"]:
            raise
        kind = type(error).__name__
        raise BriefgenError(INTERNAL_ERROR.format(kind=kind, error=error)) from error
