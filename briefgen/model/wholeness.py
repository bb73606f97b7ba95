"""Words and numbers that no excerpt cuts in two.

A parser sees two words where a tokenizer parts one ("cannot", "C'mon", "Shes"), and where an unseen
code point stands inside one ("Sept\N{SOFT HYPHEN}ember"): half of a word is no word of the article.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.characters import INKLESS
from briefgen.model.positions import Span

LONGEST: Final = 200
"""Code points on each side of a place that are looked at for the word that it stands in."""

GROUPING: Final = frozenset(",.")
"""What may part the digits of a number."""

_UNSEEN: Final = re.compile(f"[{INKLESS}]")
# A word or a number with unseen code points inside; some have none.
_JOINED: Final = re.compile(
    rf"\w+(?:(?:[{INKLESS}]+|(?<=\d)[{INKLESS}]*[.,][{INKLESS}]*(?=\d))\w+)+"
)
# What "would" lacks in "wouldn't", once it has got the "n".
_REST_OF_NOT: Final = re.compile(r"(?<=n)['’]t\b")


def whole(text: str, span: Span) -> Span:
    """Return a span with the rest of the words and numbers that it begins and ends inside of.

    One of more than ``LONGEST`` code points on a side is none, and is cut.
    """
    if not span:
        return span
    if text.isascii() and not (_is_inside(text, span.start) or _is_inside(text, span.end)):
        return span
    start = _edge(text, span.start, -1)
    end = _edge(text, span.end, 1)
    if end > span.end and (rest := _REST_OF_NOT.match(text, end)):
        end = rest.end()
    return Span(start, end)


def _edge(text: str, place: int, step: int) -> int:
    """Return where the word ends, or with a ``step`` of -1 begins, that a place lies inside of."""
    if not text.isascii() and (word := _joined_at(text, place)):
        place = word.end if step > 0 else word.start
    edge = place
    while _is_inside(text, edge):
        edge += step
        if abs(edge - place) > LONGEST:
            return place
    return edge


def _joined_at(text: str, place: int) -> Span | None:
    """Return the word that a cut beside an unseen code point would part, if there is one."""
    if not _UNSEEN.search(text[max(0, place - 1) : place + 1]):
        return None
    near = max(0, place - LONGEST)
    words = _JOINED.finditer(text, near, place + LONGEST)
    return next((Span(*word.span()) for word in words if word.start() < place < word.end()), None)


def _is_inside(text: str, at: int) -> bool:
    """Return whether a place lies inside a word or a number.

    It has letters on both sides, not those of a lost space ("onMonday"), or digits, perhaps with a
    mark that groups them ("3,400").
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
