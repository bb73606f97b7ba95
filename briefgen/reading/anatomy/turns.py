"""Those who speak in turn: paragraphs that begin with a name and a colon, as interviews have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefgen.data.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_TURN = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|de|van|von|bin|al)){0,5})"
    r"(?: \([^()]{1,40}\)|, [A-Z][\w .,'’&/-]{1,60})*(?:: ?|\. (?<=^[QA]\. ))(?P<words>\S.*)",
    re.DOTALL,
)
"""``ANA NG, HOST: Good evening.``; ``Q: Why?``"""


class Turn(NamedTuple):
    """Who speaks, by the last word of the name in capitals, and what is said."""

    name: str
    words: str


def find_turns(lines: Sequence[str]) -> list[Turn]:
    """Return the lines that begin with somebody's name and a colon."""
    matches = map(_TURN.match, lines)
    return [
        Turn(match["name"].split(" ")[-1].upper(), match["words"])
        for match in matches
        if match and match["name"].lower() not in words("slugs")
    ]
