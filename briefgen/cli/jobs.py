"""Distributes the work on many articles to processes of this machine or workers of a cluster.

Their messages are printed here, in the order of the articles. Work is handed out only a little
ahead, so that memory does not grow with the number of articles. If a helper dies, for example for
lack of memory, only the article it was working on is lost.
"""

from __future__ import annotations

import io
import os
from collections import deque
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import TYPE_CHECKING, Any, Final, Protocol

from briefgen.cli.plan import NO_SOURCES
from briefgen.cli.progress import Progress
from briefgen.cli.streams import print_error
from briefgen.errors import EngineError, UsageError
from briefgen.names import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from briefgen.cli.brief_maker import BriefMaker
    from briefgen.cli.plan import Document
    from briefgen.model import Article

TOGETHER: Final = 4
"""Articles that are handed out and parsed together."""

PORTIONS: Final = 4
"""Minimum number of portions for each helper if there is little work, so that all end together."""

AHEAD: Final = 4
"""Portions per helper that may be finished before the first unfinished one."""

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


class Helpers(Protocol):
    """Something that does work; ``count`` tasks are done at the same time."""

    @property
    def count(self) -> int:
        """Return how many tasks are done at the same time."""

    @property
    def have_room(self) -> bool:
        """Return whether more work may be handed out."""

    def start(self, number: int, work: Any, items: Sequence[Any]) -> None:
        """Hand out work, under a number."""

    def finished(self) -> Iterator[tuple[int, Sequence[Outcome] | None]]:
        """Wait for finished work, and yield its number and outcomes.

        The outcomes are ``None`` if the helper doing the work has died.
        """

    def write(self, documents: Sequence[Document]) -> Iterator[Outcome]:
        """Make and write documents; the result of each is the files written."""

    def analyse(self, articles: Sequence[Article]) -> Iterator[Outcome]:
        """Brief articles in memory; the result of each is its brief, ``None`` after a failure."""


def count_jobs(wanted: int | None, articles: Sequence[str | Path], *, here: bool) -> int:
    """Return how many processes to use; 1 means to work in this one.

    Standard input is read in this process. ``here`` says that all other work must be done here too,
    because a traceback is wanted, or because mail or web requests must go one at a time.
    """
    if here or STDIN in articles:
        return 1
    most = wanted or min(_count_cores(), len(articles) // WORTH_A_PROCESS)
    return max(1, min(most, len(articles)))


def refuse_dask(flags: Mapping[str, Any]) -> None:
    """Raise ``UsageError`` for options that cannot be used with a cluster."""
    if flags["dask"] and flags["jobs"]:
        message = "--jobs are processes of this machine, --dask is a cluster: give one of them"
        raise UsageError(message)
    if flags["dask"] and flags["send"]:
        message = "--send does not go with --dask: write briefs into a folder, then `briefgen send`"
        raise UsageError(message)


def _count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def working(maker: BriefMaker) -> AbstractContextManager[Helpers]:
    """Return those who work as ``maker`` does; they leave with the block."""
    plan = replace(maker.plan, sources=NO_SOURCES, documents=(), fetcher=None)
    theirs = replace(maker, plan=plan, written=[], jobs=1, cluster=None, post=None)
    if maker.cluster:
        from briefgen.cli.cluster import Cluster

        return Cluster(maker, theirs, maker.cluster)
    from briefgen.cli.processes import Processes

    return Processes(theirs, maker.jobs)


# --- in order -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Portion:
    """Some items, the first of which has this number."""

    first: int
    items: Sequence[Any]

    def each(self) -> Iterator[_Portion]:
        """Return the items as portions of one."""
        return (_Portion(self.first + place, [item]) for place, item in enumerate(self.items))


def in_order(helpers: Helpers, work: Any, items: Iterable[Any], total: int) -> Iterator[Outcome]:
    """Hand ``total`` items out, and yield their outcomes in order.

    Only a limited number of items is handed out ahead of the first unfinished one. If a helper
    dies, the items of its portion are handed out again one by one. Raise ``EngineError`` for an
    error that affects all items.
    """
    size = max(1, min(TOGETHER, total // (PORTIONS * helpers.count)))
    new, again = _in_portions(items, size), deque[_Portion]()
    at_work, done = dict[int, _Portion](), dict[int, Outcome]()
    following = 0
    while True:
        while helpers.have_room:
            room = len(done) < AHEAD * size * helpers.count
            portion = again.popleft() if again else next(new, None) if room else None
            if portion is None:
                break
            at_work[portion.first] = portion
            helpers.start(portion.first, work, portion.items)
        if not at_work:
            return
        for first, outcomes in helpers.finished():
            portion = at_work.pop(first)
            if outcomes is not None:
                done.update(enumerate(outcomes, first))
            elif len(portion.items) > 1:
                again.extend(portion.each())
            else:
                done[first] = Outcome(codes=(1,), lines=(f"briefgen: {DIED}",))
        while following in done:
            yield _told(done.pop(following))
            following += 1


def _in_portions(items: Iterable[Any], size: int) -> Iterator[_Portion]:
    rest = iter(items)
    for first in count(step=size):
        some = list(islice(rest, size))
        if not some:
            return
        yield _Portion(first, some)


def _told(outcome: Outcome) -> Outcome:
    """Print the messages of an outcome; raise an error that affects all articles."""
    for line in outcome.lines:
        print_error(line)
    if outcome.fatal:
        raise EngineError(outcome.fatal)
    return outcome


# --- what a helper does ---------------------------------------------------------------------------


def do_work(work: Any, maker: BriefMaker, items: Sequence[Any]) -> list[Outcome]:
    """Do some work, and return the outcome of each item with its messages."""
    outcomes: list[Outcome] = []
    steps = work(maker, items)
    for _ in items:
        said = io.StringIO()
        with redirect_stderr(said):
            try:
                outcome = next(steps)
            except EngineError as error:
                return [*outcomes, Outcome(fatal=str(error))]
        outcomes.append(replace(outcome, lines=tuple(said.getvalue().splitlines())))
    return outcomes


def write_documents(maker: BriefMaker, documents: Sequence[Document]) -> Iterator[Outcome]:
    """Make and write documents; the result of each is the files written."""
    for codes in maker.brief(documents, Progress()):
        written = tuple(maker.written)
        maker.written.clear()
        yield Outcome(written, tuple(codes))


def analyse_articles(maker: BriefMaker, articles: Sequence[Article]) -> Iterator[Outcome]:
    """Brief articles in memory; the result of each is its brief, ``None`` after a failure."""
    for brief, codes in maker.analyse(articles):
        yield Outcome(brief, tuple(codes))
