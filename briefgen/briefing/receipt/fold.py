"""The one place that says which differences between a brief and its article do not count.

Three things are folded, and nothing else:

1. a run of white space, line breaks among it, is one space;
2. code points that leave no mark on paper (soft hyphens, zero-width marks) are nothing;
3. every double quotation mark is ``"``, every single one, the apostrophe among them, is ``'``.

What was printed on paper is read back from glyphs, and some characters share a glyph: there, the
hyphens are one, so are µ and μ, ∆ and Δ, a ligature and its letters, and a letter with its accent
apart or in one piece.

Case, digits, accents, dashes, other punctuation and every word count.
"""

from __future__ import annotations

import re
import unicodedata

DOUBLE_MARKS = '"“”„‟«»❝❞〝〞〟＂'
SINGLE_MARKS = "'‘’‚‛‹›❛❜`´ʼʻ＇"

_MARKS = str.maketrans(dict.fromkeys(DOUBLE_MARKS, '"') | dict.fromkeys(SINGLE_MARKS, "'"))
_SHARED = str.maketrans(
    {
        "‐": "-",
        "‑": "-",
        "µ": "μ",
        "∆": "Δ",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
    }
)
_INKLESS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_WHITE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Give ``text`` as it is compared; white space at both ends goes."""
    return fold_inside(text).strip()


def fold_inside(text: str) -> str:
    """Fold without trimming: cut only where white space ends, the pieces fold to the whole."""
    return _WHITE.sub(" ", _INKLESS.sub("", text).translate(_MARKS))


def fold_paper(text: str) -> str:
    """Fold with what glyphs cannot tell apart folded too."""
    return fold_paper_inside(text).strip()


def fold_paper_inside(text: str) -> str:
    """Fold for paper without trimming."""
    return fold_inside(unicodedata.normalize("NFC", text).translate(_SHARED))
