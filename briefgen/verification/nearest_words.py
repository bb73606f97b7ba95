"""The words of an article that come nearest to a passage which does not stand in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher

# A word that stands oftener than this says little about where a passage comes from.
COMMON = 40
# Votes for places that differ by so few words are counted together.
DRIFT = 6
# A place is worth showing when it has this part of the passage's words in their order.
LIKENESS = 0.4
# Longer passages are compared by their first words; the reader needs the place, not all of it.
WORDS_COMPARED = 60

_WORD = re.compile(r"\S+")


def find_nearest(text: str, passage: str) -> str | None:
    """Give the words of ``text`` that come closest to ``passage``, ``None`` if none come close.

    Both are folded. Each word of the passage votes for the place at which the passage would have
    to begin; the best place is then compared word by word.
    """
    wanted = _bare_words(passage)[:WORDS_COMPARED]
    found = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    words = [_bare(text[start:end]) for start, end in found]
    first = _elect(words, wanted)
    if first is None:
        return None
    window = words[first : first + len(wanted) + 2 * DRIFT]
    blocks = SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()[:-1]
    if sum(block.size for block in blocks) < LIKENESS * len(wanted):
        return None
    low = max(0, blocks[0].b - blocks[0].a)
    rest = len(wanted) - blocks[-1].a - blocks[-1].size
    high = min(len(window), blocks[-1].b + blocks[-1].size + rest) - 1
    return text[found[first + low][0] : found[first + high][1]]


def _elect(words: list[str], wanted: list[str]) -> int | None:
    """Give the index of the word at which ``wanted`` most likely begins."""
    places = defaultdict(list)
    for index, word in enumerate(words):
        places[word].append(index)
    votes: Counter[int] = Counter()
    for offset, word in enumerate(wanted):
        if len(places[word]) <= COMMON or len(wanted) == 1:
            votes.update({max(0, place - offset) // DRIFT for place in places[word]})
    if not votes:
        return None
    best = min(votes, key=lambda place: (-votes[place], place))
    return max(0, (best - 1) * DRIFT)


def _bare_words(text: str) -> list[str]:
    return [_bare(word) for word in _WORD.findall(text)]


def _bare(word: str) -> str:
    """Take the punctuation off a word, and its case."""
    return word.strip("\"'.,;:!?()[]").casefold()
