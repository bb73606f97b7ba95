"""Whether a text looks English: everything after reading takes it to be."""

from __future__ import annotations

import re

from briefgen.data.lexicon import words
from briefgen.model import Diagnostic

# The common words make up 20 to 45 % of English news, and up to 13 % of Dutch, the nearest of the
# languages tried. Below the least number of words a list or a headline would be doubted. Of short
# English texts, full of names, two in a hundred have less than the first share.
LEAST_SHARE, LEAST_OF_FEW = 0.15, 0.11
LEAST_WORDS, FEW_WORDS = 20, 60

_WORD = re.compile(r"[^\W\d_]+")


def doubt_language(plain: str) -> Diagnostic | None:
    """Return a diagnostic when a text does not look English."""
    found = _WORD.findall(plain.lower())
    common = words("common_words")
    least = LEAST_OF_FEW if len(found) < FEW_WORDS else LEAST_SHARE
    if len(found) < LEAST_WORDS or sum(map(common.__contains__, found)) >= least * len(found):
        return None
    return Diagnostic("not-english", "the text does not look English: check the brief")
