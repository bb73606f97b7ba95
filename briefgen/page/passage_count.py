"""Count the passages of a page as a check of the finished document counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.labels import EARLIER, EARLIER_BRIEF, NOT_COMPARED
from briefgen.page.model import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.page.model import Block, Field


def count_passages(blocks: Iterable[Block]) -> int:
    """Return the number of fields with words of the article, or compared like these."""
    count = 0
    for row in rows_of(blocks):
        label = None
        for field in row:
            label = field.label or (label if label in _STICKY else None)
            count += label not in _UNCOUNTED and _is_compared(field)
    return count


def _is_compared(field: Field) -> bool:
    return any(one.origin == "article" or one.key in _COMPARED for one in field.passages)


SHA256: Final = "sha256"
"""The key of the article's SHA-256, which is compared with that of the text."""

DATE: Final = "date"
"""The key of the publication date in digits, which is compared with what the article says."""

_UNCOUNTED: Final = NOT_COMPARED | EARLIER | EARLIER_BRIEF

_STICKY: Final = EARLIER | {"given", "desk"}
"""Labels that hold for all that follows in their row."""

_COMPARED: Final = frozenset({SHA256, DATE})
