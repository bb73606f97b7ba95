"""Implements ``briefgen verify``: checks that a finished brief says only what its article says."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli.brief_files import read_brief, require_file
from briefgen.cli.commands import Command
from briefgen.cli.completion import complete_files
from briefgen.cli.earlier import read_since
from briefgen.cli.messages import say_error, say_waiting
from briefgen.cli.named_articles import NamedArticles
from briefgen.cli.options import (
    article_option,
    briefs_argument,
    choose_fetcher,
    choose_form,
    choose_settings,
    form_options,
    limit_option,
    logo_option,
    output_option,
    require_set,
    set_option,
    template_dir_option,
    web_options,
)
from briefgen.cli.parameters import nonempty
from briefgen.cli.streams import print_line
from briefgen.errors import BriefgenError, InputError, UsageError, VerificationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article, Earlier
    from briefgen.reading import SourceForm
    from briefgen.settings import Settings
    from briefgen.verification.report import Failure, Report

REPORT: Final = "briefgen-report/1"
"""The name of the schema in the JSON of ``--report``."""

EXAMPLES = (
    ("briefgen verify story.pdf --against story.txt", "a finished brief"),
    ("briefgen verify briefs/story.* --against story.txt", "in every format"),
    ("briefgen verify day.md --against a.txt --against b.txt", "a digest"),
    ("briefgen verify story.pdf --exact story.txt", "byte for byte"),
    ("briefgen verify archived.pdf", "against the article in it"),
)


@click.command("verify", cls=Command, examples=EXAMPLES)
@briefs_argument
@article_option(
    "--against",
    "sources",
    type=nonempty,
    multiple=True,
    metavar="ARTICLE",
    help="The article, or - for stdin; repeat for each article of a digest; without it, those"
    " attached to an archived PDF.",
    shell_complete=complete_files,
)
@article_option(
    "--exact",
    "exact",
    type=nonempty,
    multiple=True,
    metavar="ARTICLE",
    help="Make the brief again from the article, and compare it byte for byte: the strongest"
    " check; repeat for each article of a digest.",
    shell_complete=complete_files,
)
@article_option(
    "--since",
    type=nonempty,
    metavar="BRIEF",
    help="With --exact: the earlier brief that it was compared with.",
    shell_complete=complete_files,
)
@limit_option
@form_options
@article_option(
    "--signed-by",
    type=nonempty,
    metavar="KEY.pub",
    help="The public key of whoever handed the brief on: checks BRIEF.minisig.",
    shell_complete=complete_files,
)
@web_options
@output_option(
    "--list",
    "listing",
    is_flag=True,
    help="Also list the passages found in the article, and all that was not compared.",
)
@output_option("--report", "as_json", is_flag=True, help="Print the result as JSON.")
@set_option
@template_dir_option
@logo_option
@click.pass_context
def verify_briefs(
    ctx: click.Context,
    /,
    briefs: tuple[str, ...],
    sources: tuple[str, ...],
    exact: tuple[str, ...],
    **flags: Any,
) -> None:
    """Check that every passage of each BRIEF is in ARTICLE, whatever its format.

    From a file of many articles, such as JSON Lines, those that the brief names are used.

    Exits with 0 if all are. Exits with 3 if one is not, and lists each: where the brief prints it,
    what it prints, and the nearest words of the article. If the brief was made from another
    article, the first line says so. Given several articles, each story of a digest is compared with
    its own. The last line says how much is certain: “exact”, “words and seal”, or “words only”,
    which leaves open whether passages are complete, in order and with their speakers. A page of a
    template set of your own needs --template with --template-dir.
    """
    from briefgen.reading import read

    if exact and sources:
        message = "give the article behind --exact or --against, not behind both"
        raise UsageError(message)
    if flags["since"] and not exact:
        message = "--since is for --exact: give earlier articles with --against"
        raise UsageError(message)
    settings = choose_settings(flags)
    earlier = read_since(flags["since"], settings)
    named = tuple(dict.fromkeys(exact or sources))
    say_waiting([*briefs, *named])
    fetcher = choose_fetcher(flags, named, settings.limit)
    for source in named:
        require_file(source, again=bool(exact))
    form = choose_form(flags)
    files = NamedArticles(settings.limit, form, fetcher)

    @cache
    def read_article(source: str) -> Article:
        return read(source, limit=settings.limit, form=form, fetcher=fetcher)

    outcomes = []
    for path in briefs:
        try:
            parts = files.choose(named, path)
        except InputError as error:
            outcomes.append(_Outcome(path, error=error))
            continue
        articles = tuple(map(read_article, parts))
        remade = parts if exact else ()
        check = _Check(articles, remade, settings, flags["signed_by"], form, earlier)
        outcomes.append(replace(check.examine(path), articles=articles))
    if flags["as_json"]:
        records = [one.to_record() for one in outcomes]
        print_line(json.dumps({"schema": REPORT, "briefs": records}, indent=2))
    for one in () if flags["as_json"] else outcomes:
        one.say(one.articles, listing=flags["listing"])
    ctx.exit(max(one.exit_code for one in outcomes))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The result for one brief: a report, unless it could not be read.

    ``difference`` is the first difference from the brief made again, ``signed`` the name of the key
    that signed it; ``articles`` are those that it was compared with.
    """

    path: str
    report: Report | None = None
    difference: Failure | None = None
    exact: bool = False
    signed: str = ""
    error: BriefgenError | None = None
    articles: tuple[Article, ...] = ()

    @property
    def exit_code(self) -> int:
        """The exit code for this brief alone."""
        if self.error:
            return self.error.exit_code
        failed = self.difference or (self.report and self.report.failures)
        return VerificationError.exit_code if failed else 0

    def to_record(self) -> dict[str, object]:
        """Return the result as plain values."""
        from briefgen.cli.comparison import to_record

        said = str(self.error) if self.error else ""
        record = to_record(self.path, self.report, self.difference, exact=self.exact, error=said)
        return {**record, "signed_by": self.signed or None}

    def say(self, articles: Sequence[Article], *, listing: bool) -> None:
        """Print the result, one line for each problem."""
        from briefgen.cli import comparison

        if self.error:
            say_error(self.error, self.path)
        if self.report is None:
            return
        if self.report.is_of_other_text:
            print_line(comparison.say_other_article(self.path, articles))
        listed = (*self.report.standing, *self.report.exempt) if listing else ()
        found = [*listed, *self.report.failures, *filter(None, [self.difference])]
        for one in found:
            print_line(f"{self.path}: {one}")
        for line in () if listing else comparison.list_foreign(self.path, self.report, articles):
            print_line(line)
        if self.signed:
            print_line(f"{self.path}: handed on by the key {self.signed}, as its signature says")
        if self.exact and not self.difference:
            print_line(comparison.summarize_exact(self.path, None, articles))
            return
        if self.exact:
            print_line(comparison.summarize_exact(self.path, self.difference, articles))
        print_line(comparison.summarize(self.path, self.report, articles))


