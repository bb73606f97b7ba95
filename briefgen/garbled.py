"""Characters that a page has garbled: references left in a text, letters read in a wrong encoding.

Where ``&quot;``, ``â€™`` and the stars of ``**bold**`` type stand in a plain text, a reader should
see a mark, an apostrophe and nothing. The article keeps them; pages print ``clear``, the receipt
compares it, and ``find_garbled`` tells where the analysis reads something else than is written.
"""

from __future__ import annotations

import re
from functools import cache
from html.entities import html5
from typing import TYPE_CHECKING, Final

from briefgen.characters import INKLESS, PARTING, SENSELESS

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a reference may not stand for: a letter or sign that another reference is written with, so
# that to clear a text twice is to clear it once; and what no page can show.
_REFUSED: Final = re.compile(rf"[A-Za-z0-9#;&*{SENSELESS}]")
_UNSEEN: Final = re.compile(f"[{INKLESS}]")
_BLANK: Final = re.compile(rf"[\s{PARTING}]")
_MISREAD: Final = "".join(map(chr, range(0xA0, 0x180))) + "‘’‚“”„†•…–—‹›€™"
"""Characters whose bytes in UTF-8 are mistaken for Windows-1252."""
# Left out at the end alone: misread twice, it is the second half of what was misread once.
_SOFT_HYPHEN: Final = "\u00ad"
_HINT: Final = re.compile(r"[&ÂÃÄÅâ]|\*\*")
"""What every garbled stretch begins with."""
_HEADING: Final = re.compile(r"(?:(?<=\n\n)|(?<=\n\r\n)|\A)#{1,6} (?=\S)")


def clear(text: str) -> str:
    """Return a text as it was meant; what is not garbled stays."""
    if not _HINT.search(text):
        return text
    before, cleared = text, _garbled().sub(_mend, text)
    while cleared != before:  # what was misread twice
        before, cleared = cleared, _garbled().sub(_mend, cleared)
    return text if cleared == text else cleared.replace(_SOFT_HYPHEN, "")


def find_garbled(text: str) -> Iterator[tuple[int, int, str]]:
    """Return where something garbled begins and ends, and what it was meant to be, in order.

    The marks in front of a heading (``## The talks``), which no page prints, are nothing.
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
    """Return stretches that touch as one where they were misread twice, else as they are."""
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
    """Return the character of a number, written in tens or, behind an ``x``, in sixteens."""
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if number < 0x110000 else ""  # noqa: PLR2004 - the last code point


@cache
def _misread() -> dict[str, str]:
    """Return what is meant by the characters that the bytes of one were read as."""
    found = {}
    for meant in _MISREAD:
        data = meant.encode("utf-8")
        read = "".join(_as_windows(byte) for byte in data)
        found[read] = " " if meant.isspace() else meant
    return {**found, "â€": "”"}


def _as_windows(byte: int) -> str:
    """Return a byte as Windows-1252 has it, a control code where it has nothing."""
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
