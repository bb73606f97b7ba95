"""Sets a placeholder home folder so that NLTK can be imported for users who have none."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

NOWHERE: Final = "/nonexistent"
"""The home folder that systems record for users without one."""


@contextmanager
def placeholder_home() -> Iterator[None]:
    """Set ``HOME`` to a placeholder inside the block if the user has no home folder.

    NLTK looks for a download folder when it is imported and fails without a home. briefgen
    downloads nothing through it.
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
