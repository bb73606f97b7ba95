"""Implements ``briefgen brief``: briefs articles one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.commands import Command
from briefgen.cli.completion import complete_files
from briefgen.cli.messages import say_waiting, show_log
from briefgen.cli.options import (
    brief_options,
    dask_option,
    jobs_option,
    open_option,
    output_option,
    quiet_option,
    resume_option,
    since_option,
    sources_argument,
)
from briefgen.cli.output import FORMATS, open_files
from briefgen.cli.parameters import NamedChoice, nonempty

if TYPE_CHECKING:
    from briefgen.cli.mailing import Post
    from briefgen.settings import Settings

EXAMPLES = (
    ("briefgen story.txt", "Markdown, in the terminal"),
    ("briefgen story.txt -o story.pdf --open", "a page, opened at once"),
    ("briefgen story.txt -t sitrep -o story.docx", "another template set"),
    ("briefgen https://www.example.org/story", "a web page"),
    ("briefgen inbox/ -o briefs/ -f pdf -f html", "a folder, in two formats"),
    ("briefgen inbox/ -t digest -o day.pdf", "a folder in one document"),
    ("briefgen new.txt --since old.json", "what changed since then"),
    ("pbpaste | briefgen - --date 2025-03-04", "the clipboard"),
)


@click.command("brief", cls=Command, examples=EXAMPLES)
@sources_argument
@output_option(
    "-o",
    "--output",
    type=nonempty,
    metavar="PATH",
    help="File to write, or folder (with a final /); stdout by default or with -.",
    shell_complete=complete_files,
)
@output_option(
    "-f",
    "--format",
    "formats",
    type=NamedChoice(FORMATS),
    multiple=True,
    help="Format; several if a folder is given. Else by the suffix of the file, or md.",
)
@open_option
@quiet_option
@since_option
@brief_options
@jobs_option
@dask_option
@resume_option
@click.pass_context
def brief_articles(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    output: str | None,
    formats: tuple[str, ...],
    **flags: Any,
) -> None:
    """Brief each SOURCE: a file, a folder, a web address, or - for standard input.

    A file is text, a saved web page, PDF, DOCX, mail, a feed, JSON, or a zip or gz of these.

    One article goes to stdout, or with -o to a file or a folder. Several go to a folder: one brief
    each, named after its article, in the same sub-folders. A template set such as digest makes one
    document of them all.
    """
    from briefgen.cli.brief_maker import BriefMaker, report
    from briefgen.cli.document_run import brief_documents
    from briefgen.cli.jobs import count_jobs, refuse_dask
    from briefgen.cli.plan import make_plan
    from briefgen.cli.progress import show_progress

    refuse_dask(flags)
    show_log(ctx, quiet=flags["quiet"])
    plan = make_plan(sources, output, formats, flags)
    post = _open_post(ctx, plan.settings, quiet=flags["quiet"]) if flags["send"] else None
    here = bool(post or plan.fetcher or ctx.find_root().params["debug"])
    jobs = count_jobs(flags["jobs"], plan.sources.articles, here=here)
    maker = BriefMaker(plan, flags["quiet"], post, jobs=jobs, cluster=flags["dask"])
    codes = [report(error) for error in plan.sources.errors]
    articles = plan.sources.articles
    if not flags["quiet"]:
        say_waiting(map(str, articles))
    with show_progress(len(articles), wanted=maker.shows_progress) as progress:
        codes.extend(brief_documents(maker, progress, resume=flags["resume"]))
    maker.summarize()
    if flags["open_written"]:
        open_files(maker.written)
    ctx.exit(max(codes, default=0))


def _open_post(ctx: click.Context, settings: Settings, *, quiet: bool) -> Post:
    """Return the means of sending; refuse what cannot be sent before the first brief is made."""
    from briefgen.cli.mailing import Post, require_readers, server_of
    from briefgen.delivery.ledger import open_ledger

    require_readers(settings)
    server = server_of(settings)
    return Post(ctx.with_resource(open_ledger()), server, quiet=quiet)
