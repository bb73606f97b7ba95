"""A bound on what a run may take: of its own process, for a busy machine is no hang."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hanging(BaseException):
    """A run takes too long; no ``except Exception`` on its way keeps it."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise ``Hanging`` in what takes more seconds of the processor."""

    def strike(*_: object) -> None:
        raise Hanging

    before = signal.signal(signal.SIGPROF, strike)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
