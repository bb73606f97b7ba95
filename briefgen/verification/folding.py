"""Defines which differences between a brief and its article are ignored.

Five things are folded, and nothing else:

1. a run of white space, line breaks and invisible separators becomes one space;
2. code points that leave no mark on paper (soft hyphens, joiners) are removed;
3. a meaningless one (control code, noncharacter) becomes the replacement character, as printed;
4. every double quotation mark becomes ``"``, every single one and the apostrophe ``'``;
5. garbled text becomes what was meant: ``&amp;`` becomes ``&``, ``â€™`` becomes ``’``, and the
   asterisks around words in bold type are removed (``briefgen.garbled``).

Text from paper is read back from glyphs (``pdf_line_joins`` joins its lines, and broken words), and
some characters share a glyph. There, the following are equal as well: all hyphens; µ and μ; ∆ and
Δ; a ligature and its letters (in Arabic, a letter and its forms too); a letter with its accent
composed or decomposed.

Case, digits, accents, dashes, other punctuation and every word count.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
# Arabic letters in the form for a position in a word, and ligatures of them.
_FORMS = re.compile("[\ufb50-\ufdc7\ufdf0-\ufdff\ufe70-\ufefc]")
# An accent not preceded by a letter that has one may be read back on either side of a space.
_STRAY = re.compile("(?<![^\\W\\d_\u0590-\U0010ffff])(?<![\u0300-\u036f])[\u0300-\u036f]+")
# Characters that may be garbled in an ASCII text.
_HINT = re.compile(r"[&*]")

SHORT = 2000
"""Results for texts up to this many code points are cached."""

_WHITE = re.compile(rf"[\s{PARTING}]+")


def fold(text: str) -> str:
    """Return ``text`` as it is compared, without white space at both ends."""
    return _fold_short(text) if len(text) <= SHORT else fold_inside(text).strip()


@lru_cache(maxsize=4096)
def _fold_short(text: str) -> str:
    """Fold a short text, which is needed repeatedly while a page is parsed."""
    return fold_inside(text).strip()


def fold_inside(text: str) -> str:
    """Fold without trimming: pieces cut where white space ends fold to the same as the whole."""
    if text.isascii() and text.isprintable() and not _HINT.search(text):
        return _WHITE.sub(" ", text).replace("`", "'")
    meant = clear(_INKLESS.sub("", clear(text)))
    visible = _SENSELESS.sub("\N{REPLACEMENT CHARACTER}", meant)
    return _WHITE.sub(" ", visible.translate(_MARKS))


def fold_paper(text: str) -> str:
    """Fold, and also fold what glyphs cannot distinguish."""
    return _fold_short_paper(text) if len(text) <= SHORT else fold_paper_inside(text).strip()


@lru_cache(maxsize=4096)
def _fold_short_paper(text: str) -> str:
    return fold_paper_inside(text).strip()


def fold_paper_inside(text: str) -> str:
    """Fold for paper without trimming; seams are kept."""
    return SEAM.join(map(_fold_piece, text.split(SEAM)))


def _fold_piece(text: str) -> str:
    plain = _FORMS.sub(
        lambda form: unicodedata.normalize("NFKC", form[0]), _INKLESS.sub("", clear(text))
    )
    joined = _STRAY.sub("", unicodedata.normalize("NFC", plain))
    return fold_inside(joined.translate(_SHARED))
