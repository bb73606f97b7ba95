"""Openings that lean on the sentence before: "He also", "Still,", "The measure"."""

from __future__ import annotations

import re
from functools import cache

from briefgen.analysis import lexicon

_MARKS = "\"'“”‘’([ "


def find_leaning(text: str) -> tuple[int, int] | None:
    """Give where in a sentence the opening words stand that lean on what went before.

    ``None`` for a sentence that stands alone. Quoted openings lean too: “But he lied,” she said.
    """
    start = len(text) - len(text.lstrip(_MARKS))
    found = _pattern().match(text, start)
    return found.span("lean") if found else None


@cache
def _pattern() -> re.Pattern[str]:
    """Match an opening of ``data/openings.txt`` as whole words, the longest first."""
    openings = sorted(lexicon.words("openings"), key=lambda entry: (-len(entry), entry))
    either = "|".join(re.escape(entry) for entry in openings)
    return re.compile(rf"(?P<lean>(?:{either}))(?![\w'’-])", re.IGNORECASE)
