"""Defines the options for ``Settings`` and for metadata that the user gives of an article."""

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
    field_of_fact,
    nonempty,
    path_of,
    printable,
    web_address,
)
from briefgen.cli.suggestions import suggest
from briefgen.errors import RenderError, UsageError
from briefgen.names import KINDS
from briefgen.settings import (
    DEFAULT_PIPELINE,
    Order,
    Paper,
    PdfProfile,
    RankerName,
    Security,
    Settings,
    load,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.fetching.fetcher import Fetcher
    from briefgen.reading import Given, SourceForm

output_option = partial(click.option, cls=GroupedOption, group="Output")
content_option = partial(click.option, cls=GroupedOption, group="What goes on the page")
look_option = partial(click.option, cls=GroupedOption, group="How the page looks")
web_option = partial(click.option, cls=GroupedOption, group="The web")
mail_option = partial(click.option, cls=GroupedOption, group="Mail")
server_option = partial(click.option, cls=GroupedOption, group="Mail server")
article_option = partial(click.option, cls=GroupedOption, group="The article")
"""Decorators for the options of one group in ``--help``."""

template_dir_option = look_option(
    "--template-dir",
    type=path_of,
    metavar="FOLDER",
    help="Folder of your own template sets.",
    shell_complete=complete_folders,
)

sources_argument = click.argument(
    "sources",
    nargs=-1,
    required=True,
    metavar="SOURCE…",
    type=nonempty,
    shell_complete=complete_files,
)

briefs_argument = click.argument(
    "briefs",
    nargs=-1,
    required=True,
    metavar="BRIEF…",
    type=nonempty,
    shell_complete=complete_files,
)

limit_option = article_option(
    "--limit", type=byte_count, metavar="SIZE", help="Largest article to read (2MB)."
)

quiet_option = output_option("-q", "--quiet", is_flag=True, help="Print only errors.")

open_option = output_option(
    "--open", "open_written", is_flag=True, help="Open the written file in its usual program."
)

jobs_option = output_option(
    "--jobs", type=COUNT, metavar="N", help="Number of processes (as many as there are cores)."
)

dask_option = output_option(
    "--dask",
    type=nonempty,
    metavar="ADDRESS",
    help="Scheduler of a Dask cluster that does the work, such as tcp://scheduler:8786.",
)

resume_option = output_option(
    "--resume", is_flag=True, help="Skip articles already briefed with the same settings."
)

since_option = content_option(
    "--since",
    type=nonempty,
    metavar="BRIEF",
    help="Print what changed since an earlier brief or digest, preferably its JSON.",
    shell_complete=complete_files,
)

_CONTENT = (
    content_option(
        "--length",
        type=COUNT,
        metavar="N",
        help="Words of the article below the headline (about 250, fewer for a short article).",
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
        help="Method that scores sentences (combined).",
    ),
    content_option(
        "--focus",
        type=printable,
        metavar="TEXT",
        help="Topic or actor that key sentences should be about.",
    ),
)

set_option = look_option(
    "-t",
    "--template",
    type=printable,
    metavar="SET",
    help="Template set to print with (default).",
    shell_complete=complete_sets,
)

logo_option = look_option(
    "--logo",
    type=path_of,
    metavar="FILE",
    help="Picture for the top of the page (.png, .jpg, .svg).",
    shell_complete=complete_files,
)

_LOOK = (
    set_option,
    template_dir_option,
    look_option("--paper", type=NamedChoice(get_args(Paper)), help="Paper of the PDF (a4)."),
    look_option(
        "--pdf-profile",
        type=NamedChoice(get_args(PdfProfile)),
        help="Accessible PDF (ua), or PDF with the article attached (archive).",
    ),
    look_option(
        "--banner", type=printable, metavar="TEXT", help="Line above the page, such as UNOFFICIAL."
    ),
    look_option("--serial", type=printable, metavar="TEXT", help="Number of the brief."),
    look_option(
        "--accent",
        type=printable,
        metavar="COLOUR",
        help="Colour of headings and rules, such as #173a63.",
    ),
    logo_option,
    look_option(
        "--lang", type=printable, metavar="TAG", help="Language of the page (en), such as en-GB."
    ),
)

_PAGES = (look_option("--pages", type=COUNT, metavar="N", help="Fit the PDF to N pages (1)."),)

_ENVELOPE = (
    mail_option(
        "--to",
        type=printable,
        multiple=True,
        metavar="ADDRESS",
        help="Recipient of the mail; may be repeated.",
    ),
    mail_option("--from", "sender", type=printable, metavar="ADDRESS", help="Sender of the mail."),
    mail_option(
        "--subject", type=printable, metavar="TEXT", help="Subject of the mail (the headline)."
    ),
)

_MAIL = (
    mail_option(
        "--send",
        is_flag=True,
        help="Send each brief by mail instead of writing it, to each reader once.",
    ),
    *_ENVELOPE,
    mail_option(
        "--calendar",
        is_flag=True,
        default=None,
        help="Attach the dates to watch to the mail, as a calendar.",
    ),
)

_SERVER = (
    server_option("--smtp-host", type=printable, metavar="HOST", help="Server that sends mail."),
    server_option(
        "--smtp-port",
        type=click.IntRange(1, 65535),
        metavar="N",
        help="Its port (587 for starttls, 465 for tls, 25 for plain).",
    ),
    server_option(
        "--smtp-user",
        type=printable,
        metavar="NAME",
        help="User to log in as; the password comes from $BRIEFGEN_SMTP_PASSWORD,"
        " password-command in the settings, or the keyring.",
    ),
    server_option(
        "--smtp-security",
        type=NamedChoice(get_args(Security)),
        help="How the connection is encrypted (starttls).",
    ),
    server_option(
        "--smtp-ca",
        type=path_of,
        metavar="FILE",
        help="Certificate of your own authority, in PEM format.",
        shell_complete=complete_files,
    ),
)

_ARTICLE = (
    article_option(
        "--title", type=printable, metavar="TEXT", help="Headline, instead of the article's own."
    ),
    article_option("--date", type=day, metavar="YYYY-MM-DD", help="Date of publication."),
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


_FORM = (
    article_option(
        "--as",
        "kind",
        type=NamedChoice(KINDS),
        metavar="KIND",
        help="Kind of the source, such as html or jsonl, if it is not recognised.",
    ),
    article_option(
        "--map",
        "fields",
        type=field_of_fact,
        multiple=True,
        metavar="FACT=FIELD",
        help="Field of JSON records with text, title, date or another fact, such as text=body.",
    ),
)


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for what form sources have."""
    return _decorate(command, _FORM)


def choose_form(flags: dict[str, Any]) -> SourceForm:
    """Return what a user says of the form of the sources."""
    from briefgen.reading import SourceForm

    return SourceForm(flags["kind"], tuple(flags["fields"]))


_WEB = (
    web_option(
        "--fetch",
        is_flag=True,
        help="Fetch the full text of truncated feed entries, and the feeds in OPML files.",
    ),
    web_option(
        "--user-agent",
        type=printable,
        metavar="TEXT",
        help='User agent to fetch with, such as "desk/1 (news@example.org)".',
    ),
    web_option(
        "--allow-private",
        is_flag=True,
        help="Also fetch from private networks and from this machine.",
    ),
)


def web_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for fetching."""
    return _decorate(command, _WEB)


def choose_fetcher(flags: dict[str, Any], sources: Sequence[str], limit: int) -> Fetcher | None:
    """Return a fetcher as the user wants it, ``None`` if nothing has to be fetched."""
    from briefgen.fetching import is_address

    if not (flags["fetch"] or any(map(is_address, sources))):
        return None
    from briefgen.fetching.fetcher import USER_AGENT, Fetcher
    from briefgen.reading.readers import LARGEST_SHARE

    return Fetcher(
        limit=limit * LARGEST_SHARE,
        allow_private=flags["allow_private"],
        user_agent=flags["user_agent"] or USER_AGENT,
        follows=flags["fetch"],
    )


def brief_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each setting, and for facts that an article does not state."""
    return _decorate(command, (*_CONTENT, *_LOOK, *_PAGES, *_ARTICLE, *_FORM, *_WEB, *_MAIL))


def page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for how a page looks."""
    return _decorate(command, _LOOK)


def envelope_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for sender, recipients and subject of a message."""
    return _decorate(command, _ENVELOPE)


def server_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for the mail server."""
    return _decorate(command, _SERVER)


def _decorate(
    command: Callable[..., Any],
    options: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...],
) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command


def choose_settings(flags: dict[str, Any]) -> Settings:
    """Return the settings from the user's file, the working folder's file and the flags."""
    known = {field.name for field in fields(Settings)}
    return load(Path(), {key: value for key, value in flags.items() if key in known})


def require_template_dir(settings: Settings) -> None:
    """Raise ``UsageError`` if the folder of the user's template sets does not exist."""
    from briefgen.rendering.templates import is_folder

    if settings.template_dir and not is_folder(settings.template_dir):
        message = (
            f"--template-dir {settings.template_dir}: there is no such folder: "
            "give the one that your template sets lie in"
        )
        raise UsageError(message)


def require_set(settings: Settings) -> Path:
    """Return the folder of the chosen template set; raise ``UsageError`` if it does not exist."""
    from briefgen.rendering.templates import find_set, is_set, search_path, sets_in

    require_template_dir(settings)
    try:
        return find_set(settings)
    except RenderError as error:
        names = [folder.name for root in search_path(settings) for folder in sets_in(root)]
        path = Path(settings.template)
        if is_set(path):
            advice = f"; did you mean --template-dir {path.parent} --template {path.name}?"
        else:
            advice = suggest(settings.template, names)
        message = f"{error}{advice}"
        raise UsageError(message) from error


def check_mail(settings: Settings, flags: dict[str, Any], formats: Sequence[str]) -> None:
    """Check addresses and subject of mail before the first article is read.

    Raise ``UsageError`` if one is invalid, or if there are ``flags`` for mail but no mail is made.
    """
    given = any(flags[name] for name in ("to", "sender", "subject", "calendar"))
    if "eml" not in formats and given:
        message = "--to, --from, --subject and --calendar are for mail: add -f eml, or --send"
        raise UsageError(message)
    if not (settings.to or settings.sender or settings.subject is not None):
        return
    from briefgen.delivery.message import check_subject, parse_address

    for address in filter(None, (*settings.to, settings.sender)):
        parse_address(address)
    if settings.subject is not None:
        check_subject(settings.subject)


def choose_metadata(flags: dict[str, Any], articles: int) -> Given:
    """Return the metadata options; refuse those that can be true of only one article."""
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
