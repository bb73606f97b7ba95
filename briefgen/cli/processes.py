"""Briefs articles in processes of this machine, each with its own pipeline.

If the run is stopped, each process removes the file that it is writing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

from briefgen.cli.jobs import analyse_articles, do_work, in_order, write_documents
from briefgen.cli.messages import print_log
from briefgen.cli.signals import Stopped, stoppable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from briefgen.cli.brief_maker import BriefMaker
    from briefgen.cli.jobs import Outcome
    from briefgen.cli.plan import Document
    from briefgen.model import Article

PATIENCE: Final = 5.0
"""Seconds that a stopped process has to clean up."""


@dataclass(slots=True)
class Processes:
    """Processes that wait for work, each at the other end of a pipe.

    ``busy`` maps each pipe to the number of the work that its process is doing.
    """

    maker: BriefMaker
    count: int
    processes: dict[Connection, BaseProcess] = field(default_factory=dict)
    busy: dict[Connection, int] = field(default_factory=dict)

    def __enter__(self) -> Self:
        """Start the processes."""
        try:
            self._start(self.count)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes: idle ones at once, others after they have cleaned up."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.join(PATIENCE)
            process.kill()

    def _start(self, count: int) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        for _ in range(count):
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there, self.maker), daemon=True)
            process.start()
            there.close()
            self.processes[here] = process

    def write(self, documents: Sequence[Document]) -> Iterator[Outcome]:
        """Make and write documents; the result of each is the files written."""
        return in_order(self, write_documents, documents, len(documents))

    def analyse(self, articles: Sequence[Article]) -> Iterator[Outcome]:
        """Brief articles in memory; the result of each is its brief, ``None`` after a failure."""
        return in_order(self, analyse_articles, articles, len(articles))

    @property
    def have_room(self) -> bool:
        """Return whether one of the processes is idle."""
        return len(self.busy) < len(self.processes)

    def start(self, number: int, work: Any, items: Sequence[Any]) -> None:
        """Hand work to an idle process."""
        pipe = next(pipe for pipe in self.processes if pipe not in self.busy)
        self.busy[pipe] = number
        with suppress(BrokenPipeError):  # the process has died, which the next line notices
            pipe.send((work, items))

    def finished(self) -> Iterator[tuple[int, Sequence[Outcome] | None]]:
        """Wait for outcomes; replace a process that has died, whose work has no outcome."""
        from multiprocessing.connection import wait

        ready = wait(list(self.busy))
        for pipe in [one for one in self.busy if one in ready]:
            number = self.busy.pop(pipe)
            try:
                yield number, pipe.recv()
            except (EOFError, ConnectionError):
                self.processes.pop(pipe).join()
                self._start(1)
                yield number, None


def _serve(pipe: Connection, maker: BriefMaker) -> None:
    """Do the work that arrives through a pipe, until it is closed or the run is stopped."""
    print_log(quiet=maker.quiet)
    with suppress(EOFError, ConnectionError, Stopped), stoppable():
        while True:
            work, items = pipe.recv()
            pipe.send(do_work(work, maker, items))
