"""Extends spans so that no excerpt cuts a word or number in two.

Tokenizers split some words ("cannot", "C'mon", "Shes"), and invisible characters may occur inside a
word ("Sept\N{SOFT HYPHEN}ember"). Part of a word is not a word of the article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from briefgen.characters import INKLESS
from briefgen.model.positions import Span

LONGEST: Final = 200
"""Most code points on each side of a position that are searched for the ends of its word."""

GROUPING: Final = frozenset(",.")
"""Characters that may separate groups of digits in a number."""

_UNSEEN: Final = re.compile(f"[{INKLESS}]")
# A word or a number with invisible code points inside it.
_JOINED: Final = re.compile(
    rf"\w+(?:(?:[{INKLESS}]+|(?<=\d)[{INKLESS}]*[.,][{INKLESS}]*(?=\d))\w+)+"
)
# What completes "wouldn" to "wouldn't".
_REST_OF_NOT: Final = re.compile(r"(?<=n)['’]t\b")


def whole(text: str, span: Span) -> Span:
    """Return a span extended to whole words and numbers at both ends.

    If a word would extend it by more than ``LONGEST`` code points, the word is cut.
    """
    if not span:
        return span
    if not (_has_unseen(text) or _is_inside(text, span.start) or _is_inside(text, span.end)):
        return span
    start = _edge(text, span.start, -1)
    end = _edge(text, span.end, 1)
    if end > span.end and (rest := _REST_OF_NOT.match(text, end)):
        end = rest.end()
    return Span(start, end)


def _edge(text: str, place: int, step: int) -> int:
    """Return the end, or for a ``step`` of -1 the start, of the word around a position."""
    if _has_unseen(text) and (word := _joined_at(text, place)):
        place = word.end if step > 0 else word.start
    edge = place
    while _is_inside(text, edge):
        edge += step
        if abs(edge - place) > LONGEST:
            return place
    return edge


@lru_cache(maxsize=4)
def _has_unseen(text: str) -> bool:
    """Return whether a text has an invisible code point; asked for each of its words in turn."""
    return bool(_UNSEEN.search(text))


def _joined_at(text: str, place: int) -> Span | None:
    """Return the word that a cut next to an invisible code point would split, if there is one."""
    if not _UNSEEN.search(text[max(0, place - 1) : place + 1]):
        return None
    near = max(0, place - LONGEST)
    words = _JOINED.finditer(text, near, place + LONGEST)
    return next((Span(*word.span()) for word in words if word.start() < place < word.end()), None)


def _is_inside(text: str, at: int) -> bool:
    """Return whether a position is inside a word or a number.

    It is if letters are on both sides, unless a space seems lost ("onMonday"), or if digits are,
    possibly with a separator ("3,400").
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalpha() and after.isalpha():
        return not (before.islower() and after.isupper())
    if before in GROUPING and at > 1:
        before = text[at - 2]
    elif after in GROUPING:
        after = text[at + 1 : at + 2]
    return before.isdecimal() and after.isdecimal()
