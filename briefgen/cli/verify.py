"""``briefgen verify``: whether a finished brief says only what its article says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli.finished import read_brief
from briefgen.cli.guard import GuardedCommand, say_error
from briefgen.cli.options import choose_settings, limit_option, nonempty
from briefgen.cli.streams import print_line
from briefgen.errors import BriefgenError, VerificationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article
    from briefgen.verification.report import Seal


_UNKNOWN: Final = "that passages are complete, in order and with their speakers was not checked"
SEALS: Final[dict[Seal, str]] = {
    "intact": "; seal intact",
    "broken": "; seal broken",
    "missing": f"; no seal: {_UNKNOWN}",
    "impossible": f"; plain text has no seal: {_UNKNOWN}",
}
"""What is said of the seal behind the count."""


@click.command("verify", cls=GuardedCommand)
@click.argument("briefs", nargs=-1, required=True, metavar="BRIEF…", type=nonempty)
@click.option(
    "--against",
    "sources",
    type=nonempty,
    multiple=True,
    metavar="ARTICLE",
    help="The article, or - for stdin; again for each article of a digest; without it, those"
    " attached to an archived PDF.",
)
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help="List the passages that stand in the article too, not only the desk's.",
)
@limit_option
@click.pass_context
def verify_briefs(
    ctx: click.Context,
    briefs: tuple[str, ...],
    sources: tuple[str, ...],
    listing: bool,  # noqa: FBT001  (Click gives a flag so)
    limit: int | None,
) -> None:
    """Check that every passage of each BRIEF stands in ARTICLE, whatever its format.

    Exits with 0 when all do. Exits with 3 when one does not, and lists each: where the brief prints
    it, what it prints, and the nearest words of the article. Of several articles, each story of a
    digest is compared with its own. The last line tells whether the seal is intact: without one,
    nobody can say whether passages are complete, in order and with their speakers.
    """
    from briefgen.reading import read

    most = choose_settings({"limit": limit}).limit
    articles = tuple(read(source, limit=most) for source in dict.fromkeys(sources))
    ctx.exit(max(_verify_one(path, articles, listing=listing) for path in briefs))


def _verify_one(path: str, articles: Sequence[Article], *, listing: bool) -> int:
    """Check one finished brief, print the outcome, give the exit code."""
    from briefgen.verification.documents import verify_archive, verify_document

    try:
        data, suffix = read_brief(path), Path(path).suffix
        report = (
            verify_document(data, suffix, articles) if articles else verify_archive(data, suffix)
        )
    except BriefgenError as error:
        say_error(error, path)
        return error.exit_code
    for found in (*(report.standing if listing else ()), *report.failures):
        print_line(f"{path}: {found}")
    passed = len(report.standing)
    names = ", ".join(article.source.name for article in articles)
    where = names or "the article attached to it"
    seal = SEALS[report.seal] if report.seal else ""
    print_line(f"{path}: {passed} of {report.checked} passages stand in {where}{seal}")
    return VerificationError.exit_code if report.failures else 0
