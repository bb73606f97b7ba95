"""Characters that are not what they seem: unseen ones, those that part words, those without sense.

Reading, the receipt and the pages share these classes, so that what one takes for nothing, for a
space or for a character that cannot be shown is the same to all. Each is the inside of a class of a
regular expression.
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
"""Leave no mark and part nothing: soft hyphens, joiners, selectors, marks of direction."""

PARTING: Final = "\u115f\u1160\u3164\uffa0\u200b\u202a-\u202e\u2066-\u2069"
"""Leave no mark and part words: zero-width spaces, fillers, controls of direction."""

HALVES: Final = "\ud800-\udfff"
"""Halves of pairs, which UTF-8 has no bytes for."""

CONTROLS: Final = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""Control codes that are no white space."""

SENSELESS: Final = (
    CONTROLS
    + HALVES
    + "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 15 << 16, 1 << 16)
    )
    + "\U000f0000-\U0010ffff"
)
"""Mean nothing that a page can show: control codes, half pairs, noncharacters, private use."""

DOUBLE_MARKS: Final = '"“”„‟«»❝❞〝〞〟＂'
"""The marks around a quotation, whatever their shape."""

SINGLE_MARKS: Final = "'‘’‚‛‹›❛❜`´ʼʻ＇"
"""The marks around a quotation in a quotation, the apostrophe among them."""

_SENSELESS: Final = re.compile(f"[{SENSELESS}]")
_SPACING: Final = re.compile(f"[\x0b\x0c\x1c-\x1f\x85\u2028\u2029{PARTING}]")
# A soft hyphen, also one that was misread, is never shown.
# Beside letters of Latin, Greek and Cyrillic, and of their neighbours, nothing unseen shapes them.
_LETTER: Final = r"[^\W\d_\u0590-\U0010ffff]"
_IDLE: Final = re.compile(rf"Â?\u00ad|(?<={_LETTER})[{INKLESS}]+|[{INKLESS}]+(?={_LETTER})")


def show(text: str) -> str:
    """Return a text as a page prints it: what a page cannot show is a replacement character.

    What parts lines or words in ways that pages do not know is a space. Soft hyphens, which would
    show where a line breaks, are left out, and so are joiners that keep the letters of a ligature
    from being read back. Line feeds, tabs and what shapes letters of other scripts stay.
    """
    if text.isascii() and text.isprintable():
        return text
    spaced = _SPACING.sub(" ", _IDLE.sub("", text))
    return _SENSELESS.sub("\N{REPLACEMENT CHARACTER}", spaced)


_LEADING: Final = re.compile(r"[^\W\d_](?=[-'’ ]\w|[^\W\d_])")


def capital(text: str) -> str:
    """Return a text with a capital letter first, where a small one begins a word of such letters.

    "iPhone", "a4" and letters that have no capital of their own stay.
    """
    return _with_first(text, str.upper, str.lower)


def small(text: str) -> str:
    """Return a text with the small letter first that ``capital`` may have made a capital one of."""
    return _with_first(text, str.lower, str.upper)


def _with_first(text: str, change: Callable[[str], str], back: Callable[[str], str]) -> str:
    """Change the case of the first letter, where no other letter could be meant by the new one."""
    if not _LEADING.match(text) or text[1].isupper():
        return text
    first = change(text[0])
    return f"{first}{text[1:]}" if back(first) == text[0] else text
