"""``briefgen render``: a brief that was edited by hand, as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.clashes import refuse_clashes
from briefgen.cli.finished import read_brief
from briefgen.cli.guard import GuardedCommand, say
from briefgen.cli.log import show_log
from briefgen.cli.options import choose_settings, limit_option, nonempty, page_options
from briefgen.cli.output import STDOUT, require_same, suffix_of, write
from briefgen.errors import InputError, UsageError

if TYPE_CHECKING:
    from briefgen.model import Article

EDITED_FORMATS = ("html", "pdf", "txt", "docx", "eml")


@click.command("render", cls=GuardedCommand)
@click.argument("edited", metavar="EDITED.md", type=nonempty)
@click.option(
    "-o",
    "--output",
    type=nonempty,
    metavar="PATH",
    help="File to write; stdout without it or with -.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(EDITED_FORMATS),
    help="Format; else by the name of the file, or html.",
)
@click.option(
    "--against",
    "source",
    type=nonempty,
    metavar="ARTICLE",
    help="The article: marks what does not stand in it, not only what was changed.",
)
@limit_option
@page_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def render_edited_brief(
    ctx: click.Context,
    /,
    edited: str,
    output: str | None,
    form: str | None,
    source: str | None,
    **flags: Any,
) -> None:
    """Print EDITED.md, a Markdown brief that you edited, as the page that it came from.

    The page marks what the desk wrote or changed. - is standard input.
    """
    from briefgen.rendering import render_edited

    show_log(ctx, quiet=flags["quiet"])
    path = None if output in {None, STDOUT} else Path(output)
    wanted, settings = _choose_format(path, form), choose_settings(flags)
    refuse_clashes([path], filter(None, (edited, source)), settings)
    text = _read(edited)
    article = _read_article(source, settings.limit)
    write(render_edited(text, wanted, settings, article), path)
    if path and not flags["quiet"]:
        say(f"wrote {path}")


def _choose_format(path: Path | None, form: str | None) -> str:
    """Take the format from the flag or the file's suffix; raise ``UsageError`` if they differ."""
    suffix = suffix_of(path) if path else ""
    if path and form:
        require_same(path, form, EDITED_FORMATS)
    if path and not form and suffix not in EDITED_FORMATS:
        message = f"{path}: no format by that name: end it in .{', .'.join(EDITED_FORMATS)}"
        raise UsageError(message)
    return form or suffix or EDITED_FORMATS[0]


def _read(path: str) -> str:
    try:
        return read_brief(path, ".md").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path}: not in UTF-8: save the edited Markdown as UTF-8"
        raise InputError(message) from error


def _read_article(source: str | None, limit: int) -> Article | None:
    from briefgen.reading import read

    return read(source, limit=limit) if source else None
