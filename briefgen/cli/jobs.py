"""Work on many articles in several processes, each with a pipeline of its own.

What the processes find wrong is said by the one that the user started, in the order of the
articles. Only so much is handed out as is soon worked on, so that memory does not grow with the
number of articles. When the run is stopped, each process clears away the file that it is at. One
that dies, as for want of memory, costs the article that it was at.
"""

from __future__ import annotations

import io
import os
from contextlib import contextmanager, redirect_stderr, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from briefgen.cli.messages import print_log
from briefgen.cli.plan import NO_SOURCES
from briefgen.cli.signals import Stopped, stoppable
from briefgen.cli.streams import print_error
from briefgen.errors import EngineError
from briefgen.reading import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from briefgen.cli.brief_maker import BriefMaker
    from briefgen.model import Article

AHEAD: Final = 4
"""Articles for each process that may be done before the first that is not."""

PATIENCE: Final = 5.0
"""Seconds in which a process that is stopped clears away."""

DIED: Final = "a process has died at an article, perhaps for want of memory: try fewer --jobs"

WORTH_A_PROCESS: Final = 4
"""Articles that make a further process worth its start, where nobody says how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some work: its result, exit codes of failures, and lines for people.

    ``fatal`` says what would meet all other work as well.
    """

    result: Any = None
    codes: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()
    fatal: str | None = None


def count_jobs(wanted: int | None, articles: Sequence[str | Path], *, here: bool) -> int:
    """Return how many processes to use; 1 stands for the one that runs.

    Standard input is read here; ``here`` says that all else must be done here, too, for a traceback
    is to be shown, mail to be sent or the web to be asked, one thing at a time.
    """
    if here or STDIN in articles:
        return 1
    most = wanted or min(_count_cores(), len(articles) // WORTH_A_PROCESS)
    return max(1, min(most, len(articles)))


def _count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def working(maker: BriefMaker, jobs: int) -> Iterator[Workers]:
    """Start processes that work as ``maker`` does; they end with the block."""
    plan = replace(maker.plan, sources=NO_SOURCES, documents=())
    workers = Workers(replace(maker, plan=plan, written=[], jobs=1))
    try:
        workers.start(jobs)
        yield workers
    finally:
        workers.end()


@dataclass(slots=True)
class Workers:
    """Processes that wait for work, each at the other end of a pipe.

    ``busy`` tells which task each of them is at.
    """

    maker: BriefMaker
    processes: dict[Connection, BaseProcess] = field(default_factory=dict)
    busy: dict[Connection, int] = field(default_factory=dict)

    def start(self, count: int) -> None:
        """Start some more processes."""
        from multiprocessing import get_context

        context = get_context("spawn")
        for _ in range(count):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, self.maker), daemon=True)
            process.start()
            there.close()
            self.processes[here] = process

    def end(self) -> None:
        """End the processes: those that wait at once, the others when they have cleared away."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.join(PATIENCE)
            process.kill()

    def write(self, documents: Iterable[tuple[Sequence[str | Path], str]]) -> Iterator[Outcome]:
        """Make and write documents; the result of each are the files that were written."""
        return self._run(_write, documents)

    def analyse(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Brief articles in memory; the result of each is its brief, ``None`` for a failure."""
        return self._run(_analyse, ((article,) for article in articles))

    def _run(
        self, work: Callable[..., Outcome], tasks: Iterable[tuple[Any, ...]]
    ) -> Iterator[Outcome]:
        """Hand tasks out, and return their outcomes in the order of the tasks.

        Not many more are handed out than the first that is not done.
        """
        rest, done = enumerate(tasks), dict[int, Outcome]()
        following = 0
        self._hand_out(work, rest)
        while self.busy:
            for number, outcome in self._receive():
                done[number] = outcome
            while following in done:
                yield _told(done.pop(following))
                following += 1
            if len(done) < AHEAD * len(self.processes):
                self._hand_out(work, rest)

    def _hand_out(
        self, work: Callable[..., Outcome], rest: Iterator[tuple[int, tuple[Any, ...]]]
    ) -> None:
        for pipe in self.processes.keys() - self.busy.keys():
            for number, task in islice(rest, 1):
                pipe.send((work, task))
                self.busy[pipe] = number

    def _receive(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for outcomes; for a process that has died there is another one."""
        from multiprocessing.connection import wait

        ready = wait(list(self.busy))
        for pipe in [one for one in self.busy if one in ready]:
            number = self.busy.pop(pipe)
            try:
                yield number, pipe.recv()
            except (EOFError, ConnectionError):
                self.processes.pop(pipe).join()
                self.start(1)
                yield number, Outcome(codes=(1,), lines=(f"briefgen: {DIED}",))


def _told(outcome: Outcome) -> Outcome:
    """Print what an outcome says; raise what would meet all articles."""
    for line in outcome.lines:
        print_error(line)
    if outcome.fatal:
        raise EngineError(outcome.fatal)
    return outcome


# --- in a process of its own ----------------------------------------------------------------------


def _serve(pipe: Connection, maker: BriefMaker) -> None:
    """Do the work that comes through a pipe, until the other end is closed or the run stopped."""
    print_log(quiet=maker.quiet)
    with suppress(EOFError, ConnectionError, Stopped), stoppable():
        while True:
            work, task = pipe.recv()
            pipe.send(_do(partial(work, maker, *task)))


def _do(work: Callable[[], Outcome]) -> Outcome:
    """Do some work, and keep what it says."""
    said = io.StringIO()
    with redirect_stderr(said):
        try:
            outcome = work()
        except EngineError as error:
            return Outcome(fatal=str(error))
    return replace(outcome, lines=tuple(said.getvalue().splitlines()))


def _write(maker: BriefMaker, sources: Sequence[str | Path], name: str) -> Outcome:
    from briefgen.cli.progress import Progress

    codes = maker.brief(sources, name, Progress())
    written = tuple(maker.written)
    maker.written.clear()
    return Outcome(written, tuple(codes))


def _analyse(maker: BriefMaker, article: Article) -> Outcome:
    codes: list[int] = []
    return Outcome(maker.try_brief(article, codes), tuple(codes))