@dataclass(frozen=True, slots=True)
class _Check:
    """The means of checking briefs: the articles, and the files to make them again from.

    ``earlier`` is the brief that they were compared with.
    """

    articles: tuple[Article, ...]
    exact: tuple[str, ...]
    settings: Settings
    signed_by: str | None
    form: SourceForm
    earlier: Earlier | None = None

    def examine(self, path: str) -> _Outcome:
        """Check one finished brief."""
        from briefgen.cli.exact import Inputs, compare_exactly
        from briefgen.verification.documents import verify_archive, verify_document

        outcome, suffix = _Outcome(path), Path(path).suffix
        try:
            data = read_brief(path)
            signed = self._check_signature(path, data) if self.signed_by else ""
            outcome = replace(outcome, signed=signed)
            report = (
                verify_document(data, suffix, self.articles, self._own_sets())
                if self.articles
                else verify_archive(data, suffix)
            )
            outcome = replace(outcome, report=report)
            if self.exact:
                inputs = Inputs(self.exact, self.settings, self.form, self.earlier)
                difference = compare_exactly(data, suffix, inputs)
                outcome = replace(outcome, difference=difference, exact=True)
        except BriefgenError as error:
            return replace(outcome, error=error)
        return outcome

    def _own_sets(self) -> tuple[Path, ...]:
        """Return the folder of the chosen set, if it is one of the user's own."""
        from briefgen.rendering.templates import is_shipped

        folder = require_set(self.settings)
        return () if is_shipped(folder) else (folder,)

    def _check_signature(self, path: str, data: bytes) -> str:
        """Return the number of the key that signed a brief and its articles.

        Raise ``VerificationError`` for a signature of another key, file or article, and
        ``InputError`` if the signature cannot be read.
        """
        from briefgen.cli.sign import read_key
        from briefgen.signing.keys import read_public_key
        from briefgen.signing.signatures import SUFFIX, check

        key = read_public_key(read_key(self.signed_by or ""))
        try:
            signed = check(data, read_key(f"{path}{SUFFIX}"), key)
        except InputError as error:
            raise VerificationError(str(error)) from error
        known = {article.sha256 for article in self.articles}
        if known and signed.articles and not known & set(signed.articles):
            message = "the signature is of a brief of another article"
            raise VerificationError(message)
        return key.name
