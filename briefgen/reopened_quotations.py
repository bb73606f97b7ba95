"""Finds where a quotation continues after marks that close and reopen around "she said".

The page joins the pieces of a quotation if the article has such marks, and the receipt looks for
them there. Both use this module, so that every joint on a page passes the check.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.characters import DOUBLE_MARKS

_MARK: Final = f"[{DOUBLE_MARKS}]"
# Before the first mark there is no word, but there may be punctuation.
_IDLE: Final = rf"[^\w{DOUBLE_MARKS}]*"
_OPENED: Final = re.compile(rf"{_IDLE}\s{_MARK}\s*")
_AROUND: Final = re.compile(rf"{_IDLE}{_MARK}[^{DOUBLE_MARKS}]*{_MARK}\s*")


def find_reopenings(text: str) -> tuple[int, ...]:
    """Return the offsets at which a quotation may continue in the text after a piece of it.

    They come right after a quotation mark: either one after white space, which opens the next
    paragraph of the quotation, or a second one, if words are in between.
    """
    return tuple(found.end() for form in (_OPENED, _AROUND) if (found := form.match(text)))
