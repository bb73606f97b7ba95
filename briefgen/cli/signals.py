"""Ends a run on Ctrl-C and similar signals, and lets it clean up."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

STOPPING: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
RETRY_AFTER: Final = 1.0
"""Seconds after which a stop without effect is tried again."""


class Stopped(KeyboardInterrupt):
    """Somebody wants the run to end; ``exit_code`` is the one that shells expect."""

    def __init__(self, number: int) -> None:
        """Set the exit code for a signal."""
        super().__init__()
        self.exit_code = 128 + number


class _Stopper:
    """Raises ``Stopped`` in the main thread until it takes effect.

    Python ignores exceptions raised in a destructor or in a callback from a C library, so the
    signal is sent again.
    """

    def __init__(self) -> None:
        self._signal: int | None = None
        self._again = False
        self._timer: threading.Timer | None = None

    def stop(self, number: int, _: FrameType | None) -> None:
        """Raise ``Stopped``; a second signal during the shutdown has no effect."""
        if self._signal is not None and not self._again:
            return
        self._signal, self._again = number, False
        self._timer = threading.Timer(RETRY_AFTER, self._try_again, [number])
        self._timer.daemon = True
        self._timer.start()
        raise Stopped(number)

    def _try_again(self, number: int) -> None:
        self._again = True
        os.kill(os.getpid(), number)

    def cancel(self) -> None:
        """Stop trying."""
        if self._timer:
            self._timer.cancel()


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise ``Stopped`` if a signal arrives inside the block; ignored signals stay ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    stopper = _Stopper()
    kept = {number: signal.getsignal(number) for number in STOPPING}
    usual = (signal.SIG_DFL, signal.default_int_handler)
    hook = sys.unraisablehook
    sys.unraisablehook = lambda lost: None if isinstance(lost.exc_value, Stopped) else hook(lost)
    for number in (number for number, handler in kept.items() if handler in usual):
        signal.signal(number, stopper.stop)
    try:
        yield
    finally:
        stopper.cancel()
        for number, handler in kept.items():
            signal.signal(number, handler)
        sys.unraisablehook = hook
