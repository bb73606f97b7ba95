"""Recognises captions; since they look like sentences, the lines around them are needed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.reading.anatomy.credits import credit_pattern
from briefgen.reading.written_dates import MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import FurnitureKind

LONGEST_CAPTION = 900
"""Maximum characters of a caption, including the background sentences that some agencies add."""
LONGEST_PLACED = 320
"""Maximum characters of a caption that says who is where in the picture: ``Ana Ng (left)``."""
LONGEST_LABEL = 160
"""Maximum characters of a caption that is recognised only by the credit next to it."""

_OPENS = re.compile(
    r"(?:FILE|File) ?(?:PHOTO|Photo|PICTURE|Picture|PIC|IMAGE)?\s?(?:[:—–]|- )|FILE PHOTO\b"
    r"|\[?\d{1,2}(?:/| of )\d{1,2} ?[\]|]"
    r"|(?:In )?(?:[Tt]his|An?) (?:(?:undated|file|combination|handout|aerial|satellite|still) )+"
    r"(?:photo|picture|image|photograph|handout)\b"
    r"|(?:File |Aerial )?(?:Photo|Picture|Photos)(?:graph)? (?:taken|shows)\b"
    r"|(?:File|Aerial|Undated|Handout|Combination) (?:photos?|pictures?|images?|views?)\b"
    r"|(?:Pictured|PICTURED|Image|Caption|CAPTION|Above|Top|Left|Right)\s?(?:\(.{1,20}\))?:"
)
"""``FILE PHOTO: …``, ``In this undated photo …``, ``Aerial photo taken on …``, ``Pictured: …``."""

_PLACED = re.compile(
    r"\((?:L|R|C|[Ll]eft|[Rr]ight|cent(?:er|re)|pictured|above|below|not pictured|2nd [LR]|"
    r"L to R|L-R|far (?:left|right)|(?:top|bottom) (?:left|right))\)"
)
"""``(left)``: says where in a picture somebody is."""

_SHOWN = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown|photographed|displayed)\b"
    r"|\b(?:undated|handout|file) (?:photo|picture|image|photograph)"
    r"|\b(?:poses?|posed) for (?:a |an |the )?(?:\w+ )?(?:photo|picture|photograph|portrait|selfie)"
    r"|\bin this (?:\w+ )*(?:photo|picture|image|illustration|screen ?grab|still|frame)"
)
_SAID = re.compile(r"\b(?:said|says|told|according to|announced|added|reported)\b")
_DATED = re.compile(rf"(?:{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH},? \d{{4}})\.?$")
_ENDS = re.compile(r"[.!?][\"”’')]*$")
_ABOVE_STORY: tuple[FurnitureKind, ...] = ("byline", "timestamp")


def find_captions(lines: Sequence[str], kinds: list[FurnitureKind | None]) -> None:
    """Set ``kinds`` to ``caption`` for the blocks that are captions."""
    for number, line in enumerate(lines):
        if kinds[number] is None and len(line) <= LONGEST_CAPTION and _is_caption(line):
            kinds[number] = "caption"
    for number, line in enumerate(lines):
        if kinds[number] is None and _by_credit(number, kinds) and _may_be_label(line):
            kinds[number] = "caption"


def _is_caption(line: str) -> bool:
    """Return whether the words of a block themselves show that it is a caption."""
    if _OPENS.match(line) or _closing_credit().search(line):
        return True
    if _SAID.search(line):
        return False
    placed = len(line) <= LONGEST_PLACED and _PLACED.search(line)
    dated = _DATED.search(line) and (_SHOWN.search(line) or _PLACED.search(line))
    return bool(placed or dated)


def _by_credit(number: int, kinds: Sequence[FurnitureKind | None]) -> bool:
    """Return whether a credit is directly above or below a line, and no byline or timestamp below.

    The line above a byline is a headline, even next to a picture.
    """
    below = kinds[number + 1 : number + 2]
    beside = (*kinds[max(0, number - 1) : number], *below)
    return "photo credit" in beside and not any(kind in _ABOVE_STORY for kind in below)


def _may_be_label(line: str) -> bool:
    """Return whether a line next to a credit is a caption: short, not a sentence of the story."""
    if len(line) > LONGEST_CAPTION or _SAID.search(line):
        return False
    unfinished = len(line) <= LONGEST_LABEL and not _ENDS.search(line)
    return unfinished or bool(_SHOWN.search(line) or _DATED.search(line))


@cache
def _closing_credit() -> re.Pattern[str]:
    """Return a pattern for a credit at the end of a block, after the sentences of its caption."""
    return re.compile(
        rf"(?:[.!?\d”\"’)] |^.{{10,300}}, |[a-z] (?=(?:Image|Photo|Picture|Credit): ))"
        rf"(?:{credit_pattern().pattern})$"
    )
