"""Compare passages by their words, as the measures for claims need it."""

from __future__ import annotations

import re

WORD = re.compile(r"[a-z0-9]+")
FUNCTION_WORDS = frozenset(
    WORD.findall(
        "a an and as at by for from her his in its new of on or over s the their to u us with"
    )
)
"""Words that two labels may share without being about the same matter."""


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text in small letters."""
    return WORD.findall(text.lower())


def content_words(text: str) -> set[str]:
    """Return the words of a text that say what it is about."""
    return set(tokens(text)) - FUNCTION_WORDS


def overlap(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: F1 over their sets of words."""
    mine, theirs = set(tokens(one)), set(tokens(other))
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0


def same_number(one: str, other: str) -> bool:
    """Return whether two figures give the same number, or share a word where none has digits."""
    mine, theirs = _digits(one), _digits(other)
    return mine == theirs if mine or theirs else bool(content_words(one) & content_words(other))


def _digits(text: str) -> list[str]:
    return [token for token in tokens(text) if any(letter.isdigit() for letter in token)]
