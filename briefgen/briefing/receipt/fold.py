"""The one place that says which differences between a brief and its article do not count.

Four things are folded, and nothing else:

1. a run of white space, line breaks and what parts words unseen among it, is one space;
2. code points that leave no mark on paper (soft hyphens, joiners) are nothing;
3. a control code is the replacement character that Markdown prints for it;
4. every double quotation mark is ``"``, every single one, the apostrophe among them, is ``'``.

What was printed on paper is read back from glyphs (``seams`` puts its lines together, broken words
among them), and some characters share a glyph: there, the hyphens are one, so are µ and μ, ∆ and Δ,
a ligature and its letters, and a letter with its accent apart or in one piece.

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
_INKLESS = re.compile("[\u00ad\u200c-\u200f\u2060-\u2065\ufe00-\ufe0f\ufeff]")
_UNSEEN = "\u200b\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_WHITE = re.compile(rf"[\s{_UNSEEN}]+")
_LOST_ON_PAPER = re.compile(f"[\ufffd{_UNSEEN}]")


def fold(text: str) -> str:
    """Give ``text`` as it is compared; white space at both ends goes."""
    return fold_inside(text).strip()


def fold_inside(text: str) -> str:
    """Fold without trimming: cut only where white space ends, the pieces fold to the whole."""
    visible = _CONTROL.sub("\ufffd", _INKLESS.sub("", text))
    return _WHITE.sub(" ", visible.translate(_MARKS))


def fold_paper(text: str) -> str:
    """Fold with what glyphs cannot tell apart folded too."""
    return fold_paper_inside(text).strip()


def fold_paper_inside(text: str) -> str:
    """Fold for paper without trimming."""
    shown = _LOST_ON_PAPER.sub("", _CONTROL.sub("", text))
    return fold_inside(unicodedata.normalize("NFC", shown).translate(_SHARED))
