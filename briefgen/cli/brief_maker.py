"""Works on the articles of a run: reads, analyses, composes, prints; reports whatever fails."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.cli.commands import catch_defects
from briefgen.cli.messages import say, say_error
from briefgen.cli.output import write
from briefgen.errors import BriefgenError, EngineError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.cli.plan import Plan
    from briefgen.cli.progress import Progress
    from briefgen.model import Article, Brief, Diagnostic

QUIET_CODES: Final = frozenset({"no-headline", "no-date", "no-outlet"})
"""What a brief itself says to be missing; every other finding of the reader is a warning."""

ADVICE_ON_DAYS: Final = (
    "; the article does not say on which day it was published: give it with --date, and “{words}”"
    " is a day"
)

ANY_DAY: Final = date(2025, 3, 4)
"""A day of publication that shows whether words such as "Friday" need one to be a day."""


@dataclass(frozen=True, slots=True)
class BriefMaker:
    """What all articles of one run are worked on with, and the files that were written.

    It ``tells`` of each file that was written; the articles of one document are analysed in so many
    ``jobs``.
    """

    plan: Plan
    quiet: bool
    written: list[Path] = field(default_factory=list)
    tells: bool = True
    jobs: int = 1

    @property
    def shows_progress(self) -> bool:
        """Return whether nothing else is printed that a bar would disturb."""
        return not (self.quiet or self.plan.destination.is_stdout)

    def brief(self, sources: Sequence[str | Path], name: str, progress: Progress) -> list[int]:
        """Brief articles as one document in every format; return an exit code for each failure.

        An article that fails is left out. Raises ``EngineError``, which would meet all of them.
        """
        codes: list[int] = []
        pages = (self._join if self.plan.together else self._brief_each)(sources, codes, progress)
        if pages:
            codes += self._print_all(
                pages, sources, name, tell=self.tells and not progress.is_shown
            )
        return codes

    def _brief_each(
        self, sources: Sequence[str | Path], codes: list[int], progress: Progress
    ) -> Sequence[Brief]:
        pages = []
        for source in sources:
            progress.begin(str(source))
            with _reporting(source, codes):
                pages.append(self._compose(source))
        return pages

    def _join(
        self, sources: Sequence[str | Path], codes: list[int], progress: Progress
    ) -> Sequence[Brief]:
        """Return a brief of each story that some articles tell; copies are not analysed."""
        from briefgen.stories import group_articles, join_stories

        articles: list[Article] = []
        for source in sources:
            with _reporting(source, codes):
                articles.extend(self._read_all(source, codes))
        groups = group_articles(articles)
        firsts = [copies[0] for group in groups for copies in group.copies]
        progress.expect(len(firsts))
        made = self._brief_all([articles[place] for place in firsts], codes, progress)
        briefs = {place: brief for place, brief in zip(firsts, made, strict=True) if brief}
        return join_stories(groups, articles, briefs)

    def _brief_all(
        self, articles: Sequence[Article], codes: list[int], progress: Progress
    ) -> Iterator[Brief | None]:
        """Brief articles in memory, in several processes if wanted; ``None`` for each failure."""
        if self.jobs == 1:
            for article in articles:
                progress.begin(article.source.name)
                yield self.try_brief(article, codes)
            return
        from briefgen.cli.jobs import working

        with working(self, self.jobs) as workers:
            outcomes = workers.analyse(articles)
            for article, outcome in zip(articles, outcomes, strict=True):
                progress.begin(article.source.name)
                codes.extend(outcome.codes)
                yield outcome.result

    def try_brief(self, article: Article, codes: list[int]) -> Brief | None:
        """Brief an article in memory; ``None`` for a failure, which is said."""
        found = []
        with _reporting(article.source.name, codes):
            found.append(self._analyse(article))
        return next(iter(found), None)

    def _read_all(self, source: str | Path, codes: list[int]) -> Iterator[Article]:
        """Read the articles of a source: of a file in JSON Lines, one a line."""
        from briefgen.reading import read, read_text
        from briefgen.reading.records import SUFFIXES, read_records

        limit = self.plan.settings.limit
        path = Path(source)
        if path.suffix.lower() not in SUFFIXES:
            yield read(source, self.plan.given, limit=limit)
            return
        for record in read_records(path, limit):
            if isinstance(record, InputError):
                codes.append(report(record))
            else:
                name, text, given = record
                yield read_text(text, name, given)

    def _print_all(
        self, pages: Sequence[Brief], sources: Sequence[str | Path], name: str, *, tell: bool
    ) -> Iterator[int]:
        from briefgen.rendering import render

        written = []
        for form in self.plan.destination.formats:
            path = self.plan.destination.path(name, form)
            try:
                with catch_defects():
                    write(render(pages, form, self.plan.settings), path)
                written += [path] if path else []
                self._warn_of_empty(form, pages)
            except BriefgenError as error:
                yield report(error, sources[0] if len(sources) == 1 else None)
        self.written.extend(written)
        if written and tell and not self.quiet:
            say(f"wrote {', '.join(map(str, written))}")

    def _compose(self, source: str | Path) -> Brief:
        from briefgen.reading import read

        settings = self.plan.settings
        return self._analyse(read(source, self.plan.given, limit=settings.limit))

    def _analyse(self, article: Article) -> Brief:
        from briefgen.analysis import analyze
        from briefgen.briefing import compose, verify

        settings = self.plan.settings
        self._warn(article, article.diagnostics)
        analysis = analyze(article, settings)
        self._warn(article, analysis.diagnostics[len(article.diagnostics) :])
        return verify(compose(analysis, settings))

    def _warn(self, article: Article, diagnostics: Sequence[Diagnostic]) -> None:
        for found in diagnostics:
            if found.code not in QUIET_CODES and not self.quiet:
                say(f"{article.source.name}: {found.message}")

    def _warn_of_empty(self, form: str, pages: Sequence[Brief]) -> None:
        """Say that a calendar has no event, and how it may get one."""
        from briefgen.rendering.calendar import dated

        if form == "ics" and not self.quiet and not any(any(dated(page)) for page in pages):
            names = ", ".join(page.analysis.article.source.name for page in pages)
            undated = next((words for page in pages for words in _find_undated(page)), None)
            advice = ADVICE_ON_DAYS.format(words=undated) if undated else ""
            say(f"{names}: the calendar is empty: no date to watch is sure to the day{advice}")

    def summarize(self) -> None:
        """Say how much of a run over several articles was done, and what was skipped."""
        parts = [*self._count_done(), *self._list_skipped()]
        if parts and not self.quiet:
            say("; ".join(parts))

    def _count_done(self) -> Iterator[str]:
        """Return how many articles of several have a brief of their own."""
        sources, folder = self.plan.sources, self.plan.destination.folder
        total = len(sources.articles) + len(sources.errors)
        if total > 1 and folder and not self.plan.together:
            done = len({path.with_suffix("") for path in self.written})
            yield f"briefed {done} of {total} articles into {folder}"

    def _list_skipped(self) -> Iterator[str]:
        """Return what lies in the folders and was not briefed."""
        skipped = self.plan.sources.skipped
        if skipped:
            yield f"skipped {', '.join(map(str, skipped))}"


def _find_undated(page: Brief) -> Iterator[str]:
    """Return the dates to watch that would be days if the day of publication were known."""
    from briefgen.analysis.days import resolve

    if page.analysis.article.published is None:
        for event in page.ahead:
            words = " ".join(str(event.when).split())
            if event.date is None and resolve(words, ANY_DAY, "ahead"):
                yield words


@contextmanager
def _reporting(source: str | Path, codes: list[int]) -> Iterator[None]:
    """Say what fails of an article, and add its exit code; raise ``EngineError`` on."""
    try:
        with catch_defects():
            yield
    except EngineError:
        raise
    except BriefgenError as error:
        codes.append(report(error, source))


def report(error: BriefgenError, source: str | Path | None = None) -> int:
    """Say what went wrong, with the source that it is about; return the exit code."""
    from briefgen.reading import name_source

    say_error(error, None if source is None else name_source(source))
    return error.exit_code
