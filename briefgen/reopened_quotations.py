"""Finds where a quotation continues after marks that close and reopen around "she said".

The page joins the pieces of a quotation if the article has such marks, and the receipt looks for
them there. Both use this module, so that every joint on a page passes the check.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.characters import DOUBLE_MARKS, SINGLE_MARKS

_MARKS: Final = DOUBLE_MARKS + SINGLE_MARKS
# No word stands before the first mark, but what ends a sentence or a clause may.
_IDLE: Final = rf"[^\w{_MARKS}]*"
# An apostrophe inside a word is no mark.
_APOSTROPHE: Final = rf"(?<=\w)[{SINGLE_MARKS}](?=\w)"


def _forms(marks: str) -> tuple[re.Pattern[str], ...]:
    """Return the forms of what stands before the next words of a quotation in some marks."""
    mark = f"[{marks}]"
    return (
        re.compile(rf"{_IDLE}\s{mark}\s*"),
        re.compile(rf"{_IDLE}{mark}(?:[^{_MARKS}]|{_APOSTROPHE})*(?<!\w){mark}\s*"),
    )


_FORMS: Final = (*_forms(DOUBLE_MARKS), *_forms(SINGLE_MARKS))


def find_reopenings(text: str) -> tuple[int, ...]:
    """Return the offsets at which a quotation may continue in the text after a piece of it.

    They stand right after a mark: after one with white space before it, which opens the next
    paragraph of the quotation, or after a second one, where words stood between. Double and single
    marks are not mixed.
    """
    return tuple(found.end() for form in _FORMS if (found := form.match(text)))
