"""The options that make up ``Settings``, and what is said about an article from outside."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from briefgen.bounded import parse_size
from briefgen.errors import UsageError
from briefgen.names import visible
from briefgen.settings import DEFAULT_PIPELINE, Order, Paper, PdfProfile, RankerName, Settings, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.reading import Given

COUNT = click.IntRange(min=1)


def nonempty(value: str) -> str:
    """Return a value; refuse an empty one."""
    if not value.strip():
        message = "it is empty: give something, or leave it out"
        raise click.BadParameter(message)
    return value


def printable(value: str) -> str:
    """Return a text; refuse one that no page can print."""
    if visible(value) != value:
        message = f"{value!r} is no text in UTF-8, or holds control codes"
        raise click.BadParameter(message)
    return nonempty(value)


def path_of(value: str) -> Path:
    """Return the path that a name stands for; refuse an empty name."""
    return Path(nonempty(value))


def byte_count(value: str) -> int:
    """Return a number of bytes; refuse what is no size."""
    try:
        return parse_size(value)
    except ValueError as error:
        message = f"{error}: give one such as 2MB or 500000"
        raise click.BadParameter(message) from error


template_dir_option = click.option(
    "--template-dir", type=path_of, metavar="FOLDER", help="Folder of your own template sets."
)

limit_option = click.option(
    "--limit", type=byte_count, metavar="SIZE", help="Largest article to read (2MB)."
)

_CHOICE = (
    click.option("--sentences", type=COUNT, metavar="N", help="At most N key sentences (5)."),
    click.option("--words", type=COUNT, metavar="N", help="At most N words of key sentences."),
    click.option(
        "--quotes", type=COUNT, metavar="N", help="At most N quotations (6, in a quote sheet 14)."
    ),
    click.option("--pages", type=COUNT, metavar="N", help="Fit the PDF to N pages (1)."),
    click.option(
        "--order",
        type=click.Choice(get_args(Order)),
        help="Key sentences by importance (the default) or as in the article.",
    ),
    click.option(
        "--ranker",
        type=click.Choice(get_args(RankerName)),
        help="What weighs the sentences (combined).",
    ),
    click.option(
        "--focus",
        type=printable,
        metavar="TEXT",
        help="Topic or actor to prefer key sentences about.",
    ),
    limit_option,
    click.option(
        "--pipeline",
        type=printable,
        metavar="NAME",
        help=f"Installed spaCy pipeline to parse with ({DEFAULT_PIPELINE}).",
    ),
)

_PAGE = (
    click.option("--paper", type=click.Choice(get_args(Paper)), help="Paper of the PDF (a4)."),
    click.option(
        "--pdf-profile",
        type=click.Choice(get_args(PdfProfile)),
        help="PDF for readers of all kinds (ua), or with the article attached (archive).",
    ),
    click.option(
        "--template", type=printable, metavar="SET", help="Template set to print with (default)."
    ),
    template_dir_option,
    click.option(
        "--banner", type=printable, metavar="TEXT", help="Line above the page, such as UNOFFICIAL."
    ),
    click.option("--serial", type=printable, metavar="TEXT", help="Number of the brief."),
    click.option(
        "--accent",
        type=printable,
        metavar="COLOUR",
        help="Colour of heads and rules, such as #173a63.",
    ),
    click.option(
        "--logo",
        type=path_of,
        metavar="FILE",
        help="Picture for the top of the page (.png, .jpg, .svg).",
    ),
    click.option(
        "--lang", type=printable, metavar="TAG", help="Language of the page (en), such as en-GB."
    ),
)

_MAIL = (
    click.option(
        "--to",
        type=printable,
        multiple=True,
        metavar="ADDRESS",
        help="Recipient of the mail; repeat it.",
    ),
    click.option("--from", "sender", type=printable, metavar="ADDRESS", help="Sender of the mail."),
    click.option(
        "--subject", type=printable, metavar="TEXT", help="Subject of the mail, else the headline."
    ),
)

_METADATA = (
    click.option(
        "--title", type=printable, metavar="TEXT", help="Headline, where the article gives none."
    ),
    click.option(
        "--date",
        type=click.DateTime(formats=["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="Day of publication.",
    ),
    click.option(
        "--source", "outlet", type=printable, metavar="NAME", help="Outlet that published it."
    ),
    click.option("--url", type=printable, metavar="ADDRESS", help="Address it was published at."),
)


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each setting."""
    return _decorate(command, (*_CHOICE, *_PAGE, *_MAIL))


def page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options for how a page looks."""
    return _decorate(command, _PAGE)


def metadata_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options for what an article does not say of itself."""
    return _decorate(command, _METADATA)


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
    """Take the metadata options; refuse those that can be true of one article only."""
    from briefgen.reading import Given

    for flag in ("title", "url"):
        if flags[flag] and articles > 1:
            message = f"--{flag} is about one article, not {articles}: brief that one by itself"
            raise UsageError(message)
    day = flags["date"] and flags["date"].date()
    return Given(title=flags["title"], published=day, outlet=flags["outlet"], url=flags["url"])
