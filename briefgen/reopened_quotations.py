"""Where a quotation goes on behind marks that close and open again, around "she said".

The page joins the pieces of a quotation where an article has such marks, and the receipt looks for
them there: both ask here, so that a page prints no joint that its check would not let pass.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.characters import DOUBLE_MARKS

_MARK: Final = f"[{DOUBLE_MARKS}]"
# No word stands before the first mark, but what ends a sentence or a clause may.
_IDLE: Final = rf"[^\w{DOUBLE_MARKS}]*"
_OPENED: Final = re.compile(rf"{_IDLE}\s{_MARK}\s*")
_AROUND: Final = re.compile(rf"{_IDLE}{_MARK}[^{DOUBLE_MARKS}]*{_MARK}\s*")


def find_reopenings(text: str) -> tuple[int, ...]:
    """Return where the next words of a quotation may begin in a text that follows a piece of it.

    They stand right behind a mark: behind one with white space before it, which opens the next
    paragraph of the quotation, or behind a second one, where words stood between.
    """
    return tuple(found.end() for form in (_OPENED, _AROUND) if (found := form.match(text)))
