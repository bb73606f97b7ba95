"""Workers of a Dask cluster that work on articles, on as many machines as there are.

Texts go out, finished files come back and are written here; nothing but the program, with its
pipeline and the template set, must be on the workers. A worker loads the pipeline once and keeps
it. What a lost worker was at, the scheduler gives to another one.
"""

from __future__ import annotations

import logging
import threading
import warnings
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Self

from briefgen.cli.jobs import Outcome, analyse_articles, do_work, in_order
from briefgen.cli.messages import print_log, say
from briefgen.cli.parsing_ahead import Loaded
from briefgen.cli.progress import Progress
from briefgen.errors import ClusterError, OutputError, in_one_line
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
"""Seconds in which a scheduler answers, and after which it is said that there is no worker."""

IN_HAND: Final = 2
"""Portions that each worker has, so that the next one is there when it has done the first."""

RETRIES: Final = 2
"""So often work is given out again that has ended in an error of the worker's."""


@dataclass(slots=True)
class Cluster:
    """The workers of the scheduler at ``address``.

    What they make is written, and said, as ``maker`` would have done it; each works as ``theirs``
    does. ``futures`` are those of the work that is under way, by its number.
    """

    maker: BriefMaker
    theirs: BriefMaker
    address: str
    client: Client = field(init=False)
    futures: dict[Future, int] = field(default_factory=dict)
    count: int = 1

    def __enter__(self) -> Self:
        """Find the scheduler, and wait until it has a worker."""
        try:
            from distributed import Client
        except ImportError as error:
            raise ClusterError(HOW_TO_GET) from error
        _silence()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions that differ: what cannot work is an error
            try:
                self.client = Client(self.address, timeout=PATIENCE)
            except (OSError, ValueError, TimeoutError) as error:
                said = in_one_line(error)
                message = f"no Dask scheduler answers at {self.address} ({said}): check --dask"
                raise ClusterError(message) from error
        self._count_workers()
        if not self.count:
            say(f"waiting for a worker: start one with `dask worker {self.address} --nthreads 1`")
        return self

    def __exit__(self, *_: object) -> None:
        """Take back what is under way, and leave the cluster as it was."""
        with suppress(Exception):  # of a scheduler that is gone
            if self.futures:
                self.client.cancel(list(self.futures))
        with suppress(Exception):
            self.client.close(timeout=PATIENCE)

    def _count_workers(self) -> None:
        """Note how many work at the same time now."""
        try:
            self.count = sum(self.client.nthreads().values())
        except (OSError, TimeoutError) as error:
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        message = f"the Dask scheduler at {self.address} is gone: go on later with --resume"
        return ClusterError(message)

    # --- what is done -----------------------------------------------------------------------------

    def write(self, documents: Sequence[Document]) -> Iterator[Outcome]:
        """Make and write documents; the result of each are the files that were written."""
        total = len(documents)
        texts = ((self._load(sources), name) for sources, name in documents)
        return in_order(self, make_documents, texts, total)

    def analyse(self, articles: Sequence[Article]) -> Iterator[Outcome]:
        """Brief articles in memory; the result of each is its brief, ``None`` for a failure."""
        return in_order(self, analyse_articles, articles, len(articles))

    def _load(self, sources: Sequence[str | Path]) -> list[Loaded]:
        return [Loaded.of(source, self.maker.try_read(source)) for source in sources]

    def _put(self, outcome: Outcome) -> Outcome:
        """Write the files that have come; return which were."""
        if not isinstance(outcome.result, _Made):
            return outcome
        written: list[Path] = []
        codes, lines = list(outcome.codes), list(outcome.lines)
        for data, path in outcome.result.files:
            try:
                self.maker.put(data, path)
            except OutputError as error:
                codes.append(error.exit_code)
                lines.append(f"briefgen: {error}")
            else:
                written += [path] if path else []
        if written and self.maker.tells and not self.maker.quiet:
            lines.append(f"briefgen: wrote {', '.join(map(str, written))}")
        return replace(outcome, result=written, codes=tuple(codes), lines=tuple(lines))

    # --- how it is handed out ---------------------------------------------------------------------

    @property
    def have_room(self) -> bool:
        """Return whether more work may be handed to them."""
        return len(self.futures) < IN_HAND * max(1, self.count)

    def start(self, number: int, work: Any, items: Sequence[Any]) -> None:
        """Hand work to the scheduler."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that an article is large
            future = self.client.submit(
                do_here, work, self.theirs, items, __version__, pure=False, retries=RETRIES
            )
        self.futures[future] = number

    def finished(self) -> Iterator[tuple[int, Sequence[Outcome] | None]]:
        """Wait for work that is done; write what has come."""
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
        """Return what a worker has made; ``None`` where workers have died at it."""
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
    """Keep the library from printing a log: what matters is said here."""
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("distributed"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


# --- on a worker ----------------------------------------------------------------------------------

_AT_WORK = threading.Lock()
"""A worker may have several threads; stderr and spaCy's memory are of one."""


@dataclass(frozen=True, slots=True)
class _Made:
    """Finished files, and the places where they belong."""

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
    """Make documents; the result of each are its files, which are not written here."""
    files: list[tuple[bytes, Path | None]] = []
    keeping = replace(maker, tells=False, put=lambda data, path: files.append((data, path)))
    for codes in keeping.brief(documents, Progress()):
        yield Outcome(_Made(tuple(files)), tuple(codes))
        files.clear()
