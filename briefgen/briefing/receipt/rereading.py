"""Article text that looks like ours: a field that holds a joint, a reference or a label of its own.

An article may say " · ", "¶ 12" or "Next step:" itself. Where a page does not stand when its joints,
references and labels are taken for ours, some of them may be the article's: then the words on both
sides of them, with what stands between, are one passage of the article. It is looked up as a whole,
so that nothing passes that the article does not say.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from briefgen.briefing.receipt.fold import fold
from briefgen.briefing.receipt.passages import find_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.briefing.receipt.blocks import Block
    from briefgen.briefing.receipt.passages import Range

# How many fields and references of a block may be one passage of the article.
PIECES = 12


def find_whole_fields(
    block: Block, doubtful: Iterable[Range], stands: Callable[[str], bool]
) -> tuple[Range, ...]:
    """Return the ranges of a block that are one passage of the article each.

    ``doubtful`` are the fields that do not stand and the references that are wrong; each is put
    together with as few of its neighbours as possible. ``stands`` looks a folded text up.
    """
    text, pieces = fold(block.text), find_pieces(block)
    whole: list[Range] = []
    for start, end in sorted(doubtful):
        if any(first <= start and end <= last for first, last in whole):
            continue
        found = next((at for at in _around(pieces, start, end) if stands(text[slice(*at)])), None)
        whole = [*_apart(whole, found), found] if found else whole
    return tuple(whole)


def _around(pieces: Sequence[Range], start: int, end: int) -> Iterator[Range]:
    """Give the stretches of pieces that a range lies in, the shortest first."""
    first = max(0, bisect_left(pieces, end, key=lambda piece: piece[1]))
    for width in range(PIECES):
        for at in range(max(0, first - width), first + 1):
            if at + width < len(pieces):
                yield pieces[at][0], pieces[at + width][1]


def _apart(ranges: Iterable[Range], other: Range) -> Iterator[Range]:
    """Give the ranges that share nothing with another one."""
    return (one for one in ranges if one[1] <= other[0] or other[1] <= one[0])
