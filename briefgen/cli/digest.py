"""Implements ``briefgen digest``: makes one document of the stories in many articles."""

from __future__ import annotations

from typing import Any

import click

from briefgen.cli.brief import brief_articles
from briefgen.cli.commands import Command

EXAMPLES = (
    ("briefgen digest inbox/ -o day.pdf", "a folder, each story once"),
    ("briefgen digest crawl.jsonl -o day.html", "a file of a crawler, an article a line"),
    ("briefgen digest inbox/ -f json -o today.json", "for another program, and for tomorrow"),
    ("briefgen digest inbox/ --since yesterday.json", "what changed since then"),
)


@click.pass_context
def digest_articles(ctx: click.Context, /, **flags: Any) -> None:
    """Print each story of all SOURCES once: files, folders, or JSON Lines (one article a line).

    Articles on the same event form one story; copies are merged into the fullest of them. Each
    passage says which outlet has it, whether others have it too, and where their figures disagree.
    """
    if flags["template"] is None:
        flags["template"] = "digest"
    ctx.invoke(brief_articles, **flags)


digest = Command(
    "digest",
    callback=digest_articles,
    params=brief_articles.params,
    examples=EXAMPLES,
    help=digest_articles.__doc__,
)
