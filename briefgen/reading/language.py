"""Whether a text looks English: everything after reading takes it to be."""

from __future__ import annotations

import re

from briefgen.data.lexicon import words
from briefgen.model import Diagnostic

# The common words make up 20 to 45 % of English news, and up to 13 % of Dutch, the nearest of the
# languages tried. Below the least number of words a list or a headline would be doubted.
LEAST_SHARE = 0.15
LEAST_WORDS = 20

_WORD = re.compile(r"[^\W\d_]+")


def doubt_language(plain: str) -> Diagnostic | None:
    """Give a diagnostic when a text does not look English."""
    found = _WORD.findall(plain.lower())
    common = words("common_words")
    if len(found) < LEAST_WORDS or sum(map(common.__contains__, found)) >= LEAST_SHARE * len(found):
        return None
    return Diagnostic("not-english", "the text does not look English: check the brief")
