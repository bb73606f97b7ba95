"""``briefgen templates``: the template sets there are, and what is in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.guard import say
from briefgen.cli.options import choose_settings, template_dir_option
from briefgen.errors import RenderError, VerificationError
from briefgen.settings import Settings

if TYPE_CHECKING:
    from briefgen.rendering.checking.samples import Sample

FOLDER = click.Path(path_type=Path)


@click.group("templates")
def template_sets() -> None:
    """List, show, copy and check the template sets that briefs are printed with."""


@template_sets.command("list")
@template_dir_option
def list_sets(template_dir: Path | None) -> None:
    """List the template sets: name, what it is for, folder; --template takes the name."""
    from briefgen.rendering.templates import read_about, search_path

    settings = choose_settings({"template_dir": template_dir})
    shown: set[str] = set()
    for root in search_path(settings):
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if folder.is_dir() and folder.name not in shown:
                shown.add(folder.name)
                click.echo(f"{folder.name}\t{read_about(folder).description}\t{folder}")


@template_sets.command("show")
@click.argument("name", default="default", metavar="[SET]")
@click.argument("file", required=False)
@template_dir_option
def show(name: str, file: str | None, template_dir: Path | None) -> None:
    """Print FILE of a template SET; without FILE, list its files."""
    from briefgen.rendering.templates import find_set

    settings = choose_settings({"template_dir": template_dir})
    folder = find_set(replace(settings, template=name))
    if file is None:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            click.echo(path.relative_to(folder).as_posix())
    else:
        click.echo(_read(folder, file), nl=False)


@template_sets.command("copy")
@click.argument("name", metavar="SET")
@click.argument("folder", type=FOLDER, metavar="FOLDER")
@template_dir_option
def copy(name: str, folder: Path, template_dir: Path | None) -> None:
    """Copy a template SET into a new FOLDER, to make it a set of your own."""
    from briefgen.rendering.copying import copy_set
    from briefgen.rendering.templates import find_set

    settings = choose_settings({"template_dir": template_dir})
    files = copy_set(find_set(replace(settings, template=name)), folder)
    say(f"copied {len(files)} files of {name} to {folder}; edit them, then")
    say(f"check them: briefgen templates check {folder}")
    say(
        f"print with them: briefgen brief ARTICLE --template-dir {folder.parent} "
        f"--template {folder.resolve().name}"
    )


@template_sets.command("check")
@click.argument("folder", type=FOLDER, metavar="FOLDER")
@click.pass_context
def check(ctx: click.Context, folder: Path) -> None:
    """Check the template set in FOLDER, or the set of that name.

    Looks for names and fields that no page has, on every way through the templates; prints a sample
    article and looks for words that it does not say, pictures without a text, colours that cannot
    be read, a missing language, addresses outside. Exits with 3 and a list when there is any.
    """
    from briefgen.rendering.checking import check_set
    from briefgen.rendering.templates import find_set

    settings = choose_settings({})
    if not folder.is_dir():
        folder = find_set(replace(settings, template=str(folder)))
    plain = replace(Settings(), pipeline=settings.pipeline)
    found = check_set(folder, lambda: _make_samples(plain))
    for finding in found:
        click.echo(f"{folder / finding.file}:{finding.line or 1}: {finding.message}")
    if found:
        ctx.exit(VerificationError.exit_code)
    click.echo(f"{folder}: nothing to mend")


def _make_samples(settings: Settings) -> tuple[Sample, ...]:
    from briefgen.rendering.checking.samples import make_samples

    return make_samples(settings)


def _read(folder: Path, file: str) -> str:
    path = folder / file
    if not (path.is_file() and path.resolve().is_relative_to(folder.resolve())):
        message = (
            f"{folder}: the template set has no {file}: `briefgen templates show` lists what it has"
        )
        raise RenderError(message)
    return path.read_text(encoding="utf-8")
