"""Implements ``briefgen read``: prints what is read from a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli.commands import Command
from briefgen.cli.messages import say, say_error, say_waiting
from briefgen.cli.options import (
    choose_fetcher,
    choose_form,
    choose_settings,
    form_options,
    limit_option,
    sources_argument,
    web_options,
)
from briefgen.cli.streams import print_line
from briefgen.errors import BriefgenError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, Paragraph

EXAMPLES: Final = (
    ("briefgen read page.html", "the story of a page, and its facts"),
    ("briefgen read letters.mbox", "each message in a mailbox"),
    ("briefgen read crawl.jsonl --map text=body", "records whose text has a name of its own"),
    ("briefgen read page.html --text > story.txt", "only the text, as it is read"),
)

MARGIN: Final = 14
"""Columns before each paragraph, for its number or its kind of furniture."""


@click.command("read", cls=Command, examples=EXAMPLES)
@sources_argument
@form_options
@limit_option
@web_options
@click.option("--text", "bare", is_flag=True, help="Print only the text, as positions count it.")
@click.pass_context
def read_sources(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    limit: int | None,
    bare: bool,  # noqa: FBT001  (Click gives a flag so)
    **flags: Any,
) -> None:
    """Print what is read from each SOURCE: its facts, its paragraphs, and what is not the story.

    A paragraph of the story has a number, any other its kind (caption, link, note).
    """
    from briefgen.reading import Skipped, expand, read

    most = choose_settings({"limit": limit}).limit
    say_waiting(sources)
    fetcher, form = choose_fetcher(flags, sources, most), choose_form(flags)
    code = 0
    for found in expand(sources, most, fetcher, form):
        if isinstance(found, Skipped):
            say(f"skipped {found}")
            continue
        try:
            if isinstance(found, InputError):
                raise found
            article = read(found, limit=most, form=form, fetcher=fetcher)
        except BriefgenError as error:
            say_error(error, None if isinstance(found, InputError) else str(found))
            code = max(code, error.exit_code)
            continue
        for line in [article.text] if bare else _show(article):
            print_line(line)
    ctx.exit(code)


def _show(article: Article) -> Iterator[str]:
    """Yield the facts of an article, one per line, then its paragraphs."""
    source = article.source
    facts = {
        "source": source.name,
        "taken from": source.original and source.original.reader,
        "headline": article.title,
        "byline": article.byline,
        "published": article.published,
        "outlet": source.outlet,
        "address": source.url,
        "language": source.original and source.original.language,
        "kind": article.kind,
    }
    for name, value in facts.items():
        if value:
            yield f"{name:<{MARGIN}}{value}"
    for found in article.diagnostics:
        yield f"{'note':<{MARGIN}}{found.message}"
    for paragraph in article.paragraphs:
        words = article.plain[paragraph.span.start : paragraph.span.end]
        yield ""
        yield f"{_mark(article, paragraph):<{MARGIN}}{' '.join(words.split())}"
    yield ""


def _mark(article: Article, paragraph: Paragraph) -> str:
    """Return the number of a paragraph, or the kind of furniture that it is."""
    if paragraph.number:
        return f"¶ {paragraph.number}"
    kinds = (
        piece.kind for piece in article.furniture if piece.excerpt.start >= paragraph.span.start
    )
    return next(kinds, "")
