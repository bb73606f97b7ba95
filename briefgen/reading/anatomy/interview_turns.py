"""Finds who speaks in turn: paragraphs that begin with a name and a colon, as in interviews."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from briefgen.data.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_TURN = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|de|van|von|bin|al)){0,5})"
    r"(?: \([^()]{1,40}\)|, [A-Z][\w .'’&/-]{1,60}){0,3}(?:: ?|\. (?<=^[QA]\. ))(?P<words>\S.*)",
    re.DOTALL,
)
"""``ANA NG, HOST: Good evening.``; ``Q: Why?``"""
_ASKED = re.compile(r"\?[\"”’]?$")
LONGEST_QUESTION = 400
"""Maximum characters of a paragraph that is a question."""


class Line(NamedTuple):
    """The speaker and the words of a line, with the offset of each in the line.

    ``who`` is the last word of the name, in capitals.
    """

    who: str
    words: str
    name: tuple[int, int]
    start: int

    @property
    def asks(self) -> bool:
        """Return whether the words end with a question."""
        return is_question(self.words)


def find_turn(line: str) -> Line | None:
    """Return the speaker and words of a line that begins with a name and a colon, else ``None``."""
    match = _TURN.match(line)
    if match is None or match["name"].lower() in words("slugs"):
        return None
    who = match["name"].split(" ")[-1].upper()
    return Line(who, match["words"], match.span("name"), match.start("words"))


def find_turns(lines: Sequence[str]) -> list[Line]:
    """Return the turns among the lines."""
    return list(filter(None, map(find_turn, lines)))


def find_askers(turns: Sequence[Line]) -> frozenset[str]:
    """Return those who speak more than once and ask a question in at least half of their turns."""
    said = Counter(turn.who for turn in turns)
    asked = Counter(turn.who for turn in turns if turn.asks)
    return frozenset(who for who, count in said.items() if count > 1 and 2 * asked[who] >= count)


def is_question(line: str) -> bool:
    """Return whether a paragraph ends with a question mark and is short enough for a question."""
    return len(line) <= LONGEST_QUESTION and _ASKED.search(line) is not None
