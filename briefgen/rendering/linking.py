"""Links the article back to the brief: each cited sentence leads to the first place citing it.

The template set decides which passages a page prints, so only the finished page shows that. This
module finds what the macros of ``parts.html`` write: words and numbers linked to positions in the
article, and the pieces of the numbered article. Article text cannot imitate either, since it is
escaped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_STORY = r"(?P<story>story\d+-)?"
_LINK = re.compile(
    r'<(?P<element>(?:a|span) class="at[^"]*") (?:href|data-to)="#'
    rf'(?P<goal>{_STORY}[\w-]+)" data-at="(?P<ranges>[\d -]+)"'
)
_PIECE = re.compile(
    rf'<span class="piece" (?P<place>id="(?P<id>{_STORY}[\w-]+)" data-start="(?P<start>\d+)"'
    r' data-end="(?P<end>\d+)")>(?P<words>[^<]*)</span>'
)
_SKIP = re.compile(rf'<p class="skip"><a href="#(?P<goal>{_STORY}article)">[^<]*</a></p>\n')


class _Piece(NamedTuple):
    """A piece of the article: its index among the pieces, and its range of code points."""

    number: int
    start: int
    end: int


def link_back(page: str) -> str:
    """Return a page in which each cited piece of the article links to the first place citing it.

    Such a piece is an ``<a class="piece cited">``; the others stay as they are. A link that leads
    nowhere, because the page does not show its article, is removed.
    """
    goals = {piece["id"] for piece in _PIECE.finditer(page)}
    firsts = _first_links(page)
    wanted = set(firsts.values())
    links, pieces = count(), count()

    def name(link: re.Match[str]) -> str:
        number = next(links)
        if link["goal"] not in goals:
            return f"<{link['element']}"
        named = link[0].replace(" ", f' id="at-{number}" ', 1)
        return named if number in wanted else link[0]

    def lead(piece: re.Match[str]) -> str:
        link = firsts.get(next(pieces))
        if link is None:
            return piece[0]
        return f'<a class="piece cited" href="#at-{link}" {piece["place"]}>{piece["words"]}</a>'

    def skip(link: re.Match[str]) -> str:
        return link[0] if f' id="{link["goal"]}"' in page else ""

    return _PIECE.sub(lead, _LINK.sub(name, _SKIP.sub(skip, page)))


def _first_links(page: str) -> dict[int, int]:
    """Return the number of the first link to each piece that has one."""
    stories: dict[str | None, list[_Piece]] = defaultdict(list)
    for number, found in enumerate(_PIECE.finditer(page)):
        stories[found["story"]].append(_Piece(number, int(found["start"]), int(found["end"])))
    firsts: dict[int, int] = {}
    for number, link in enumerate(_LINK.finditer(page)):
        for ends in link["ranges"].split():
            start, end = map(int, ends.split("-"))
            for piece in _reached(stories[link["story"]], start, end):
                firsts.setdefault(piece.number, number)
    return firsts


def _reached(pieces: list[_Piece], start: int, end: int) -> Iterator[_Piece]:
    """Yield the pieces, given in reading order, that share a code point with a range."""
    for piece in pieces[bisect_right(pieces, start, key=attrgetter("end")) :]:
        if piece.start >= end:
            break
        yield piece
