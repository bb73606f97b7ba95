"""Finds a field of a page in the article: in one piece, except for the joints that a page uses.

The pieces of a quotation must occur in order and close together; parts of an issue's name may come
from anywhere. Only a field at the start of a block may be capitalised by the page; only one that
others follow may be such a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.characters import small
from briefgen.labels import LABEL_JOINT, OMISSION, REOPENED
from briefgen.reopened_quotations import find_reopenings
from briefgen.verification.article_index import find_passage, find_whole
from briefgen.verification.folding import fold

if TYPE_CHECKING:
    from briefgen.verification.article_index import ArticleIndex
    from briefgen.verification.passages import Position

REACH: Final = 1500
"""Maximum distance, in code points, between two pieces of a quotation.

A brief prints none that is wider than ``quote_pieces.APART``.
"""

# Quotation marks that close and open again, folded: around "she said", which is left out.
_REOPENED: Final = fold(REOPENED)
_JOINTS: Final = re.compile(f"({re.escape(OMISSION)}|{re.escape(_REOPENED)})")

# A name inserted after a word or a short form: "He [Ana Ng] said", "K.T. [Ana Ng] said".
_PUT_IN: Final = re.compile(r"(?:(?<=[\w'])|(?<=\w\.)) \[([^\[\]]+)\](?!\w)")


def find_field(
    words: str, ground: ArticleIndex, start: int = 0, position: Position = "inside"
) -> int:
    """Return the index of a folded field at or after ``start``, or -1.

    The quotation marks around it may be missing in the article.
    """
    bare = words.strip("\"' ")
    capital = position != "inside" and words.startswith(bare)
    forms = (words, bare, small(bare)) if capital else (words, bare)
    for form in dict.fromkeys(forms):
        at = find_passage(ground, form, start)
        if at >= 0:
            return at
    if (at := _find_repaired(bare, ground, start)) >= 0:
        return at
    if OMISSION in bare or _REOPENED in bare:
        return _find_row(split_joints(bare), ground, start)
    if position == "name" and LABEL_JOINT in bare and capital:
        names = (form.split(LABEL_JOINT) for form in (bare, small(bare)))
        places = (_find_all(pieces, ground, start) for pieces in names)
        return next((at for at in places if at >= 0), -1)
    return -1


def split_joints(words: str) -> list[str]:
    """Return the pieces of a folded quotation, with the joint between each two of them."""
    return _JOINTS.split(words)


def _find_all(pieces: list[str], ground: ArticleIndex, start: int) -> int:
    """Return the index of the first piece if the others occur anywhere, or -1."""
    others = all(find_passage(ground, piece) >= 0 for piece in pieces[1:])
    return find_passage(ground, pieces[0], start) if others else -1


def _find_repaired(words: str, ground: ArticleIndex, start: int) -> int:
    """Return the index of a sentence in which brackets contain names from elsewhere, or -1.

    Without them, it must occur in one piece, and each name must occur by itself. Brackets that are
    in the article, "[sic]" or "[Ng]" after the same word, may be kept.
    """

    def without_names(found: re.Match[str]) -> str:
        return "" if find_passage(ground, found[1]) >= 0 else found[0]

    def without_ours(found: re.Match[str]) -> str:
        word = words[: found.start()].rpartition(" ")[2]
        return found[0] if find_passage(ground, word + found[0]) >= 0 else without_names(found)

    bare = (_PUT_IN.sub(leave_out, words) for leave_out in (without_names, without_ours))
    places = (find_passage(ground, form, start) for form in bare if form != words)
    return next((at for at in places if at >= 0), -1)


def _find_row(row: list[str], ground: ArticleIndex, start: int) -> int:
    """Return the index of the first piece such that the others follow within reach, or -1."""
    first = find_passage(ground, row[0], start)
    while first >= 0 and not _follow(row, ground.text, first):
        first = find_passage(ground, row[0], first + 1)
    return first


def _follow(row: list[str], text: str, at: int) -> bool:
    """Return whether pieces, each after its joint, follow one that occurs at an index."""
    end = at + len(row[0])
    for joint, piece in zip(row[1::2], row[2::2], strict=True):
        gap = _find_gap(joint, piece, text[end : end + REACH + len(piece)])
        if gap < 0:
            return False
        end += gap + len(piece)
    return True


def _find_gap(joint: str, piece: str, near: str) -> int:
    """Return the offset of a piece after what its joint replaces, or -1."""
    if joint != _REOPENED:
        return find_whole(near, piece)
    places = find_reopenings(near)
    return next((at for at in places if find_whole(near, piece, at) == at), -1)
