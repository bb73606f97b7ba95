"""Shows the progress of a run on a terminal: article, count, rate, time left."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.names import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Bar
    from rich.progress import Task, TaskID


@dataclass(slots=True)
class Progress:
    """Counts the articles that a run begins, and shows them if there is a bar."""

    bar: Bar | None = None
    task: TaskID | None = None
    begun: int = 0

    @property
    def is_shown(self) -> bool:
        """Return whether there is a bar, which then reports what was done."""
        return self.bar is not None

    def expect(self, count: int) -> None:
        """Set the total number of articles, if it is known only later."""
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, total=count)

    def begin(self, name: str) -> None:
        """Count the previous article as done, and show the name of the next one."""
        if self.bar is not None and self.task is not None:
            name = visible(name)
            self.bar.update(self.task, completed=self.begun, description=name, refresh=True)
        self.begun += 1


@contextmanager
def show_progress(articles: int, *, wanted: bool) -> Iterator[Progress]:
    """Show a bar on stderr while articles are briefed, and remove it at the end.

    There is no bar for a single article, or if stderr is not a terminal that can move its cursor.
    Lines printed on stderr meanwhile appear above the bar.
    """
    if not (wanted and articles > 1 and sys.stderr is not None and sys.stderr.isatty()):
        yield Progress()
        return
    bar = _make_bar()
    if bar.console.is_dumb_terminal:
        yield Progress()
        return
    with bar:
        yield Progress(bar, bar.add_task("", total=articles))


def _make_bar() -> Bar:
    """Return a bar with the name of the article, the count, the rate and the time left."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar
    from rich.table import Column
    from rich.text import Text

    class RateColumn(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{60 * task.speed:.0f}/min" if task.speed else "")

    return Bar(
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, ratio=1)),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
