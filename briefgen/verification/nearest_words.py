"""Finds the words of an article that are nearest to a passage that it does not contain."""

from __future__ import annotations

import re
from typing import Final

LIKENESS: Final = 45
"""Minimum percentage of the passage's words that a place must contain, in order, to be shown.

At 40, unrelated words of another article are shown for one passage in sixty, at 45 for one in five
hundred; above 50, passages with a changed word are missed.
"""

REACH: Final = 4
"""Number of words by which the ends of a place may differ from the first match."""

WORTH: Final = 4
"""A shared word outweighs this many words of the article that the passage does not have."""

WORDS_COMPARED: Final = 60
"""Only this many first words of a long passage are compared, which is enough to find the place."""

_WORD: Final = re.compile(r"\S+")


def find_nearest(text: str, passage: str) -> str | None:
    """Return the words of ``text`` that are closest to ``passage``, ``None`` if none are close.

    Both are folded. If the first or last words of the passage differ from those of the article, as
    many words of the article are returned instead.
    """
    from rapidfuzz.distance import LCSseq

    wanted = [_bare(word) for word in _WORD.findall(passage)][:WORDS_COMPARED]
    places = [match.span() for match in _WORD.finditer(text)]
    words = [_bare(text[start:end]) for start, end in places]
    start, end = _find_stretch(words, wanted)
    shared = LCSseq.editops(wanted, words[start:end]).as_matching_blocks()[:-1]
    if not shared:
        return None
    first = max(0, start + shared[0].b - shared[0].a)
    last = min(len(words), start + shared[-1].b + len(wanted) - shared[-1].a) - 1
    return text[places[first][0] : places[last][1]]


def _find_stretch(words: list[str], wanted: list[str]) -> tuple[int, int]:
    """Return the start and end of the words that share most with a passage, 0 and 0 if none do.

    The best stretch of the same length is found first, then those around it are compared.
    """
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(wanted, words, score_cutoff=LIKENESS)
    if found is None:
        return 0, 0

    def score(stretch: tuple[int, int]) -> float:
        start, end = stretch
        return WORTH * LCSseq.similarity(wanted, words[start:end]) - (end - start)

    starts = range(max(0, found.dest_start - REACH), found.dest_start + REACH + 1)
    ends = range(max(0, found.dest_end - REACH), min(len(words), found.dest_end + REACH) + 1)
    stretches = ((start, end) for start in starts for end in ends if start < end)
    return max(stretches, key=score, default=(0, 0))


def _bare(word: str) -> str:
    """Return a word in lower case, without the punctuation around it."""
    return word.strip("\"'.,;:!?()[]").casefold()
