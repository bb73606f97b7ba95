"""The one place that says which differences between a brief and its article do not count.

Five things are folded, and nothing else:

1. a run of white space, line breaks and what parts words unseen among it, is one space;
2. code points that leave no mark on paper (soft hyphens, joiners) are nothing;
3. what means nothing (a control code, a noncharacter) is the replacement character printed for it;
4. every double quotation mark is ``"``, every single one, the apostrophe among them, is ``'``;
5. what a page has garbled is what was meant: ``&amp;`` is ``&``, ``â€™`` is ``’``, the stars around
   words in bold type are nothing (``briefgen.garbled``).

What was printed on paper is read back from glyphs (``pdf_line_joins`` puts its lines together, and
broken words), and some characters share a glyph: there, the hyphens are one, so are µ and μ, ∆ and
Δ, a ligature and its letters (in Arabic, a letter and its forms too), and a letter with its accent
apart or in one piece.

Case, digits, accents, dashes, other punctuation and every word count.
"""

from __future__ import annotations

import re
import unicodedata

from briefgen.characters import DOUBLE_MARKS, INKLESS, PARTING, SENSELESS, SINGLE_MARKS
from briefgen.garbled import clear
from briefgen.verification.blocks import SEAM

_MARKS = str.maketrans(dict.fromkeys(DOUBLE_MARKS, '"') | dict.fromkeys(SINGLE_MARKS, "'"))
SHARED = {
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
"""Characters that share a glyph with others."""

_SHARED = str.maketrans(SHARED)
_INKLESS = re.compile(f"[{INKLESS}]")
_SENSELESS = re.compile(f"[{SENSELESS}]")
# Arabic letters as they look in a place of a word, and ligatures of them.
_FORMS = re.compile("[\ufb50-\ufdc7\ufdf0-\ufdff\ufe70-\ufefc]")
# An accent behind no letter that has one may be read back on either side of a space.
_STRAY = re.compile("(?<![^\\W\\d_\u0590-\U0010ffff])(?<![\u0300-\u036f])[\u0300-\u036f]+")
# What is folded of the printable characters of ASCII.
_FOLDED_ASCII = re.compile(r"  |[&`]|\*\*")
_WHITE = re.compile(rf"[\s{PARTING}]+")


def fold(text: str) -> str:
    """Return ``text`` as it is compared; white space at both ends goes."""
    return fold_inside(text).strip()


def fold_inside(text: str) -> str:
    """Fold without trimming: cut only where white space ends, the pieces fold to the whole."""
    if text.isascii() and text.isprintable() and not _FOLDED_ASCII.search(text):
        return text
    meant = clear(_INKLESS.sub("", clear(text)))
    visible = _SENSELESS.sub("\N{REPLACEMENT CHARACTER}", meant)
    return _WHITE.sub(" ", visible.translate(_MARKS))


def fold_paper(text: str) -> str:
    """Fold with what glyphs cannot tell apart folded too."""
    return fold_paper_inside(text).strip()


def fold_paper_inside(text: str) -> str:
    """Fold for paper without trimming; seams stay what they are."""
    return SEAM.join(map(_fold_piece, text.split(SEAM)))


def _fold_piece(text: str) -> str:
    plain = _FORMS.sub(
        lambda form: unicodedata.normalize("NFKC", form[0]), _INKLESS.sub("", clear(text))
    )
    joined = _STRAY.sub("", unicodedata.normalize("NFC", plain))
    return fold_inside(joined.translate(_SHARED))
