"""What stands above and below the story on its page: the headline, the labels of its section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.reading.anatomy.edges import measure_dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import FurnitureKind

LONGEST_HEADLINE = 220
"""Characters; the longest headlines with a second deck have some 25 words."""
SHORTEST_STORY = 60
"""Characters of the paragraph that must follow for a line to be its headline."""
TITLE_SHARE = 0.8
"""Share of the words of four letters or more that begin with a capital in headline case: above 0.9
in such headlines, below 0.6 in sentences full of names."""

_LONG_WORD = re.compile(r"[A-Za-z][\w’'-]{3,}")
_STOP = re.compile(r"[.!?…][\"”’')]*$")
_LABEL = re.compile(r"[^a-z.!?]{3,60}")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+$")


def find_headline(
    lines: Sequence[str], kinds: list[FurnitureKind | None], title: str | None
) -> None:
    """Write ``headline`` into ``kinds`` for the first line that is one."""
    for number, line in enumerate(lines):
        if kinds[number] is not None:
            continue
        follows = [
            text
            for text, kind in zip(lines[number + 1 :], kinds[number + 1 :], strict=True)
            if kind is None
        ][:2]
        if _is_headline(line, follows, title):
            kinds[number] = "headline"
        return


def find_labels(lines: Sequence[str], kinds: list[FurnitureKind | None]) -> None:
    """Write ``note`` into ``kinds`` for the labels in capitals that close a page: ``THE WEEK``."""
    for number in range(len(lines) - 1, 0, -1):
        if kinds[number] is None and not _LABEL.fullmatch(lines[number]):
            return
        kinds[number] = kinds[number] or "note"


def _is_headline(line: str, follows: Sequence[str], title: str | None) -> bool:
    """Tell whether the first line that is no other furniture is a headline."""
    if measure_dateline(line, first=True) or not any(
        len(text) >= SHORTEST_STORY for text in follows
    ):
        return False
    if title and _fold(line) == _fold(title):
        return True
    if len(line) > LONGEST_HEADLINE or not any(char.isalpha() for char in line):
        return False
    if not _STOP.search(line) or _ABBREVIATION.search(line):
        return not line.endswith((",", ";", ":", "-", "–", "—"))
    return _in_headline_case(line)


def _in_headline_case(line: str) -> bool:
    """Tell whether nearly all longer words begin with a capital."""
    words = _LONG_WORD.findall(line)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 2 and capitals >= TITLE_SHARE * len(words)  # noqa: PLR2004 - a name is two


def _fold(line: str) -> str:
    """Compare titles without case, marks and space."""
    return re.sub(r"\W+", " ", line).strip().casefold()
