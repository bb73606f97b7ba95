"""Switches the tracing for coverage off where it costs more than it shows."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def untraced() -> Iterator[None]:
    """Keep what is done inside out of the coverage: tracing takes as long as that does.

    ``no_cover`` of pytest-cov would do the same, but does nothing in the processes of pytest-xdist.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)
