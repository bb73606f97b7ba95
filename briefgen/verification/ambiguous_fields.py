"""Recognises article text that looks like ours: a field that contains a joint, reference or label.

An article may itself say " · ", "¶ 12" or "Next step:". If a page fails the check when its joints,
references and labels are taken for ours, some of them may be the article's: then the words on both
sides, and everything between them, are one passage of the article. It is looked up as a whole, so
nothing passes that the article does not say.
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

# Maximum number of fields and references of a block that form one passage of the article.
PIECES = 12

# Blocks of ours have fewer pieces; a block with more is not read a second time.
LONGEST = 100

JOINT = FIELD.strip()


def find_whole_fields(
    block: Block,
    known: Iterable[Range],
    doubtful: Iterable[Range],
    stands: Callable[[str, Position], bool],
) -> tuple[Range, ...]:
    """Return the ranges of a block that are each one passage of the article, including ``known``.

    ``doubtful`` are the fields that are not in the article and the references that are wrong; each
    is combined with as few of its neighbours as possible. ``stands`` returns whether the article
    contains the folded words of a field in such a position.
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
    """Yield the stretches around the piece that ends at ``end``, the shortest first."""
    first = max(0, bisect_left(pieces, end, key=lambda piece: piece[1]))
    for width in range(PIECES):
        for at in range(max(0, first - width), first + 1):
            stretch = pieces[at : at + width + 1]
            if len(stretch) > width and _is_parted(text, stretch):
                yield from _forms(text, stretch[0][0], stretch[-1][1])


def _fixed_fields(text: str, pieces: Sequence[Range], end: int) -> Iterator[Range]:
    """Yield the fields before a reference that ends at ``end`` which are fixed words of ours.

    They may be a name in the article as well.
    """
    at = bisect_left(pieces, end, key=lambda piece: piece[1])
    if is_reference(text[slice(*pieces[at])]):
        for piece in takewhile(lambda one: not is_reference(text[slice(*one)]), pieces[:at][::-1]):
            if is_fixed(text[slice(*piece)]):
                yield piece


def _is_parted(text: str, stretch: Sequence[Range]) -> bool:
    """Return whether both sides of a stretch are a joint, a reference or an end of the block.

    A reference that is taken for words of the article separates nothing.
    """
    (start, _), (last, end) = stretch[0], stretch[-1]
    before, after = text[:start].rstrip(), text[end:].lstrip()
    begins = is_reference(text[start : stretch[0][1]]) and before and before[-1] != JOINT
    ends = is_reference(text[last:end]) and after and after[0] not in {JOINT, PARAGRAPH}
    return not (begins or ends)


def _forms(text: str, start: int, end: int) -> list[Range]:
    """Return a stretch with the label at its start and, if that is ours, without it as well."""
    words = begin_words(text, start, end)
    return [(start, end), (words, end)] if start < words < end else [(start, end)]


def _apart(ranges: Iterable[Range], other: Range) -> Iterator[Range]:
    """Yield the ranges that do not overlap with another one."""
    return (one for one in ranges if one[1] <= other[0] or other[1] <= one[0])
