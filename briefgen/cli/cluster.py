"""Lets the workers of a Dask cluster brief articles, on any number of machines.

Texts are sent out, and finished files come back and are written here; the workers need only the
program with its pipeline and the template set. A worker loads the pipeline once and keeps it. If a
worker is lost, the scheduler gives its work to another one.
"""

from __future__ import annotations

import logging
import threading
import warnings
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Self

from briefgen.cli.jobs import Outcome, analyse_articles, do_work, in_order
from briefgen.cli.messages import print_log, say, with_source
from briefgen.cli.parsing_ahead import Loaded
from briefgen.cli.progress import Progress
from briefgen.errors import ClusterError, OutputError, in_one_line
from briefgen.reading import name_source
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from distributed import Client, Future

    from briefgen.cli.brief_maker import BriefMaker
    from briefgen.cli.plan import Document
    from briefgen.model import Article

HOW_TO_GET: Final = "--dask needs the package distributed: pip install 'briefgen[dask]'"

PATIENCE: Final = 10.0
"""Seconds for a scheduler to answer, after which the lack of workers is reported."""

IN_HAND: Final = 2
"""Portions assigned to each worker, so that the next one is ready when it has finished one."""

RETRIES: Final = 2
"""How often work that ended in an error of the worker is assigned again."""


@dataclass(slots=True)
class Cluster:
    """The workers of the scheduler at ``address``.

    Their results are written and reported as ``maker`` would do; each worker works as ``theirs``
    does. ``futures`` maps the number of each pending task to its future.
    """

    maker: BriefMaker
    theirs: BriefMaker
    address: str
    client: Client = field(init=False)
    futures: dict[Future, int] = field(default_factory=dict)
    workers: int = 0

    def __enter__(self) -> Self:
        """Connect to the scheduler, and wait until it has a worker."""
        try:
            from distributed import Client
        except ImportError as error:
            raise ClusterError(HOW_TO_GET) from error
        _silence()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions differ: incompatibility shows as an error
            try:
                self.client = Client(self.address, timeout=PATIENCE)
            except (OSError, ValueError, TimeoutError) as error:
                said = in_one_line(error)
                message = f"no Dask scheduler answers at {self.address} ({said}): check --dask"
                raise ClusterError(message) from error
        self._count_workers()
        if not self.workers:
            say(f"waiting for a worker: start one with `dask worker {self.address} --nthreads 1`")
        return self

    def __exit__(self, *_: object) -> None:
        """Cancel pending work, and disconnect from the cluster."""
        with suppress(Exception):  # the scheduler is gone
            if self.futures:
                self.client.cancel(list(self.futures))
        with suppress(Exception):
            self.client.close(timeout=PATIENCE)

    @property
    def count(self) -> int:
        """How many tasks are done at the same time; 1 before there is a worker."""
        return max(1, self.workers)

    def _count_workers(self) -> None:
        """Update how many workers there are; one with several threads counts as several."""
        try:
            self.workers = sum(self.client.nthreads().values())
        except (OSError, TimeoutError) as error:
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        message = f"the Dask scheduler at {self.address} is gone: go on later with --resume"
        return ClusterError(message)

    # --- what is done -----------------------------------------------------------------------------

    def write(self, documents: Sequence[Document]) -> Iterator[Outcome]:
        """Make and write documents; the result of each is the files written."""
        total = len(documents)
        texts = ((self._load(sources), name) for sources, name in documents)
        return in_order(self, make_documents, texts, total)

    def analyse(self, articles: Sequence[Article]) -> Iterator[Outcome]:
        """Brief articles in memory; the result of each is its brief, ``None`` after a failure."""
        return in_order(self, analyse_articles, articles, len(articles))

    def _load(self, sources: Sequence[str | Path]) -> list[Loaded]:
        return [Loaded.of(source, self.maker.try_read(source)) for source in sources]

    def _put(self, outcome: Outcome) -> Outcome:
        """Write the files received; return the paths written."""
        if not isinstance(outcome.result, _Made):
            return outcome
        written: list[Path] = []
        codes, lines = list(outcome.codes), list(outcome.lines)
        for data, path in outcome.result.files:
            try:
                self.maker.put(data, path)
            except OutputError as error:
                codes.append(error.exit_code)
                lines.append(f"briefgen: {with_source(error, outcome.result.source)}")
            else:
                written += [path] if path else []
        if written and self.maker.tells and not self.maker.quiet:
            lines.append(f"briefgen: wrote {', '.join(map(str, written))}")
        return replace(outcome, result=written, codes=tuple(codes), lines=tuple(lines))

    # --- how it is handed out ---------------------------------------------------------------------

    @property
    def have_room(self) -> bool:
        """Return whether more work may be assigned."""
        return len(self.futures) < IN_HAND * self.count

    def start(self, number: int, work: Any, items: Sequence[Any]) -> None:
        """Submit work to the scheduler."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a warning that an article is large
            future = self.client.submit(
                do_here, work, self.theirs, items, __version__, pure=False, retries=RETRIES
            )
        self.futures[future] = number

    def finished(self) -> Iterator[tuple[int, Sequence[Outcome] | None]]:
        """Wait for finished work, and write the results."""
        from distributed import wait

        done: set[Future] = set()
        while not done:
            with suppress(TimeoutError):
                done = wait(
                    list(self.futures), timeout=PATIENCE, return_when="FIRST_COMPLETED"
                ).done
            self._count_workers()
        for future in done:
            number = self.futures.pop(future)
            outcomes = self._take(future)
            future.release()
            yield number, outcomes and [self._put(outcome) for outcome in outcomes]

    def _take(self, future: Future) -> Sequence[Outcome] | None:
        """Return the result of a worker; ``None`` if workers have died while doing it."""
        from distributed import KilledWorker

        if future.status not in {"finished", "error"}:
            raise self._lost()
        try:
            outcomes: Sequence[Outcome] = future.result()
        except KilledWorker:
            return None
        except Exception as error:
            message = (
                f"a worker of {self.address} cannot do the work ({in_one_line(error)}):"
                f" install briefgen {__version__} there"
            )
            raise ClusterError(message) from error
        return outcomes


def _silence() -> None:
    """Keep the library from printing its log: everything important is reported here."""
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("distributed"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


# --- on a worker ----------------------------------------------------------------------------------

_AT_WORK = threading.Lock()
"""A worker may have several threads, but stderr and spaCy's memory exist only once."""


@dataclass(frozen=True, slots=True)
class _Made:
    """Finished files with their paths, and the source of a document of one article."""

    source: str | None
    files: tuple[tuple[bytes, Path | None], ...]


def do_here(work: Any, maker: BriefMaker, items: Sequence[Any], version: str) -> list[Outcome]:
    """Do some work on a worker, which must have the same version."""
    if version != __version__:
        return [Outcome(fatal=f"a worker has briefgen {__version__}, not {version}: install it")]
    with _AT_WORK:
        undo = print_log(quiet=maker.quiet)
        try:
            return do_work(work, maker, items)
        finally:
            undo()


def make_documents(maker: BriefMaker, documents: Sequence[Document]) -> Iterator[Outcome]:
    """Make documents; the result of each is its files, which are not written here."""
    files: list[tuple[bytes, Path | None]] = []
    keeping = replace(maker, tells=False, put=lambda data, path: files.append((data, path)))
    made = keeping.brief(documents, Progress())
    for (sources, _), codes in zip(documents, made, strict=True):
        source = name_source(sources[0]) if len(sources) == 1 else None
        yield Outcome(_Made(source, tuple(files)), tuple(codes))
        files.clear()
