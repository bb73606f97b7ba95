"""Article text that looks like ours: a field that holds a joint, a reference or a label of its own.

An article may say " · ", "¶ 12" or "Next step:" itself. Where a page does not stand when its
joints, references and labels are taken for ours, some of them may be the article's: then the words
on both sides of them, with what stands between, are one passage of the article. It is looked up as
a whole, so that nothing passes that the article does not say.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.labels import FIELD, PARAGRAPH
from briefgen.verification.folding import fold
from briefgen.verification.passages import (
    begin_words,
    find_pieces,
    is_fixed,
    is_reference,
    position_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.verification.blocks import Block
    from briefgen.verification.passages import Position, Range

# How many fields and references of a block may be one passage of the article.
PIECES = 12

# No block of ours has so many; what has is not read twice.
LONGEST = 100

JOINT = FIELD.strip()


def find_whole_fields(
    block: Block,
    known: Iterable[Range],
    doubtful: Iterable[Range],
    stands: Callable[[str, Position], bool],
) -> tuple[Range, ...]:
    """Return the ranges of a block that are one passage of the article each, the known among them.

    ``doubtful`` are the fields that do not stand and the references that are wrong; each is put
    together with as few of its neighbours as possible. ``stands`` looks folded words up that stand
    in such a position.
    """
    text, whole = fold(block.text), tuple(known)
    if len(find_pieces(block, ())) > LONGEST:
        return whole
    for start, end in sorted(doubtful):
        if not any(first <= start and end <= last for first, last in whole):
            around = _around(text, find_pieces(block, whole), end)
            named = _fixed_fields(text, find_pieces(block, whole), end)
            forms = (
                at
                for at in (*around, *named)
                if stands(text[slice(*at)], position_of(block, text, at))
            )
            found = next(forms, None)
            whole = (*_apart(whole, found), found) if found else whole
    return whole


def _around(text: str, pieces: Sequence[Range], end: int) -> Iterator[Range]:
    """Return the stretches around the piece that reaches to ``end``, the shortest first."""
    first = max(0, bisect_left(pieces, end, key=lambda piece: piece[1]))
    for width in range(PIECES):
        for at in range(max(0, first - width), first + 1):
            stretch = pieces[at : at + width + 1]
            if len(stretch) > width and _is_parted(text, stretch):
                yield from _forms(text, stretch[0][0], stretch[-1][1])


def _fixed_fields(text: str, pieces: Sequence[Range], end: int) -> Iterator[Range]:
    """Return the fields of a reference that ends at ``end`` which are a name as well as a label."""
    at = bisect_left(pieces, end, key=lambda piece: piece[1])
    if is_reference(text[slice(*pieces[at])]):
        for piece in takewhile(lambda one: not is_reference(text[slice(*one)]), pieces[:at][::-1]):
            if is_fixed(text[slice(*piece)]):
                yield piece


def _is_parted(text: str, stretch: Sequence[Range]) -> bool:
    """Return whether a joint, a reference or an end of the block stands on both sides of a stretch.

    A reference that is taken for words of the article parts nothing, neither do its words alone.
    """
    (start, _), (last, end) = stretch[0], stretch[-1]
    before, after = text[:start].rstrip(), text[end:].lstrip()
    begins = is_reference(text[start : stretch[0][1]]) and before and before[-1] != JOINT
    ends = is_reference(text[last:end]) and after and after[0] not in {JOINT, PARAGRAPH}
    return not (begins or ends)


def _forms(text: str, start: int, end: int) -> list[Range]:
    """Return a stretch with the label that it begins with and, if that is ours, without."""
    words = begin_words(text, start, end)
    return [(start, end), (words, end)] if start < words < end else [(start, end)]


def _apart(ranges: Iterable[Range], other: Range) -> Iterator[Range]:
    """Return the ranges that share nothing with another one."""
    return (one for one in ranges if one[1] <= other[0] or other[1] <= one[0])
