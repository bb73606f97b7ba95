"""Wraps lines to a width in columns, as terminals and mail programs count them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from briefgen.columns import BULLETS, columns
from briefgen.labels import FIELD, PARAGRAPH
from briefgen.verification.passages import begins_with_label, label_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

# A field with at most this many words, such as a name in a row of names, is not broken.
SHORT: Final = 4

# More words than any label has.
LABEL: Final = 12

# What must not be first in a line, where it would look like the mark of a list item or, in a mail,
# like quoted text or the beginning of another mail. The field joint and a reference follow the
# words that they belong to, and so do words of the article that look like a label of ours.
_NEVER_FIRST: Final = re.compile(rf"[{''.join(BULLETS)}\-*+·{PARAGRAPH}]|\d+[.)]|>.*|From|--+")


def wrap(text: str, width: int) -> list[str]:
    """Return a text as lines of ``width`` columns, broken only between words.

    A line is longer if a single word is.
    """
    lines: list[str] = []
    for unit in _units(text, width):
        # A mark at the start of a word may take a column with the space before it.
        longer = f"{lines[-1]} {unit}" if lines else unit
        if lines and columns(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(unit)
    return lines


def _units(text: str, width: int) -> Iterator[str]:
    """Yield the words, each with those that must stay with it as long as they fit on a line."""
    tied: list[str] = []
    for word, goes_on in _tie(text.split()):
        if tied and not (goes_on and columns(" ".join([*tied, word])) <= width):
            yield " ".join(tied)
            tied = []
        tied.append(word)
    if tied:
        yield " ".join(tied)


def _tie(words: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield each word, and whether it must stay with the one before."""
    for at, length in _fields(words):
        for n, word in enumerate(words[at : at + length]):
            after = words[at + n - 1] if at + n else ""
            short = n > 0 and length <= SHORT and FIELD.strip() in words
            label = after != FIELD.strip() and _begins_label(words, at + n)
            yield word, bool(_NEVER_FIRST.fullmatch(word)) or after == PARAGRAPH or short or label


def _begins_label(words: list[str], at: int) -> bool:
    """Return whether a line that began here would look like one with a label of ours."""
    if words[at].rstrip(":") not in _first_words():
        return False
    return begins_with_label(" ".join(words[at : at + LABEL]))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(label.split()[0] for label in label_keys())


def _fields(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the start of each field of a line, and its number of words."""
    at = 0
    for n, word in enumerate(words, 1):
        if word == FIELD.strip() or n == len(words):
            yield at, n - at
            at = n
