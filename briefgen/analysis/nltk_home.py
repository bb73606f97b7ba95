"""Libraries that look for the home of their user when they are imported."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

NOWHERE: Final = "/nonexistent"
"""The home that is written down for users of a system that have none."""


@contextmanager
def home_named() -> Iterator[None]:
    """Name a home meanwhile, if the user has none; NLTK is not imported without one.

    It looks for a place for downloads, of which briefgen makes none.
    """
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = NOWHERE
        try:
            yield
        finally:
            del os.environ["HOME"]
    else:
        yield
