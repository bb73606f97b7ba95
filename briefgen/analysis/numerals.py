"""Reads numbers as news words them: "1,200", "forty-one", "2.5 million", "a dozen"."""

from __future__ import annotations

import re

SMALL = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}
"""The number words up to ten, with their values."""

_TEENS = (
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = (
    SMALL
    | {word: number for number, word in enumerate(_TEENS, 11)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
)
_SCALES = {"half": 0.5, "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 10**6}
_SCALES["billion"] = 10**9
_VAGUE = frozenset({"few", "several", "couple"})
_NUMERAL = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def read_number(words: str) -> float | None:
    """Return the value of a number in digits or words, ``None`` for a range or no number.

    Scales such as "million" are multiplied in. ``words`` must be in lower case.
    """
    numerals = _NUMERAL.findall(words)
    tokens = re.split(r"[\s-]+", words)
    if len(numerals) > 1 or "to" in tokens[1:2] or not _VAGUE.isdisjoint(tokens):
        return None
    if numerals:
        number = float(numerals[0].replace(",", ""))
    else:
        small = [_WORDS[token] for token in tokens if token in _WORDS]
        number = float(sum(small)) if small else 1.0
    scale = 1.0
    for token in tokens:
        scale *= _SCALES.get(token, 1)
    known = numerals or scale > 1 or any(token in _WORDS for token in tokens)
    return number * scale if known else None
