"""Limits the processor time and memory that one page takes, as a last resort.

What templates, style sheets and pictures can do is limited where it is known. For everything else,
usage is checked every tenth of a second of computing. This works only in the main thread, on
systems with interval timers (not on Windows), and between two steps of Python; elsewhere only the
other limits apply.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SECONDS: Final = 10.0
"""Maximum processor seconds for a page; a page of the shipped sets takes one or two."""

MEBIBYTES: Final = 300
"""Maximum memory for a page, in MiB."""

# Seconds of computing between two checks, and between two exceptions: a library that swallows one
# gets another, but only after an orderly shutdown has had time to finish.
_TICK: Final = 0.1
_PAUSE: Final = 0.3

# Modules that trace how a program runs, and how many frames up from a tick they are looked for:
# interrupting one may leave a lock held.
_TRACERS: Final = ("coverage.", "pydevd")
_FRAMES: Final = 12


class _ExceededError(BaseException):
    """Raised in whatever is running; no ``except Exception`` of a library catches it."""


@dataclass(slots=True)
class _Watch:
    """Checks the time and memory used since it was created."""

    seconds: float
    mebibytes: float
    outer: _Watch | None = None
    exceeded: str = ""
    began: float = field(default_factory=time.thread_time)
    used: float = 0.0
    refused: float = 0.0

    def __post_init__(self) -> None:
        """Record the memory that is already in use."""
        self.used = _used()

    def tick(self, _: int, frame: FrameType | None) -> None:
        """Check, unless the tick interrupts a tracer."""
        if not _is_traced(frame):
            self.look()

    def look(self) -> None:
        """Raise ``_ExceededError`` if this limit, or one around it, is exceeded."""
        if self.outer:
            self.outer.look()
        now = time.thread_time()
        if now < self.refused + _PAUSE:
            return
        if now - self.began > self.seconds:
            self.exceeded = f"takes more than {round(self.seconds, 2):g} seconds of computing"
        elif _used() - self.used > self.mebibytes:
            self.exceeded = f"takes more than {self.mebibytes:g} MiB of memory"
        if self.exceeded:
            self.refused = now
            raise _ExceededError


@contextmanager
def limited(about: object, seconds: float | None = None) -> Iterator[None]:
    """Limit the processor time and memory of what is done inside.

    Raise ``RenderError`` saying which limit was exceeded; ``about`` is the file or folder to blame.
    """
    if not _can_tick():
        yield
        return
    watch = _Watch(seconds or SECONDS, MEBIBYTES)
    try:
        with _ticking(watch):
            yield
    except (Exception, _ExceededError) as error:
        if not watch.exceeded:
            raise
        raise _too_much(about, watch) from error
    if watch.exceeded:  # but a library has swallowed the exception
        raise _too_much(about, watch)


def _too_much(about: object, watch: _Watch) -> RenderError:
    message = f"{about}: {watch.exceeded}: simplify the templates, the style sheets or the pictures"
    return RenderError(message)


@contextmanager
def _ticking(watch: _Watch) -> Iterator[None]:
    """Check at every tick of the timer; restore an earlier timer afterwards."""
    handler: Any = signal.getsignal(signal.SIGPROF)
    around = getattr(handler, "__self__", None)
    watch.outer = around if isinstance(around, _Watch) else None
    signal.signal(signal.SIGPROF, watch.tick)
    timer = signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, *timer)
        # A pending tick would end the process if nothing handled it.
        signal.signal(signal.SIGPROF, handler if callable(handler) else signal.SIG_IGN)


def _is_traced(frame: FrameType | None) -> bool:
    """Return whether a frame, or one of the next ones around it, belongs to a tracer."""
    for _ in range(_FRAMES):
        if frame is None:
            return False
        if frame.f_globals.get("__name__", "").startswith(_TRACERS):
            return True
        frame = frame.f_back
    return False


def _can_tick() -> bool:
    main = threading.current_thread() is threading.main_thread()
    return main and hasattr(signal, "setitimer")


def _used() -> float:
    """Return the memory of the process in MiB; if that is unknown, the most it has used."""
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize() / (1 << 20)
    except (OSError, ValueError, IndexError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
