"""Finds boxes on a page: links to other articles, subscription offers, a signature at the end.

Their lines look like headlines or sentences of the story, so they are recognised by the line that
opens the box.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import FurnitureKind

SHORTEST_STORY = 60
"""Minimum characters of the paragraph that must come before a box."""
LONGEST_LINK, MOST_LINKS = 160, 12
"""Maximum characters of a line that links to another article, and of such lines in a box."""
LONGEST_TEASER = 300
"""Maximum characters of a teaser for another article, after the end of the story."""

_LIST, _LIST_END = re.compile(r"list of \d+ items?"), "end of list"
_OTHERS = re.compile(
    r"(?:other|more|latest|related|recent|recommended|popular|most popular|top|trending|similar|"
    r"further|suggested)(?: [a-z&]+){0,3}? "
    r"(?:columns|stories|news|articles|headlines|posts|videos|reports|reading|reads|coverage|"
    r"opinions?|items|links)|most (?:read|viewed|shared)|read next|what to read next|"
    r"you (?:may|might) also like",
    re.IGNORECASE,
)
"""``Other Opinion Columns``, ``Related stories``."""
_EVENTS, _EVENT = "key events", re.compile(r"\d{1,2}[.:]\d\d(?: ?[ap]m)?(?: [A-Z]{3,4})? .*[a-z].*")
_PITCH = re.compile(
    r"to (?:read|continue reading|keep reading)\b.{0,60}\b(?:subscri|log in|sign in|regist|member)"
    r"|to (?:continue|keep) reading\b|(?:already a|become a) subscriber"
    r"|subscribe (?:now )?to (?:read|continue)"
    r"|this (?:article|content|story) is (?:only )?(?:available )?(?:for|to) .{0,30}subscribers"
    r"|you(?:['’]ve| have) (?:reached|read|used) your\b",
    re.IGNORECASE,
)
"""``To read the rest, please subscribe``."""
_TO_READERS = re.compile(
    r"\b(?:you|your|you['’]\w+|our|we|us|subscri\w+|memberships?|renew|log in|sign in)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…]['\"”’)]*$")
_SIGNED = re.compile(
    r"(?:—|–|--?) ?[A-Z][a-z'’-]+(?: [A-Z]\.?| (?:de|van|von|bin|al))*(?: [A-Z][\w'’-]+){1,2}"
)
"""``– Ana Ng``."""
_MARKS = "\"'“”‘’»«"


def find_boxes(lines: Sequence[str], kinds: list[FurnitureKind | None]) -> None:
    """Set ``kinds`` to ``link``, ``newsletter`` or ``byline`` for the lines in boxes."""
    begun = False
    for number, line in enumerate(lines):
        if _LIST.fullmatch(line):
            _fill(kinds, number, _end_of_list(lines, number), "link")
        elif begun and _OTHERS.fullmatch(line.strip(" :")):
            closed = kinds[number - 1] == "note"
            end = _end_of_page(lines, number) if closed else _end_of_links(lines, kinds, number)
            if end > number + 1:
                _fill(kinds, number, end, "link")
        elif line.casefold() == _EVENTS:
            _fill(kinds, number, _end_of_run(lines, kinds, number, _is_event), "link")
        elif _PITCH.match(line) and kinds[number] in (None, "newsletter"):
            _fill(kinds, number, _end_of_run(lines, kinds, number, _is_pitch), "newsletter")
        begun = begun or (kinds[number] is None and len(line) >= SHORTEST_STORY)
    _sign(lines, kinds)


def _fill(kinds: list[FurnitureKind | None], start: int, end: int, kind: FurnitureKind) -> None:
    """Set the kind of those lines that have none yet."""
    for number in range(start, end):
        kinds[number] = kinds[number] or kind


def _end_of_list(lines: Sequence[str], start: int) -> int:
    """Return the index after the line that closes a list, or after its first line if none does."""
    within = range(start + 1, min(len(lines), start + 2 * MOST_LINKS + 2))
    return next((n + 1 for n in within if lines[n].casefold() == _LIST_END), start + 1)


def _end_of_links(lines: Sequence[str], kinds: Sequence[FurnitureKind | None], start: int) -> int:
    """Return the index after the headlines of other articles that follow a line."""
    end = start + 1
    while end < min(len(lines), start + MOST_LINKS + 1) and (kinds[end] or _is_link(lines[end])):
        end += 1
    return end


def _end_of_page(lines: Sequence[str], start: int) -> int:
    """Return the end of the page if only teasers follow, else the index after the first line."""
    short = all(len(line) <= LONGEST_TEASER for line in lines[start:])
    return len(lines) if short else start + 1


def _end_of_run(
    lines: Sequence[str],
    kinds: Sequence[FurnitureKind | None],
    start: int,
    belongs: Callable[[str], bool],
) -> int:
    """Return the index after the lines that belong to the box that a line opens."""
    end = start + 1
    while end < len(lines) and (kinds[end] in ("link", "newsletter") or belongs(lines[end])):
        end += 1
    return end


def _is_link(line: str) -> bool:
    """Return whether a line could be the headline of another article."""
    return len(line) <= LONGEST_LINK and not _STOP.search(line) and not line.startswith("“")


def _is_event(line: str) -> bool:
    """Return whether a line is a link to an entry of a live blog, with its time."""
    return _EVENT.fullmatch(line) is not None and len(line) <= LONGEST_LINK


def _is_pitch(line: str) -> bool:
    """Return whether a line continues a subscription offer: it addresses readers or is a label."""
    listed = len(line) <= SHORTEST_STORY and not _STOP.search(line)
    return len(line) <= LONGEST_TEASER and bool(_TO_READERS.search(line) or listed)


def _sign(lines: Sequence[str], kinds: list[FurnitureKind | None]) -> None:
    """Set ``byline`` for the reporter's name below the story, unless a quotation is above it."""
    story = [number for number, kind in enumerate(kinds) if kind is None]
    if len(story) > 1 and _SIGNED.fullmatch(lines[story[-1]]):
        above = lines[story[-1] - 1]
        if above[0] not in _MARKS and above[-1] not in _MARKS:
            kinds[story[-1]] = "byline"
