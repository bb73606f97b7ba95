"""The command line: options in, files out."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.group()
def main() -> None:
    """Turn news articles into briefings."""


@main.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("-o", "--output")
@click.option("--format", "form", default="md")
@click.option("--sentences", type=int)
def brief(sources: tuple[str, ...], output: str | None, form: str, sentences: int | None) -> None:
    """Brief one article or several."""
    from briefgen import Settings, analyze, compose, render, verify
    from briefgen.reading import read_text

    settings = Settings(sentences=sentences)
    for source in sources:
        article = read_text(Path(source).read_bytes().decode("utf-8"), source)
        page = render(verify(compose(analyze(article, settings), settings)), form, settings)
        if output:
            Path(output, Path(source).stem + "." + form).write_bytes(page)
        else:
            sys.stdout.buffer.write(page)
