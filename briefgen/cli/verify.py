"""``briefgen verify``: whether a finished brief says only what its article says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.guard import say_error
from briefgen.cli.output import reason
from briefgen.errors import BriefgenError, InputError, VerificationError

if TYPE_CHECKING:
    from briefgen.model import Article


@click.command("verify")
@click.argument("briefs", nargs=-1, required=True, metavar="BRIEF…")
@click.option(
    "--against",
    "source",
    metavar="ARTICLE",
    help="The article, or - for stdin; without it, the one attached to an archived PDF.",
)
@click.pass_context
def verify_briefs(ctx: click.Context, briefs: tuple[str, ...], source: str | None) -> None:
    """Check that every passage of each BRIEF stands in ARTICLE, whatever its format.

    Exits with 0 when all do. Exits with 3 when one does not, and lists each: where the brief prints
    it, what it prints, and the nearest words of the article.
    """
    from briefgen.reading import read

    article = read(source) if source else None
    ctx.exit(max(_verify_one(path, article) for path in briefs))


def _verify_one(path: str, article: Article | None) -> int:
    """Check one finished brief, print the outcome, give the exit code."""
    from briefgen.briefing.receipt.documents import verify_archive, verify_document

    try:
        data, suffix = _read(path), Path(path).suffix
        report = verify_document(data, suffix, article) if article else verify_archive(data, suffix)
    except BriefgenError as error:
        say_error(error, path)
        return error.exit_code
    for failure in report.failures:
        click.echo(f"{path}: {failure}")
    passed = report.checked - len(report.failures)
    name = article.source.name if article else "the article attached to it"
    click.echo(f"{path}: {passed} of {report.checked} passages stand in {name}")
    return VerificationError.exit_code if report.failures else 0


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        said = reason(error) if isinstance(error, OSError) else str(error)
        message = f"{path}: cannot be read ({said}): check the name"
        raise InputError(message) from error
