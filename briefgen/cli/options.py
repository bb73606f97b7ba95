"""The options that make up ``Settings``, and what is said about an article from outside."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from briefgen.cli.commands import GroupedOption
from briefgen.cli.completion import complete_files, complete_folders, complete_sets
from briefgen.cli.parameters import (
    COUNT,
    NamedChoice,
    byte_count,
    day,
    path_of,
    printable,
    web_address,
)
from briefgen.cli.suggestions import suggest
from briefgen.errors import RenderError, UsageError
from briefgen.settings import DEFAULT_PIPELINE, Order, Paper, PdfProfile, RankerName, Settings, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.reading import Given

output_option = partial(click.option, cls=GroupedOption, group="Output")
content_option = partial(click.option, cls=GroupedOption, group="What goes on the page")
look_option = partial(click.option, cls=GroupedOption, group="How the page looks")
mail_option = partial(click.option, cls=GroupedOption, group="Mail")
article_option = partial(click.option, cls=GroupedOption, group="The article")
"""Decorators for the options of one group of ``--help``."""

template_dir_option = look_option(
    "--template-dir",
    type=path_of,
    metavar="FOLDER",
    help="Folder of your own template sets.",
    shell_complete=complete_folders,
)

limit_option = article_option(
    "--limit", type=byte_count, metavar="SIZE", help="Largest article to read (2MB)."
)

quiet_option = output_option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")

open_option = output_option(
    "--open", "open_written", is_flag=True, help="Open the written file in its usual program."
)

jobs_option = output_option(
    "--jobs", type=COUNT, metavar="N", help="Processes to work in (as many as there are cores)."
)

resume_option = output_option(
    "--resume", is_flag=True, help="Skip what an earlier run with --resume has made of the same."
)

_CONTENT = (
    content_option(
        "--length",
        type=COUNT,
        metavar="N",
        help="Words on the page (about 250, fewer of a short article).",
    ),
    content_option("--sentences", type=COUNT, metavar="N", help="At most N key sentences (5)."),
    content_option("--words", type=COUNT, metavar="N", help="At most N words of key sentences."),
    content_option(
        "--quotes", type=COUNT, metavar="N", help="At most N quotations (6, in a quote sheet 14)."
    ),
    content_option(
        "--order",
        type=NamedChoice(get_args(Order)),
        help="Key sentences by importance (the default) or as in the article.",
    ),
    content_option(
        "--ranker",
        type=NamedChoice(get_args(RankerName)),
        help="What weighs the sentences (combined).",
    ),
    content_option(
        "--focus",
        type=printable,
        metavar="TEXT",
        help="Topic or actor to prefer key sentences about.",
    ),
)

_LOOK = (
    look_option(
        "-t",
        "--template",
        type=printable,
        metavar="SET",
        help="Template set to print with (default).",
        shell_complete=complete_sets,
    ),
    template_dir_option,
    look_option("--paper", type=NamedChoice(get_args(Paper)), help="Paper of the PDF (a4)."),
    look_option(
        "--pdf-profile",
        type=NamedChoice(get_args(PdfProfile)),
        help="PDF for readers of all kinds (ua), or with the article attached (archive).",
    ),
    look_option(
        "--banner", type=printable, metavar="TEXT", help="Line above the page, such as UNOFFICIAL."
    ),
    look_option("--serial", type=printable, metavar="TEXT", help="Number of the brief."),
    look_option(
        "--accent",
        type=printable,
        metavar="COLOUR",
        help="Colour of heads and rules, such as #173a63.",
    ),
    look_option(
        "--logo",
        type=path_of,
        metavar="FILE",
        help="Picture for the top of the page (.png, .jpg, .svg).",
        shell_complete=complete_files,
    ),
    look_option(
        "--lang", type=printable, metavar="TAG", help="Language of the page (en), such as en-GB."
    ),
)

_PAGES = (look_option("--pages", type=COUNT, metavar="N", help="Fit the PDF to N pages (1)."),)

_MAIL = (
    mail_option(
        "--to",
        type=printable,
        multiple=True,
        metavar="ADDRESS",
        help="Recipient of the mail; repeat it.",
    ),
    mail_option("--from", "sender", type=printable, metavar="ADDRESS", help="Sender of the mail."),
    mail_option(
        "--subject", type=printable, metavar="TEXT", help="Subject of the mail, else the headline."
    ),
)

_ARTICLE = (
    article_option(
        "--title", type=printable, metavar="TEXT", help="Headline, where the article gives none."
    ),
    article_option("--date", type=day, metavar="YYYY-MM-DD", help="Day of publication."),
    article_option(
        "--source", "outlet", type=printable, metavar="NAME", help="Outlet that published it."
    ),
    article_option(
        "--url", type=web_address, metavar="ADDRESS", help="Address it was published at."
    ),
    limit_option,
    article_option(
        "--pipeline",
        type=printable,
        metavar="NAME",
        help=f"Installed spaCy pipeline to parse with ({DEFAULT_PIPELINE}).",
    ),
)


def brief_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each setting, and for what an article does not say of itself."""
    return _decorate(command, (*_CONTENT, *_LOOK, *_PAGES, *_ARTICLE, *_MAIL))


def page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for how a page looks."""
    return _decorate(command, _LOOK)


def _decorate(
    command: Callable[..., Any],
    options: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...],
) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command


def choose_settings(flags: dict[str, Any]) -> Settings:
    """Combine settings files of the user and of the working folder with the flags."""
    known = {field.name for field in fields(Settings)}
    return load(Path(), {key: value for key, value in flags.items() if key in known})


def require_set(settings: Settings) -> Path:
    """Return the folder of the chosen template set; raise ``UsageError`` where there is none."""
    from briefgen.rendering.templates import find_set, search_path, sets_in

    try:
        return find_set(settings)
    except RenderError as error:
        names = [folder.name for root in search_path(settings) for folder in sets_in(root)]
        message = f"{error}{suggest(settings.template, names)}"
        raise UsageError(message) from error


def check_mail(settings: Settings, flags: dict[str, Any], formats: Sequence[str]) -> None:
    """Look at the addresses and the subject of mail before the first article is read.

    Raises ``UsageError`` for one that is none, and for ``flags`` of mail where none is made.
    """
    if "eml" not in formats and any(flags[name] for name in ("to", "sender", "subject")):
        message = "--to, --from and --subject are for mail: add --format eml"
        raise UsageError(message)
    if not (settings.to or settings.sender or settings.subject is not None):
        return
    from briefgen.delivery.message import check_subject, parse_address

    for address in filter(None, (*settings.to, settings.sender)):
        parse_address(address)
    if settings.subject is not None:
        check_subject(settings.subject)


def choose_metadata(flags: dict[str, Any], articles: int) -> Given:
    """Return the metadata options; refuse those that can be true of one article only."""
    from briefgen.reading import Given

    for flag in ("title", "url"):
        if flags[flag] and articles > 1:
            message = f"--{flag} is about one article, not {articles}: brief that one by itself"
            raise UsageError(message)
    return Given(
        title=flags["title"],
        published=flags["date"],
        outlet=flags["outlet"],
        url=flags["url"],
    )
