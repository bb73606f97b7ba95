"""Completes words for the shell: files, folders, template sets and their files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from briefgen.settings import Settings


def complete_files(
    ctx: click.Context,  # noqa: ARG001 - one signature
    param: click.Parameter | None,  # noqa: ARG001 - the same
    incomplete: str,
) -> list[CompletionItem]:
    """Return the marker that makes the shell complete file and folder names."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def complete_folders(
    ctx: click.Context,  # noqa: ARG001 - one signature
    param: click.Parameter | None,  # noqa: ARG001 - the same
    incomplete: str,
) -> list[CompletionItem]:
    """Return the marker that makes the shell complete folder names."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


def complete_sets(
    ctx: click.Context,
    param: click.Parameter | None,  # noqa: ARG001 - one signature
    incomplete: str,
) -> list[CompletionItem]:
    """Return the template sets whose names begin with the word, each with its description."""
    from click.shell_completion import CompletionItem

    from briefgen.rendering.templates import describe_sets

    found = {
        folder.name: description if isinstance(description, str) else ""
        for folder, description in describe_sets(_settings_so_far(ctx))
    }
    return [
        CompletionItem(name, help=found[name])
        for name in sorted(found)
        if name.startswith(incomplete)
    ]


def complete_sets_and_folders(
    ctx: click.Context, param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """Return completions for a set, by its name or by its folder."""
    return [
        *complete_folders(ctx, param, incomplete),
        *complete_sets(ctx, param, incomplete),
    ]


def complete_set_files(
    ctx: click.Context,
    param: click.Parameter | None,  # noqa: ARG001 - one signature
    incomplete: str,
) -> list[CompletionItem]:
    """Return the files of the set named before on the line."""
    from click.shell_completion import CompletionItem

    from briefgen.errors import BriefgenError
    from briefgen.rendering.templates import files_of, find_set

    settings = _settings_so_far(ctx)
    try:
        folder = find_set(replace(settings, template=ctx.params.get("name") or settings.template))
        names = [path.relative_to(folder).as_posix() for path in files_of(folder) if path.is_file()]
    except (BriefgenError, OSError):
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _settings_so_far(ctx: click.Context) -> Settings:
    """Return the settings from files and from the part of the line typed so far."""
    from briefgen.cli.options import choose_settings
    from briefgen.errors import BriefgenError
    from briefgen.settings import Settings

    try:
        return choose_settings({"template_dir": ctx.params.get("template_dir")})
    except BriefgenError:
        return Settings()
