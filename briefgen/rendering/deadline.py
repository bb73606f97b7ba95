"""The last resort: a bound on the processor time and the memory that one page takes.

What a template, a style sheet or a picture can do is bounded where it is known. This is for what
is not: every tenth of a second of computing somebody looks. It works in the main thread, where the
system has interval timers (not on Windows), and between two steps of Python; elsewhere the other
bounds hold alone.
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
"""How much processor time a page may take: a page of the shipped sets takes one or two seconds."""

MEBIBYTES: Final = 300
"""How much memory a page may take."""

# Seconds of computing from one look to the next, and from one refusal to the next: a library that
# swallows one gets another, but not before what ends in an orderly way has ended.
_TICK: Final = 0.1
_PAUSE: Final = 0.3

# Modules that watch how a program runs, and so many frames up from a tick that they are looked for:
# one that is broken off may keep a lock that it holds.
_TRACERS: Final = ("coverage.", "pydevd")
_FRAMES: Final = 12


class _ExceededError(BaseException):
    """Raised in whatever runs; no ``except Exception`` of a library stops it."""


@dataclass(slots=True)
class _Watch:
    """Looks at the time and the memory that have been taken since it was made."""

    seconds: float
    mebibytes: float
    outer: _Watch | None = None
    exceeded: str = ""
    began: float = field(default_factory=time.thread_time)
    used: float = 0.0
    refused: float = 0.0

    def __post_init__(self) -> None:
        """Begin with the memory that is taken already."""
        self.used = _used()

    def tick(self, _: int, frame: FrameType | None) -> None:
        """Look, unless the tick has come while a tracer was at work."""
        if not _is_traced(frame):
            self.look()

    def look(self) -> None:
        """Raise ``_ExceededError`` when too much has been taken, of this bound or one around it."""
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
    """Bound the processor time and the memory of what is done inside.

    Raises ``RenderError`` that says what took too much; ``about`` names the file or folder that is
    to blame.
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
    if watch.exceeded:  # and a library has swallowed it
        raise _too_much(about, watch)


def _too_much(about: object, watch: _Watch) -> RenderError:
    message = f"{about}: {watch.exceeded}: simplify the templates, the style sheets or the pictures"
    return RenderError(message)


@contextmanager
def _ticking(watch: _Watch) -> Iterator[None]:
    """Look at every tick of the timer of computing; a timer that ran before goes on afterwards."""
    handler: Any = signal.getsignal(signal.SIGPROF)
    around = getattr(handler, "__self__", None)
    watch.outer = around if isinstance(around, _Watch) else None
    signal.signal(signal.SIGPROF, watch.tick)
    timer = signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, *timer)
        # A tick that is still on its way would end the process if nobody took it.
        signal.signal(signal.SIGPROF, handler if callable(handler) else signal.SIG_IGN)


def _is_traced(frame: FrameType | None) -> bool:
    """Return whether a frame, or one of the next around it, is that of a tracer."""
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
    """Return how much memory the process has, in MiB; where nobody knows, the most it has had."""
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize() / (1 << 20)
    except (OSError, ValueError, IndexError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
