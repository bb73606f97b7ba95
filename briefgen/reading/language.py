"""Checks whether a text looks English, which all later stages assume."""

from __future__ import annotations

import re

from briefgen.data.lexicon import words
from briefgen.model import Diagnostic

# Common words make up 20 to 45 % of English news and at most 13 % of Dutch, the most similar of the
# languages tried. With fewer than LEAST_WORDS words, a list or a headline would be doubted. Two in
# a hundred short English texts, full of names, are below LEAST_SHARE.
LEAST_SHARE, LEAST_OF_FEW = 0.15, 0.11
LEAST_WORDS, FEW_WORDS = 20, 60

_WORD = re.compile(r"[^\W\d_]+")


def doubt_language(plain: str) -> Diagnostic | None:
    """Return a diagnostic if a text does not look English."""
    found = _WORD.findall(plain.lower())
    common = words("common_words")
    least = LEAST_OF_FEW if len(found) < FEW_WORDS else LEAST_SHARE
    if len(found) < LEAST_WORDS or sum(map(common.__contains__, found)) >= least * len(found):
        return None
    return Diagnostic("not-english", "the text does not look English: check the brief")
