"""Finds and repairs garbled characters: left-over references, and letters decoded wrongly.

For ``&quot;``, ``â€™`` and the stars of ``**bold**`` in a plain text, a reader should see a
quotation mark, an apostrophe and nothing. The article keeps them as read. Pages print the result of
``clear``, which the receipt compares, and ``find_garbled`` gives the repairs to the analysis.
"""

from __future__ import annotations

import re
from functools import cache
from html.entities import html5
from typing import TYPE_CHECKING, Final

from briefgen.characters import INKLESS, PARTING, SENSELESS

if TYPE_CHECKING:
    from collections.abc import Iterator

# Results that a reference may not have: characters of which other references consist, so that
# repairing a text twice is the same as repairing it once, and characters that no page can show.
_REFUSED: Final = re.compile(rf"[A-Za-z0-9#;&*{SENSELESS}]")
_UNSEEN: Final = re.compile(f"[{INKLESS}]")
_BLANK: Final = re.compile(rf"[\s{PARTING}]")
_MISREAD: Final = "".join(map(chr, range(0xA0, 0x180))) + "‘’‚“”„†•…–—‹›€™"
"""Characters whose UTF-8 bytes are mistaken for Windows-1252."""
# Removed only at the end: in a character misread twice it is the second half of a misread pair.
_SOFT_HYPHEN: Final = "\u00ad"
_HINT: Final = re.compile(r"[&ÂÃÄÅâ]|\*\*")
"""Characters with which every garbled stretch begins."""
_HEADING: Final = re.compile(r"(?:(?<=\n\n)|(?<=\n\r\n)|\A)#{1,6} (?=\S)")


def clear(text: str) -> str:
    """Return a text as it was meant; characters that are not garbled do not change."""
    if not _HINT.search(text):
        return text
    before, cleared = text, _garbled().sub(_mend, text)
    while cleared != before:  # repairs what was misread twice
        before, cleared = cleared, _garbled().sub(_mend, cleared)
    return text if cleared == text else cleared.replace(_SOFT_HYPHEN, "")


def find_garbled(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and meaning of each garbled stretch, in order.

    The marks before a heading (``## The talks``), which no page prints, are replaced by nothing.
    """
    found = [(*match.span(), "") for match in _HEADING.finditer(text)] if "#" in text else []
    if _HINT.search(text):
        found += [(*match.span(), _mend(match)) for match in _garbled().finditer(text)]
    changed = sorted(each for each in found if text[each[0] : each[1]] != each[2])
    run: list[tuple[int, int, str]] = []
    for each in changed:
        if run and run[-1][1] != each[0]:
            yield from _settle(run)
            run = []
        run.append(each)
    yield from _settle(run)


def _settle(run: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return adjacent stretches as one if they were misread twice, else unchanged."""
    told = "".join(meant for *_, meant in run)
    meant = clear(told)
    if meant != told:
        return [(run[0][0], run[-1][1], meant)]
    return [(start, end, words.replace(_SOFT_HYPHEN, "")) for start, end, words in run]


def _mend(match: re.Match[str]) -> str:
    """Return what one garbled stretch was meant to be."""
    if match["stars"]:
        return ""
    if match["misread"]:
        return _misread()[match["misread"]]
    name = match["name"]
    meant = _by_number(name[1:]) if name.startswith("#") else html5.get(f"{name};", "")
    if meant == "&":
        return meant
    if len(meant) != 1 or _REFUSED.match(meant):
        return match[0]
    return _BLANK.sub(" ", _UNSEEN.sub("", meant))


def _by_number(digits: str) -> str:
    """Return the character with a number, which is decimal, or hexadecimal after an ``x``."""
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if number < 0x110000 else ""  # noqa: PLR2004 - the last code point


@cache
def _misread() -> dict[str, str]:
    """Map each misread form of a character to that character."""
    found = {}
    for meant in _MISREAD:
        data = meant.encode("utf-8")
        read = "".join(_as_windows(byte) for byte in data)
        found[read] = " " if meant.isspace() else meant
    return {**found, "â€": "”"}


def _as_windows(byte: int) -> str:
    """Return a byte decoded as Windows-1252, as a control code if it is undefined there."""
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


@cache
def _garbled() -> re.Pattern[str]:
    lasts: dict[str, str] = {}
    for read in _misread():
        lasts[read[:-1]] = lasts.get(read[:-1], "") + read[-1]
    heads = sorted(lasts, key=len, reverse=True)
    misread = "|".join(f"{re.escape(head)}[{re.escape(lasts[head])}]" for head in heads)
    amp = r"&(?:(?:amp|#38|#[xX]26);)*"
    stars = r"(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*])"
    name = r"#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}"
    return re.compile(rf"{amp}(?P<name>{name});|(?P<misread>{misread})|(?P<stars>{stars})")
