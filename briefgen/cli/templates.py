"""Implements ``briefgen templates``: lists, shows, copies and checks template sets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.bounded import TEMPLATE_LIMIT, read_file
from briefgen.cli.commands import Group
from briefgen.cli.completion import (
    complete_folders,
    complete_set_files,
    complete_sets,
    complete_sets_and_folders,
)
from briefgen.cli.messages import say, say_error, show_log
from briefgen.cli.options import (
    choose_settings,
    require_set,
    require_template_dir,
    template_dir_option,
)
from briefgen.cli.parameters import nonempty, path_of, printable
from briefgen.cli.streams import print_line, write_stdout
from briefgen.errors import RenderError, VerificationError, reason_of
from briefgen.settings import Settings

if TYPE_CHECKING:
    from briefgen.rendering.checking.samples import Sample


@click.group("templates", cls=Group)
def template_sets() -> None:
    """List, show, copy and check the template sets that briefs are printed with."""


@template_sets.command("list")
@template_dir_option
@click.pass_context
def list_sets(ctx: click.Context, template_dir: Path | None) -> None:
    """List the template sets: name, purpose, folder; --template takes the name."""
    from briefgen.rendering.templates import describe_sets

    show_log(ctx, quiet=False)
    settings = choose_settings({"template_dir": template_dir})
    require_template_dir(settings)
    broken: list[RenderError] = []
    for folder, description in describe_sets(settings):
        if isinstance(description, RenderError):
            broken.append(description)
        else:
            print_line(f"{folder.name}\t{description}\t{folder}")
    for found in broken:
        say_error(found)
    if broken:
        ctx.exit(RenderError.exit_code)


@template_sets.command("show")
@click.argument(
    "name", default="default", metavar="[SET]", type=printable, shell_complete=complete_sets
)
@click.argument("file", required=False, type=nonempty, shell_complete=complete_set_files)
@template_dir_option
@click.pass_context
def show(ctx: click.Context, name: str, file: str | None, template_dir: Path | None) -> None:
    """Print FILE of a template SET; without FILE, list its files."""
    from briefgen.rendering.templates import files_of

    show_log(ctx, quiet=False)
    settings = choose_settings({"template_dir": template_dir})
    folder = require_set(replace(settings, template=name))
    if file is None:
        for path in filter(Path.is_file, files_of(folder)):
            print_line(path.relative_to(folder).as_posix())
    else:
        write_stdout(_read(folder, file))


@template_sets.command("copy")
@click.argument("name", metavar="SET", type=printable, shell_complete=complete_sets)
@click.argument("folder", type=path_of, metavar="FOLDER", shell_complete=complete_folders)
@template_dir_option
@click.pass_context
def copy(ctx: click.Context, name: str, folder: Path, template_dir: Path | None) -> None:
    """Copy a template SET into a new FOLDER, to make it a set of your own."""
    from briefgen.rendering.template_copy import copy_set

    show_log(ctx, quiet=False)
    settings = choose_settings({"template_dir": template_dir})
    files = copy_set(require_set(replace(settings, template=name)), folder)
    say(f"copied {len(files)} files of {name} to {folder}; edit them, then")
    say(f"check them: briefgen templates check {folder}")
    say(
        f"print with them: briefgen brief ARTICLE --template-dir {folder.parent} "
        f"--template {folder.resolve().name}"
    )


@template_sets.command("check")
@click.argument("folder", type=path_of, metavar="FOLDER", shell_complete=complete_sets_and_folders)
@click.pass_context
def check(ctx: click.Context, folder: Path) -> None:
    """Check the template set in FOLDER, or the set with that name.

    Looks for unknown names and fields. Prints a sample article, whole and with each optional part
    left out, and looks for words that are not from the article, pictures without a text, unreadable
    colours, a missing language and external addresses. Lists what it finds and exits with 3.
    """
    from briefgen.rendering.checking import check_set
    from briefgen.rendering.templates import is_folder

    show_log(ctx, quiet=False)
    settings = choose_settings({})
    if not is_folder(folder):
        folder = require_set(replace(settings, template=str(folder)))
    plain = replace(Settings(), pipeline=settings.pipeline)
    found = check_set(folder, lambda: _make_samples(plain))
    for finding in found:
        print_line(str(replace(finding, file=str(folder / finding.file))))
    if found:
        ctx.exit(VerificationError.exit_code)
    print_line(f"{folder}: nothing to mend")


def _make_samples(settings: Settings) -> tuple[Sample, ...]:
    from briefgen.rendering.checking.samples import make_samples

    return make_samples(settings)


def _read(folder: Path, file: str) -> bytes:
    path = folder / file
    try:
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            data = read_file(path, TEMPLATE_LIMIT)
            data.decode("utf-8")  # a terminal shows nothing else
            return data
    except UnicodeDecodeError as error:
        message = f"{path}: cannot be shown (not a text): open it with its own program"
        raise RenderError(message) from error
    except (OSError, ValueError, RuntimeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        message = f"{path}: cannot be read ({why}): check the name and the permissions"
        raise RenderError(message) from error
    message = (
        f"{folder}: the template set has no {file}: `briefgen templates show` lists what it has"
    )
    raise RenderError(message)
