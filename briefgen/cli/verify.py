"""``briefgen verify``: whether a finished brief says only what its article says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.brief_files import read_brief, require_file
from briefgen.cli.commands import Command
from briefgen.cli.completion import complete_files
from briefgen.cli.messages import say_error, say_waiting
from briefgen.cli.options import (
    article_option,
    choose_fetcher,
    choose_settings,
    limit_option,
    output_option,
    web_options,
)
from briefgen.cli.parameters import nonempty
from briefgen.cli.streams import print_line
from briefgen.errors import BriefgenError, VerificationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article

EXAMPLES = (
    ("briefgen verify story.pdf --against story.txt", "a finished brief"),
    ("briefgen verify briefs/story.* --against story.txt", "in every format"),
    ("briefgen verify day.md --against a.txt --against b.txt", "a digest"),
    ("briefgen verify archived.pdf", "against the article in it"),
)


@click.command("verify", cls=Command, examples=EXAMPLES)
@click.argument(
    "briefs",
    nargs=-1,
    required=True,
    metavar="BRIEF…",
    type=nonempty,
    shell_complete=complete_files,
)
@article_option(
    "--against",
    "sources",
    type=nonempty,
    multiple=True,
    metavar="ARTICLE",
    help="The article, or - for stdin; again for each article of a digest; without it, those"
    " attached to an archived PDF.",
    shell_complete=complete_files,
)
@limit_option
@web_options
@output_option(
    "--list",
    "listing",
    is_flag=True,
    help="List the passages that stand in the article too, not only the desk's.",
)
@click.pass_context
def verify_briefs(
    ctx: click.Context,
    /,
    briefs: tuple[str, ...],
    sources: tuple[str, ...],
    listing: bool,  # noqa: FBT001  (Click gives a flag so)
    limit: int | None,
    **flags: Any,
) -> None:
    """Check that every passage of each BRIEF stands in ARTICLE, whatever its format.

    Exits with 0 when all do. Exits with 3 when one does not, and lists each: where the brief prints
    it, what it prints, and the nearest words of the article. The first line tells when it was made
    from another article. Of several articles, each story of a
    digest is compared with its own. The last line tells whether the seal is intact: without one,
    nobody can say whether passages are complete, in order and with their speakers.
    """
    from briefgen.reading import read

    most = choose_settings({"limit": limit}).limit
    say_waiting([*briefs, *sources])
    for source in sources:
        require_file(source)
    fetcher = choose_fetcher(flags, sources, most)
    articles = tuple(read(source, limit=most, fetcher=fetcher) for source in dict.fromkeys(sources))
    ctx.exit(max(_verify_one(path, articles, listing=listing) for path in briefs))


def _verify_one(path: str, articles: Sequence[Article], *, listing: bool) -> int:
    """Check one finished brief, print the outcome, return the exit code."""
    from briefgen.cli.comparison import say_other_article, summarize
    from briefgen.verification.documents import verify_archive, verify_document

    try:
        data, suffix = read_brief(path), Path(path).suffix
        report = (
            verify_document(data, suffix, articles) if articles else verify_archive(data, suffix)
        )
    except BriefgenError as error:
        say_error(error, path)
        return error.exit_code
    if report.is_of_other_text:
        print_line(say_other_article(path, articles))
    for found in (*(report.standing if listing else ()), *report.failures):
        print_line(f"{path}: {found}")
    print_line(summarize(path, report, articles))
    return VerificationError.exit_code if report.failures else 0
