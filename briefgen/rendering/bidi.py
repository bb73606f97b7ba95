"""Isolates right-to-left words on paper, so that the line around them keeps its order.

If Hebrew or Arabic is next to a number, the rules of Unicode draw the number on its other side, and
the drawing does not show which order was meant. On an English page, such a stretch of words is
independent of its surroundings, so it is put between isolating controls. The check reverses it
again when it reads a PDF (``verification.pdf_glyphs``).
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.verification.pdf_glyphs import RIGHT_TO_LEFT

ISOLATE: Final = "\N{RIGHT-TO-LEFT ISOLATE}"
POP: Final = "\N{POP DIRECTIONAL ISOLATE}"

# A longer stretch may have to break at the end of a line.
UNBROKEN: Final = 40

_TAG_OR_STRETCH: Final = re.compile(rf"<[^>]*>|{RIGHT_TO_LEFT.pattern}")


def isolate(page: str) -> str:
    """Return an HTML page with isolating controls around its right-to-left words."""
    head, start, body = page.partition("<body")
    return head + start + _TAG_OR_STRETCH.sub(_set_apart, body)


def _set_apart(match: re.Match[str]) -> str:
    words = match[0]
    if words.startswith("<"):
        return words
    kept = words.replace(" ", "\N{NO-BREAK SPACE}") if len(words) <= UNBROKEN else words
    return f"{ISOLATE}{kept}{POP}"
