"""Implements ``briefgen render``: prints a brief that was edited by hand as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.brief_files import decode_brief, require_file
from briefgen.cli.commands import Command
from briefgen.cli.comparison import say_other_article
from briefgen.cli.completion import complete_files
from briefgen.cli.messages import say, say_waiting, show_log
from briefgen.cli.named_articles import NamedArticles
from briefgen.cli.options import (
    article_option,
    choose_form,
    choose_settings,
    form_options,
    limit_option,
    open_option,
    output_option,
    page_options,
    quiet_option,
    require_set,
)
from briefgen.cli.output import (
    FORMATS,
    STDOUT,
    Destination,
    format_by_name,
    open_files,
    require_files,
    require_same,
    suffix_of,
    write,
)
from briefgen.cli.output_conflicts import refuse_conflicts
from briefgen.cli.parameters import NamedChoice, nonempty
from briefgen.errors import InputError, UsageError, VerificationError

if TYPE_CHECKING:
    from briefgen.model import Article
    from briefgen.reading import SourceForm
    from briefgen.rendering.edited_briefs import Edition

EDITED_FORMATS = ("html", "pdf", "txt", "docx", "eml")
MADE_OF_ARTICLES = frozenset(FORMATS) - frozenset(EDITED_FORMATS)


EXAMPLES = (
    ("briefgen story.txt -o story.md", "make a brief, then edit it"),
    ("briefgen render story.md -o story.pdf --open", "print it, and look at it"),
    ("briefgen render story.md --against story.txt -o story.pdf", "mark the desk's words"),
)


@click.command("render", cls=Command, examples=EXAMPLES)
@click.argument("edited", metavar="EDITED.md", type=nonempty, shell_complete=complete_files)
@output_option(
    "-o",
    "--output",
    type=nonempty,
    metavar="PATH",
    help="File to write; stdout by default or with -.",
    shell_complete=complete_files,
)
@output_option(
    "-f",
    "--format",
    "form",
    type=NamedChoice(EDITED_FORMATS),
    help="Format; else by the suffix of the file, or html.",
)
@open_option
@quiet_option
@article_option(
    "--against",
    "source",
    type=nonempty,
    metavar="ARTICLE",
    help="The article: marks all that is not in it, not only what was changed.",
    shell_complete=complete_files,
)
@limit_option
@form_options
@page_options
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

    The page marks what the desk wrote or changed. - is standard input. Exits with 3 if ARTICLE is
    not the one that the brief was made from: then the page marks nearly all of it.
    """
    from briefgen.rendering import render_edition

    show_log(ctx, quiet=flags["quiet"])
    path = None if output in {None, STDOUT} else Path(output)
    wanted, settings = _choose_format(path, form), choose_settings(flags)
    require_set(settings)
    if flags["open_written"]:
        require_files(Destination((wanted,), file=path), documents=1)
    refuse_conflicts([path], filter(None, (edited, source)), settings)
    if not flags["quiet"]:
        say_waiting([edited, source])
    article = _read_article(source, edited, settings.limit, choose_form(flags))
    edition = _read(edited, article)
    write(render_edition(edition, wanted, settings), path)
    if path and not flags["quiet"]:
        say(f"wrote {path}")
    if path and flags["open_written"]:
        open_files([path])
    if article and edition.edits.is_of_other_text:
        say(say_other_article(edited, [article]))
        ctx.exit(VerificationError.exit_code)


def _choose_format(path: Path | None, form: str | None) -> str:
    """Return the format in the flag or the file's name; raise ``UsageError`` if they differ."""
    if path and form:
        require_same(path, form, EDITED_FORMATS)
    if path and not form:
        if suffix_of(path) in MADE_OF_ARTICLES:
            message = (
                f"{path} is made of an article, not of an edited brief:"
                f" briefgen brief ARTICLE -o {path}"
            )
            raise UsageError(message)
        form = format_by_name(path, EDITED_FORMATS)
    return form or EDITED_FORMATS[0]


def _read(path: str, article: Article | None) -> Edition:
    from briefgen.rendering.edited_briefs import read_edition

    text = decode_brief(path)
    try:
        return read_edition(text, article)
    except InputError as error:
        message = f"{path}: {error}"
        raise InputError(message) from error


def _read_article(source: str | None, edited: str, limit: int, form: SourceForm) -> Article | None:
    """Return the article that an edited brief is compared with; of several, the one it names."""
    from briefgen.reading import read

    if not source:
        return None
    require_file(source)
    (named,) = NamedArticles(limit, form).choose((source,), edited)
    return read(named, limit=limit, form=form)
