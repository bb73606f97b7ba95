"""Defines character classes: invisible, word-separating and unprintable characters.

Reading, the receipt and the pages share these classes, so that all of them treat the same
characters as nothing, as a space, or as unprintable. Each constant is the inside of a regular
expression's character class.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

INKLESS: Final = (
    "\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u2060-\u2065\u206a-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Invisible characters that do not separate words, such as soft hyphens and joiners."""

PARTING: Final = "\u115f\u1160\u3164\uffa0\u200b\u202a-\u202e\u2066-\u2069"
"""Invisible characters that separate words: zero-width spaces, fillers, direction controls."""

HALVES: Final = "\ud800-\udfff"
"""Surrogates, which cannot be encoded in UTF-8."""

CONTROLS: Final = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""Control codes other than white space."""

SENSELESS: Final = (
    CONTROLS
    + HALVES
    + "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 15 << 16, 1 << 16)
    )
    + "\U000f0000-\U0010ffff"
)
"""Characters that a page cannot show: control codes, surrogates, noncharacters, private use."""

DOUBLE_MARKS: Final = '"“”„‟«»❝❞〝〞〟＂'
"""Double quotation marks of any shape."""

SINGLE_MARKS: Final = "'‘’‚‛‹›❛❜`´ʼʻ＇"
"""Single quotation marks of any shape, including the apostrophe."""

_SENSELESS: Final = re.compile(f"[{SENSELESS}]")
_SPACING: Final = re.compile(f"[\x0b\x0c\x1c-\x1f\x85\u2028\u2029{PARTING}]")
# Soft hyphens, including misread ones, are never shown. Next to letters of Latin, Greek, Cyrillic
# and related scripts, invisible characters have no effect on the shape of letters.
_LETTER: Final = r"[^\W\d_\u0590-\U0010ffff]"
_IDLE: Final = re.compile(rf"Â?\u00ad|(?<={_LETTER})[{INKLESS}]+|[{INKLESS}]+(?={_LETTER})")


def show(text: str) -> str:
    """Return a text as a page prints it, with replacement characters for what it cannot show.

    Characters that separate lines or words in ways that pages do not support become spaces. Soft
    hyphens, which would show at line breaks, are removed, and so are joiners that would keep the
    letters of a ligature from being read back. Line feeds, tabs and characters that shape letters
    of other scripts are kept.
    """
    if text.isascii() and text.isprintable():
        return text
    spaced = _SPACING.sub(" ", _IDLE.sub("", text))
    return _SENSELESS.sub("\N{REPLACEMENT CHARACTER}", spaced)


_LEADING: Final = re.compile(r"[^\W\d_](?=[-'’ ]\w|[^\W\d_])")


def capital(text: str) -> str:
    """Return a text with a capital first letter, if it begins with an ordinary lower-case word.

    "iPhone", "a4" and letters without a capital of their own are not changed.
    """
    return _with_first(text, str.upper, str.lower)


def small(text: str) -> str:
    """Return a text with its first letter in lower case, undoing ``capital``."""
    return _with_first(text, str.lower, str.upper)


def _with_first(text: str, change: Callable[[str], str], back: Callable[[str], str]) -> str:
    """Change the case of the first letter, provided that the change can be reversed."""
    if not _LEADING.match(text) or text[1].isupper():
        return text
    first = change(text[0])
    return f"{first}{text[1:]}" if back(first) == text[0] else text
