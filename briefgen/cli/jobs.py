"""Work on many articles in several processes, each with a pipeline of its own.

What the processes find wrong is said by the one that the user started, in the order of the
articles. Only so much is handed out as is soon worked on, so that memory does not grow with the
number of articles. When the run is stopped, each process ends what it is at, so that no file is
left half written, and begins nothing else.
"""

from __future__ import annotations

import io
import os
import signal
from collections import deque
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from briefgen.cli.messages import print_log
from briefgen.cli.plan import NO_SOURCES
from briefgen.cli.signals import STOPPING
from briefgen.cli.streams import print_error
from briefgen.reading import STDIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.synchronize import Event
    from pathlib import Path

    from briefgen.cli.brief_maker import BriefMaker
    from briefgen.model import Article, Brief

AHEAD: Final = 2
"""Articles that are handed out for each process: one that it works on, one that waits."""

WORTH_A_PROCESS: Final = 4
"""Articles that make a further process worth its start, where nobody says how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some work: its result, exit codes of failures, and lines for people."""

    result: Any = None
    codes: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()


def count_jobs(wanted: int | None, articles: Sequence[str | Path], *, debug: bool) -> int:
    """Return how many processes to use; 1 stands for the one that runs.

    Standard input is read here, and a traceback is shown here.
    """
    if debug or STDIN in articles:
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
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("spawn")
    stopping = context.Event()
    plan = replace(maker.plan, sources=NO_SOURCES, documents=())
    bare = replace(maker, plan=plan, written=[], jobs=1)
    pool = ProcessPoolExecutor(jobs, context, _begin, (bare, stopping))
    try:
        yield Workers(pool, jobs)
    finally:
        stopping.set()
        pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Workers:
    """Processes that wait for work."""

    pool: ProcessPoolExecutor
    jobs: int

    def write(self, documents: Iterable[tuple[Sequence[str | Path], str]]) -> Iterator[Outcome]:
        """Make and write documents; the result of each are the files that were written."""
        return self._run(_write, documents)

    def analyse(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """Brief articles in memory; the result of each is its brief, ``None`` for a failure."""
        return self._run(_analyse, ((article,) for article in articles))

    def _run(
        self, work: Callable[..., Outcome], tasks: Iterable[tuple[Any, ...]]
    ) -> Iterator[Outcome]:
        """Hand tasks out, and return their outcomes in the order of the tasks."""
        rest = iter(tasks)
        under_way: deque[Future[Outcome]] = deque(
            self.pool.submit(work, *task) for task in islice(rest, AHEAD * self.jobs)
        )
        while under_way:
            outcome = under_way.popleft().result()
            under_way.extend(self.pool.submit(work, *task) for task in islice(rest, 1))
            for line in outcome.lines:
                print_error(line)
            yield outcome


# --- in a process of its own ----------------------------------------------------------------------


_HERE: dict[str, Any] = {}
"""The maker of this process, and what tells that the run is stopped."""


def _begin(maker: BriefMaker, stopping: Event) -> None:
    """Make a process ready; it is stopped by the one that started it, not by the keyboard."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    print_log(quiet=maker.quiet)
    _HERE.update(maker=maker, stopping=stopping)


def _write(sources: Sequence[str | Path], name: str) -> Outcome:
    from briefgen.cli.progress import Progress

    def work(maker: BriefMaker) -> tuple[tuple[Path, ...], list[int]]:
        before = len(maker.written)
        codes = maker.brief(sources, name, Progress())
        return tuple(maker.written[before:]), codes

    return _do(work)


def _analyse(article: Article) -> Outcome:
    def work(maker: BriefMaker) -> tuple[Brief | None, list[int]]:
        codes: list[int] = []
        return maker.try_brief(article, codes), codes

    return _do(work)


def _do(work: Callable[[BriefMaker], tuple[Any, list[int]]]) -> Outcome:
    """Do some work, and keep what it says; do nothing once the run is stopped."""
    if _HERE["stopping"].is_set():
        return Outcome()
    said = io.StringIO()
    with redirect_stderr(said):
        result, codes = work(_HERE["maker"])
    return Outcome(result, tuple(codes), tuple(said.getvalue().splitlines()))
