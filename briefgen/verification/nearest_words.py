"""The words of an article that come nearest to a passage which does not stand in it."""

from __future__ import annotations

import re
from typing import Final

LIKENESS: Final = 45
"""A place is worth showing when it has this percentage of the passage's words in their order.

At 40 unrelated words of another article are shown for one passage in sixty, at 45 for one in five
hundred; above 50 the places of passages with a changed word are missed.
"""

REACH: Final = 4
"""How many words further or nearer than the passage is long its place may begin or end."""

WORTH: Final = 4
"""A word that is shared makes up for as many words of the article that the passage has not."""

WORDS_COMPARED: Final = 60
"""Longer passages are compared by their first words: a reader needs the place, not all of it."""

_WORD: Final = re.compile(r"\S+")


def find_nearest(text: str, passage: str) -> str | None:
    """Return the words of ``text`` that come closest to ``passage``, ``None`` if none come close.

    Both are folded. Where the first or the last words of the passage are others than those of the
    article, as many words of the article are returned in their place.
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
    """Return where the words begin and end that share most with a passage; both 0 where none do.

    The best stretch of as many words is looked for in the whole article, then those around it.
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
