"""Makes the briefs of a run: reads, analyses, composes and prints articles; reports failures."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from briefgen.cli.commands import catch_defects
from briefgen.cli.earlier import compare
from briefgen.cli.mailing import complete_draft
from briefgen.cli.messages import say, say_error
from briefgen.cli.output import write
from briefgen.cli.parsing_ahead import Loaded, parse_ahead
from briefgen.errors import BriefgenError, EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from briefgen.analysis import Parsed
    from briefgen.cli.mailing import Post
    from briefgen.cli.plan import Document, Plan
    from briefgen.cli.progress import Progress
    from briefgen.model import Article, Brief, Diagnostic

QUIET_CODES: Final = frozenset({"no-headline", "no-date", "no-outlet"})
"""Missing facts that the brief itself reports; all other diagnostics are printed as warnings."""

ADVICE_ON_DAYS: Final = (
    "; the article does not say on which day it was published: give it with --date, and “{words}”"
    " {gain}"
)

GIVEN_OPTIONS: Final = {"title": "--title", "published": "--date", "outlet": "--source"}
"""The options for facts that an article may state itself."""

ANY_DAY: Final = date(2025, 3, 4)
"""A publication date for testing whether words such as "Friday" need one to become a date."""


@dataclass(frozen=True, slots=True)
class BriefMaker:
    """What all articles of a run are briefed with, and the files written so far.

    With a ``post``, briefs are sent instead of written. ``tells`` says whether each written file is
    reported; the work is done by ``jobs`` processes, or by the workers of the Dask scheduler at
    ``cluster``. ``put`` writes a finished file to its path.
    """

    plan: Plan
    quiet: bool
    post: Post | None = None
    written: list[Path] = field(default_factory=list)
    tells: bool = True
    jobs: int = 1
    cluster: str | None = None
    put: Callable[[bytes, Path | None], None] = write

    @property
    def has_helpers(self) -> bool:
        """Return whether other processes do the work."""
        return self.jobs > 1 or self.cluster is not None

    @property
    def shows_progress(self) -> bool:
        """Return whether progress may be shown: nothing else is printed that it would disturb."""
        return not (self.quiet or self.plan.destination.is_stdout)

    def brief(self, documents: Sequence[Document], progress: Progress) -> Iterator[list[int]]:
        """Make documents in every format; yield for each the exit codes of its failures.

        An article that fails is left out. Raise ``EngineError``, ``DeliveryError`` and
        ``LedgerError``, which would affect all articles.
        """
        make = self._brief_together if self.plan.together else self._brief_each
        tell = self.tells and not progress.is_shown
        for (sources, name), made, codes in make(documents, progress):
            pages = compare(made, self.plan.earlier, quiet=self.quiet)
            if pages and self.post:
                codes.extend(self._send(pages, sources, name, self.post))
            elif pages:
                codes.extend(self._print_all(pages, sources, name, tell=tell))
            yield codes

    def _brief_each(
        self, documents: Sequence[Document], progress: Progress
    ) -> Iterator[tuple[Document, Sequence[Brief], list[int]]]:
        """Yield documents of one article, each with its brief and the exit codes of failures."""
        read = (self.try_read(source) for (source,), _ in documents)
        ready = parse_ahead(read, self.plan.settings)
        for document, article in zip(documents, ready, strict=True):
            source = document[0][0]
            progress.begin(str(source))
            pages: list[Brief] = []
            codes: list[int] = []
            with _reporting(source, codes):
                pages.append(self._analyse(article))
            yield document, pages, codes

    def _brief_together(
        self, documents: Iterable[Document], progress: Progress
    ) -> Iterator[tuple[Document, Sequence[Brief], list[int]]]:
        """Yield documents of many articles with briefs of their stories, leaving out copies."""
        from briefgen.stories import make_stories

        for document in documents:
            codes: list[int] = []
            articles: list[Article] = []
            for source in document[0]:
                with _reporting(source, codes):
                    articles.append(self._read(source))
            brief_all = partial(self._brief_all, codes=codes, progress=progress)
            yield document, make_stories(articles, brief_all), codes

    def _brief_all(
        self, articles: Sequence[Article], codes: list[int], progress: Progress
    ) -> Iterator[Brief | None]:
        """Yield briefs of articles in memory, by several processes if set; ``None`` on failure."""
        progress.expect(len(articles))
        if not self.has_helpers:
            for article, (brief, failures) in zip(articles, self.analyse(articles), strict=True):
                progress.begin(article.source.name)
                codes.extend(failures)
                yield brief
            return
        from briefgen.cli.jobs import working

        with working(self) as helpers:
            outcomes = helpers.analyse(articles)
            for article, outcome in zip(articles, outcomes, strict=True):
                progress.begin(article.source.name)
                codes.extend(outcome.codes)
                yield outcome.result

    def analyse(self, articles: Sequence[Article]) -> Iterator[tuple[Brief | None, list[int]]]:
        """Brief articles in memory; yield ``None`` and an exit code for each reported failure."""
        ready = parse_ahead(articles, self.plan.settings)
        for article, parsed in zip(articles, ready, strict=True):
            found: list[Brief] = []
            codes: list[int] = []
            with _reporting(article.source.name, codes):
                found.append(self._analyse(parsed))
            yield next(iter(found), None), codes

    def _print_all(
        self, pages: Sequence[Brief], sources: Sequence[str | Path], name: str, *, tell: bool
    ) -> Iterator[int]:
        from briefgen.rendering import render

        if not self.quiet:
            self._warn_of_length(pages)
        written = []
        for form in self.plan.destination.formats:
            path = self.plan.destination.path(name, form)
            try:
                with catch_defects():
                    self.put(render(pages, form, self.plan.settings), path)
                written += [path] if path else []
                self._warn_of_empty(form, pages)
            except BriefgenError as error:
                yield report(error, sources[0] if len(sources) == 1 else None)
        self.written.extend(written)
        if written and tell and not self.quiet:
            say(f"wrote {', '.join(map(str, written))}")

    def _send(
        self, pages: Sequence[Brief], sources: Sequence[str | Path], name: str, post: Post
    ) -> Iterator[int]:
        """Send a brief; yield its exit code."""
        from briefgen.rendering import render

        try:
            with catch_defects():
                draft = render(pages, "eml", self.plan.settings)
        except BriefgenError as error:
            yield report(error, sources[0] if len(sources) == 1 else None)
        else:
            yield post.send(name, complete_draft(draft, self.plan.settings))

    def try_read(self, source: str | Path) -> Article | BriefgenError:
        """Return an article, or the error that prevents reading it."""
        if isinstance(source, Loaded):
            return source.article
        try:
            with catch_defects():
                return self._read(source)
        except BriefgenError as error:
            return error

    def _read(self, source: str | Path) -> Article:
        from briefgen.reading import read

        plan, limit = self.plan, self.plan.settings.limit
        return read(source, plan.given, limit=limit, form=plan.form, fetcher=plan.fetcher)

    def _analyse(self, found: Parsed | Article | BriefgenError) -> Brief:
        """Return the brief of an article with what is known about it; raise its error."""
        from briefgen.analysis import Parsed, analyze
        from briefgen.briefing import compose, verify

        if isinstance(found, BriefgenError):
            raise found
        settings = self.plan.settings
        article = found.article if isinstance(found, Parsed) else found
        self._warn(article, article.diagnostics)
        self._warn_of_replaced(article)
        analysis = analyze(found, settings)
        self._warn(article, analysis.diagnostics[len(article.diagnostics) :])
        return verify(compose(analysis, settings))

    def _warn(self, article: Article, diagnostics: Sequence[Diagnostic]) -> None:
        for found in diagnostics:
            if found.code not in QUIET_CODES and not self.quiet:
                say(f"{article.source.name}: {found.message}")

    def _warn_of_replaced(self, article: Article) -> None:
        """Report each option that replaces what the article states."""
        from briefgen.reading import read_text

        given = self.plan.given
        if self.quiet or not (given.title or given.published or given.outlet):
            return
        own = read_text(article.text, article.source.name)
        stated = {"title": own.title, "published": own.published, "outlet": own.source.outlet}
        for name, option in GIVEN_OPTIONS.items():
            wanted, said = getattr(given, name), stated[name]
            if wanted and said and str(wanted) != str(said):
                words = " ".join(str(said).split())
                say(f"{article.source.name}: {option} replaces what the article says: {words}")

    def _warn_of_length(self, pages: Sequence[Brief]) -> None:
        """Report each brief that could not be made as short as the user wants."""
        from briefgen.rendering import count_words

        settings = self.plan.settings
        for page in pages:
            name = page.analysis.article.source.name
            sentences = sum(len(point.excerpt.text.split()) for point in page.summary)
            if settings.words and sentences > settings.words:
                say(
                    f"{name}: no sentence that can open a brief is as short as"
                    f" --words {settings.words}: the one printed has {sentences} words"
                )
            most = settings.length and settings.length * (settings.pages or 1)
            if most and (count := count_words(page, settings)) > most:
                say(f"{name}: the shortest page has {count} words, not {most}")

    def _warn_of_empty(self, form: str, pages: Sequence[Brief]) -> None:
        """Report that a calendar has no event, and how it may get one."""
        from briefgen.rendering.calendar import dated

        if form == "ics" and not self.quiet and not any(any(dated(page)) for page in pages):
            names = ", ".join(page.analysis.article.source.name for page in pages)
            every = (one for page in pages for one in page.told)
            undated = next((found for one in every for found in _find_undated(one)), None)
            advice = ADVICE_ON_DAYS.format(words=undated[0], gain=undated[1]) if undated else ""
            say(f"{names}: the calendar is empty: no date to watch is sure to the day{advice}")

    def summarize(self) -> None:
        """Report how many of several articles were briefed, and what was skipped."""
        parts = [*self._count_done(), *self._list_skipped()]
        if parts and not self.quiet:
            say("; ".join(parts))

    def _count_done(self) -> Iterator[str]:
        """Yield how many of several articles have a brief of their own."""
        sources, folder = self.plan.sources, self.plan.destination.folder
        total = len(sources.articles) + len(sources.errors)
        if total > 1 and folder and not self.plan.together:
            done = len({path.with_suffix("") for path in self.written})
            yield f"briefed {done} of {total} articles into {folder}"

    def _list_skipped(self) -> Iterator[str]:
        """Yield which files in the folders were not briefed."""
        skipped = self.plan.sources.skipped
        if skipped:
            yield f"skipped {', '.join(map(str, skipped))}"


def _find_undated(page: Brief) -> Iterator[tuple[str, str]]:
    """Yield date words that the publication date would resolve, and what that would gain."""
    from briefgen.analysis.days import resolve

    if page.analysis.article.published is None:
        for event in page.ahead:
            words = " ".join(str(event.when).split())
            if event.date is None and resolve(words, ANY_DAY, "ahead"):
                yield words, "is a day"
        for event in page.timeline:
            if event.date:
                yield " ".join(str(event.when).split()), "may lie ahead"


@contextmanager
def _reporting(source: str | Path, codes: list[int]) -> Iterator[None]:
    """Report a failure with an article and add its exit code; pass ``EngineError`` on."""
    try:
        with catch_defects():
            yield
    except EngineError:
        raise
    except BriefgenError as error:
        codes.append(report(error, source))


def report(error: BriefgenError, source: str | Path | None = None) -> int:
    """Report an error with the source that it concerns; return the exit code."""
    from briefgen.reading import name_source

    say_error(error, None if source is None else name_source(source))
    return error.exit_code
