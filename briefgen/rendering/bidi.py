"""Words that run from the right, on paper: each set apart, so that the line around them stays.

Where Hebrew or Arabic stands beside a number, the rules of Unicode draw the number on its other
side, and nobody can say from the drawing which order was meant. On an English page a stretch of
such words is a thing by itself: it is put between marks that isolate it. The receipt turns it round
again when it reads a PDF (``receipt.glyphs``).
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.verification.pdf_glyphs import RIGHT_TO_LEFT

ISOLATE: Final = "\N{RIGHT-TO-LEFT ISOLATE}"
POP: Final = "\N{POP DIRECTIONAL ISOLATE}"

# A longer stretch may have to break where a line ends.
UNBROKEN: Final = 40

_TAG_OR_STRETCH: Final = re.compile(rf"<[^>]*>|{RIGHT_TO_LEFT.pattern}")


def isolate(page: str) -> str:
    """Put marks around the words of an HTML page that run from the right."""
    head, start, body = page.partition("<body")
    return head + start + _TAG_OR_STRETCH.sub(_set_apart, body)


def _set_apart(match: re.Match[str]) -> str:
    words = match[0]
    if words.startswith("<"):
        return words
    kept = words.replace(" ", "\N{NO-BREAK SPACE}") if len(words) <= UNBROKEN else words
    return f"{ISOLATE}{kept}{POP}"
