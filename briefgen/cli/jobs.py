"""Briefs many articles in several processes, each with its own pipeline.

Their messages are printed by the main process, in the order of the articles. Work is handed out
only a little ahead, so that memory does not grow with the number of articles. If the run is
stopped, each process removes the file that it is writing. A process that dies, for example for lack
of memory, loses only its current article.
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
"""Articles per process that may be finished before the first unfinished one."""

PATIENCE: Final = 5.0
"""Seconds that a stopped process has to clean up."""

DIED: Final = "a process has died at an article, perhaps for want of memory: try fewer --jobs"

WORTH_A_PROCESS: Final = 4
"""Minimum articles for each further process, if the user does not set the number."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a task: its value, the exit codes of failures, and messages for the user.

    ``fatal`` is an error that would affect all other tasks as well.
    """

    result: Any = None
    codes: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()
    fatal: str | None = None


def count_jobs(wanted: int | None, articles: Sequence[str | Path], *, here: bool) -> int:
    """Return how many processes to use; 1 means to work in this one.

    Standard input is read in this process. ``here`` says that all other work must be done here too,
    because a traceback is wanted, or because mail or web requests must go one at a time.
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

    ``busy`` maps each pipe to the number of the task that its process is working on.
    """

    maker: BriefMaker
    processes: dict[Connection, BaseProcess] = field(default_factory=dict)
    busy: dict[Connection, int] = field(default_factory=dict)

    def start(self, count: int) -> None:
        """Start this many further processes."""
        from multiprocessing import get_context

        context = get_context("spawn")
        for _ in range(count):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, self.maker), daemon=True)
            process.start()
            there.close()
            self.processes[here] = process

    def end(self) -> None:
        """End the processes: idle ones at once, others after they have cleaned up."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.join(PATIENCE)
            process.kill()

    def write(self, documents: Iterable[tuple[Sequence[str | Path], str]]) -> Iterator[Outcome]:
        """Make and write documents; the result of each is the files written."""
        return self._run(_write, documents)

    def analyse(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Brief articles in memory; the result of each is its brief, or ``None`` on failure."""
        return self._run(_analyse, ((article,) for article in articles))

    def _run(
        self, work: Callable[..., Outcome], tasks: Iterable[tuple[Any, ...]]
    ) -> Iterator[Outcome]:
        """Hand out tasks, and yield their outcomes in the order of the tasks.

        Only a limited number of tasks is handed out ahead of the first unfinished one.
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
        """Wait for outcomes and yield them; replace a process that has died."""
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
    """Print the messages of an outcome; raise an error that affects all articles."""
    for line in outcome.lines:
        print_error(line)
    if outcome.fatal:
        raise EngineError(outcome.fatal)
    return outcome


# --- in a process of its own ----------------------------------------------------------------------


def _serve(pipe: Connection, maker: BriefMaker) -> None:
    """Do the work that arrives through a pipe, until it is closed or the run is stopped."""
    print_log(quiet=maker.quiet)
    with suppress(EOFError, ConnectionError, Stopped), stoppable():
        while True:
            work, task = pipe.recv()
            pipe.send(_do(partial(work, maker, *task)))


def _do(work: Callable[[], Outcome]) -> Outcome:
    """Do some work, and capture its messages."""
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
