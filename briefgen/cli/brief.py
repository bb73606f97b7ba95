"""``briefgen brief``: articles in, briefs out, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.clashes import refuse_clashes
from briefgen.cli.guard import GuardedCommand, contained, say, say_error
from briefgen.cli.log import show_log
from briefgen.cli.options import (
    check_mail,
    choose_metadata,
    choose_settings,
    metadata_options,
    nonempty,
    settings_options,
)
from briefgen.cli.output import FORMATS, Destination, choose_destination, name_briefs, write
from briefgen.clock import chosen_time
from briefgen.errors import BriefgenError, EngineError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article, Brief, Diagnostic
    from briefgen.reading import Given
    from briefgen.settings import Settings

QUIET_CODES = frozenset({"no-headline", "no-date", "no-outlet"})
"""What a brief itself says to be missing; every other finding of the reader is a warning."""


@click.command("brief", cls=GuardedCommand)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", type=nonempty)
@click.option(
    "-o",
    "--output",
    type=nonempty,
    metavar="PATH",
    help="File to write, or folder (with / at its end); stdout without it or with -.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="Format, several with a folder; else by the name of the file, or md.",
)
@settings_options
@metadata_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def brief_articles(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    output: str | None,
    formats: tuple[str, ...],
    **flags: Any,
) -> None:
    """Brief each SOURCE: a text file, a folder of them, or - for standard input.

    One article goes to stdout, or with -o to a file or a folder. Several go to a folder: one brief
    each, named after its article. A template set such as digest makes one document of them all.
    """
    from briefgen.rendering.desk import set_up
    from briefgen.rendering.templates import as_the_set_wishes, is_folder, takes_several

    show_log(ctx, quiet=flags["quiet"])
    settings = as_the_set_wishes(choose_settings(flags))
    chosen_time()
    set_up(settings)  # a wrong colour or logo is said before the first article is read
    articles, errors = _find(sources, settings, quiet=flags["quiet"])
    together = takes_several(settings)
    several = len(articles) + len(errors) > 1 or any(is_folder(Path(source)) for source in sources)
    destination = choose_destination(output, formats, many=several and not together)
    check_mail(settings, flags, destination.formats)
    names = (settings.template,) if together else name_briefs(articles)
    outputs = [destination.path(name, form) for name in names for form in destination.formats]
    refuse_clashes(outputs, articles, settings)
    desk = Desk(settings, choose_metadata(flags, len(articles)), destination, flags["quiet"])
    codes = [_report(error) for error in errors]
    groups = [articles] if together else [(source,) for source in articles]
    for group, name in zip(groups, names, strict=True):
        codes.extend(desk.brief(group, name))
    ctx.exit(max(codes, default=0))


def _find(
    sources: Sequence[str], settings: Settings, *, quiet: bool
) -> tuple[tuple[str | Path, ...], tuple[InputError, ...]]:
    """Find the articles, and what is in the way; say what is left out of folders."""
    from briefgen.reading import LeftOut, expand

    found = tuple(expand(sources, settings.limit))
    for each in found:
        if isinstance(each, LeftOut) and not quiet:
            say(str(each))
    errors = tuple(each for each in found if isinstance(each, InputError))
    return tuple(each for each in found if isinstance(each, str | Path)), errors


@dataclass(frozen=True, slots=True)
class Desk:
    """What all articles of one run are worked on with."""

    settings: Settings
    given: Given
    destination: Destination
    quiet: bool

    def brief(self, sources: Sequence[str | Path], name: str) -> Iterator[int]:
        """Brief articles as one document in every format; give an exit code for each failure.

        An article that fails is left out. Raises ``EngineError``, which would meet all of them.
        """
        pages = []
        for source in sources:
            try:
                with contained():
                    pages.append(self._compose(source))
            except EngineError:
                raise
            except BriefgenError as error:
                yield _report(error, source)
        if pages:
            yield from self._print_all(pages, sources, name)

    def _print_all(
        self, pages: Sequence[Brief], sources: Sequence[str | Path], name: str
    ) -> Iterator[int]:
        from briefgen.rendering import render

        written = []
        for form in self.destination.formats:
            path = self.destination.path(name, form)
            try:
                with contained():
                    write(render(pages, form, self.settings), path)
                written.append(path)
                self._warn_of_empty(form, pages)
            except BriefgenError as error:
                yield _report(error, sources[0] if len(sources) == 1 else None)
        self._tell(written)

    def _compose(self, source: str | Path) -> Brief:
        from briefgen.analysis import analyze
        from briefgen.briefing import compose, verify
        from briefgen.reading import read

        article = read(source, self.given, limit=self.settings.limit)
        self._warn(article, article.diagnostics)
        analysis = analyze(article, self.settings)
        self._warn(article, analysis.diagnostics[len(article.diagnostics) :])
        return verify(compose(analysis, self.settings))

    def _warn(self, article: Article, diagnostics: Sequence[Diagnostic]) -> None:
        for found in diagnostics:
            if found.code not in QUIET_CODES and not self.quiet:
                say(f"{article.source.name}: {found.message}")

    def _warn_of_empty(self, form: str, pages: Sequence[Brief]) -> None:
        """Say that a calendar has no event, so that nobody looks for one."""
        from briefgen.rendering.calendar import dated

        if form == "ics" and not self.quiet and not any(any(dated(page)) for page in pages):
            names = ", ".join(page.analysis.article.source.name for page in pages)
            say(f"{names}: the calendar is empty: no date to watch is sure to the day")

    def _tell(self, written: Sequence[Path | None]) -> None:
        """Say what was written, on one line for each article."""
        files = [str(path) for path in written if path]
        if files and not self.quiet:
            say(f"wrote {', '.join(files)}")


def _report(error: BriefgenError, source: str | Path | None = None) -> int:
    from briefgen.reading import name_source

    say_error(error, None if source is None else name_source(source))
    return error.exit_code
