"""Splits a block of a page into the passages to be looked up, leaving out our own words.

A block is a row of fields, separated by `` · `` and by references such as ``¶ 3``, each of which
gives the paragraph of the fields before it. A field may begin with a label (``Next step:``). All
our own words are in ``briefgen.labels``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from briefgen.labels import FIELD, LABELS, PARAGRAPH, SHAPES, TO, pattern_of
from briefgen.verification.blocks import SEAM, SUBJECT
from briefgen.verification.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefgen.verification.blocks import Block

_REFERENCE = re.compile(rf"(?:^| ){re.escape(PARAGRAPH)} ?(\d{{1,9}})(?:{TO}(\d{{1,9}}))?(?= |$)")
_JOINT = re.compile(rf"(?:^| ){re.escape(FIELD.strip())}(?= |$)")

# As in PEP 440, without a local part, which could contain words.
VERSION: Final = r"[0-9]{1,9}(?:\.[0-9]{1,9}){1,3}(?:(?:a|b|rc|\.post|\.dev)[0-9]{1,9}){0,3}"

FOREIGN = frozenset({"given", "desk"})
"""Labels of what is not text of the article."""

Range = tuple[int, int]
"""Start and end of something in the folded text of a block."""


Position = Literal["name", "first", "inside"]
"""The position of a field: first with others after it, first and alone, or elsewhere."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Folded words of the article, or words that are taken for it, and the label before them.

    ``at`` is the range of the field including its label; ``position`` is that of the words.
    """

    text: str
    label: str | None = None
    at: Range = (0, 0)
    position: Position = "inside"


@dataclass(frozen=True, slots=True)
class Group:
    """The fields that share a reference: the number of a paragraph, if one is named.

    ``last`` is the number of the paragraph that they end in, if it is another one; ``at`` is the
    range of the reference.
    """

    passages: tuple[Passage, ...]
    paragraph: int | None
    at: Range = (0, 0)
    last: int | None = None


def split_groups(block: Block, whole: Collection[Range] = ()) -> Iterator[Group]:
    """Yield the fields of a block that are not our own words, group by group.

    ``whole`` are ranges of its folded text that are known to be one field each, since the article
    contains words there that look like ours.
    """
    text = fold(block.text)
    for start, end, reference in _part(block, text, whole):
        number = int(reference[1]) if reference else None
        last = int(reference[2]) if reference and reference[2] else None
        at = reference.span() if reference else (end, end)
        fields = _split_fields(block, text, start, end, whole)
        yield Group(tuple(fields), number, at, last)


def find_pieces(block: Block, whole: Collection[Range]) -> list[Range]:
    """Return the ranges of the fields and references of a block, in order."""
    text = fold(block.text)
    pieces: list[Range] = []
    for start, end, reference in _part(block, text, whole):
        pieces += _find_fields(text, start, end, whole)
        pieces += [_trim(text, *reference.span())] if reference else []
    return pieces


def without_label(words: str) -> str:
    """Return a folded field without the label of ours that it begins with."""
    return _split_label(words)[1]


def is_reference(words: str) -> bool:
    """Return whether folded words are a reference to a paragraph and nothing else."""
    return _REFERENCE.fullmatch(words) is not None


def begin_words(text: str, start: int, end: int) -> int:
    """Return where the words of a field begin, after its label if it has one of ours."""
    return end - len(without_label(text[start:end]))


def says_something(block: Block) -> bool:
    """Return whether a block has any words except our own."""
    return any(group.passages for group in split_groups(block))


def is_our_own(block: Block) -> bool:
    """Return whether a block begins with words of ours: a section head, a label, the banner."""
    text = block.text.replace(SEAM, " ")
    field = f" {fold(text)} ".split(FIELD)[0].strip()
    return is_fixed(field) or _labels().match(field) is not None


def says_checks(block: Block) -> bool:
    """Return whether a block states the result of a check, or which words are the desk's."""
    label = f"{fold(LABELS['checks'])}:"
    text = fold(block.text)
    if text == fold(LABELS["desks_words"]):
        return True
    return any(text[slice(*at)].startswith(label) for at in find_pieces(block, ()))


def is_page_number(block: Block) -> bool:
    """Return whether a block is only a page number."""
    return phrase(fold(LABELS["on_page"])).fullmatch(fold(block.text)) is not None


def begins_with_label(text: str) -> bool:
    """Return whether a text begins with a label and its colon."""
    return _labels().match(fold(text)) is not None


def begins_story(words: str) -> bool:
    """Return whether a block begins with the words for one story of several."""
    return _story().match(words + FIELD) is not None


@cache
def _story() -> re.Pattern[str]:
    """Return a pattern for the words that a story begins with, with its numbers filled in."""
    return re.compile(phrase(fold(LABELS["story"])).pattern + re.escape(FIELD))


def _is_without_references(block: Block, text: str) -> bool:
    """Return whether a block is a subject, or declares that words are not the article's."""
    match = _labels().match(text)
    foreign = block.in_source and match is not None and label_keys()[match[1]] in FOREIGN
    return foreign or block.place == SUBJECT


def _part(
    block: Block, text: str, whole: Collection[Range]
) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Yield the stretches before each reference, and the rest."""
    at = 0
    for reference in () if _is_without_references(block, text) else _REFERENCE.finditer(text):
        if not _is_inside(_trim(text, *reference.span()), whole):
            yield at, reference.start(), reference
            at = reference.end()
    yield at, len(text), None


def _find_fields(text: str, start: int, end: int, whole: Collection[Range]) -> Iterator[Range]:
    """Yield the ranges of the fields in a stretch, except empty ones."""
    at = start
    for joint in _JOINT.finditer(text[start:end]):
        first, last = joint.start() + start, joint.end() + start
        if not _is_inside((first, last), whole):
            yield from _some(text, at, first)
            at = last
    yield from _some(text, at, end)


def _some(text: str, start: int, end: int) -> list[Range]:
    field = _trim(text, start, end)
    return [field] if field[0] < field[1] else []


def _trim(text: str, start: int, end: int) -> Range:
    """Return a range without the spaces at both ends."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(" "))
    return first, first + len(words.strip(" "))


def _is_inside(inner: Range, whole: Collection[Range]) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in whole)


def _split_fields(
    block: Block, text: str, start: int, end: int, whole: Collection[Range]
) -> Iterator[Passage]:
    label = None
    for at in _find_fields(text, start, end, whole):
        field = text[slice(*at)]
        is_whole = at in whole
        # What was given with the article, or put on the page by the desk, is last in its block, and
        # may look like a label of ours.
        if not (block.in_source and label in FOREIGN):
            label, words = (None, field) if is_whole else _split_label(field)
        else:
            words = field
        if words and (is_whole or not is_fixed(words)):
            position = position_of(block, text, (at[1] - len(words), at[1]))
            yield Passage(words, label, at, position)


def position_of(block: Block, text: str, at: Range) -> Position:
    """Return the position of a range of the folded text in its block.

    Beside the brief, for example in a list of choices, a name is alone. A set may print the heading
    of the open issues as a label before the name of the first.
    """
    start, end = at
    if start and text[:start].strip() != f"{fold(LABELS['issues'])}:":
        return "inside"
    return "name" if text.startswith(FIELD, end) or not block.in_brief else "first"


def _split_label(field: str) -> tuple[str | None, str]:
    """Return the label of a field, if it has one, and the rest."""
    match = _labels().match(field)
    return (label_keys()[match[1]], match[2]) if match else (None, field)


@cache
def label_keys() -> dict[str, str]:
    """Return the keys of our fixed words, by the folded words."""
    return {fold(words): key for key, words in LABELS.items()}


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(label_keys(), key=len, reverse=True)))
    return re.compile(f"({words}):(?: |$)(.*)", re.DOTALL)


def is_fixed(words: str) -> bool:
    """Return whether folded words are a phrase of ours and nothing else."""
    return _fixed().fullmatch(words) is not None


@cache
def _fixed() -> re.Pattern[str]:
    """Return a pattern for our phrases, with placeholders for numbers and versions.

    A status may follow its sign.
    """
    phrases = [phrase(words).pattern for words in label_keys()]
    phrases += [re.escape(fold(f"{sign} {LABELS[key]}")) for key, sign in SHAPES.items()]
    return re.compile(f"(?:{'|'.join(phrases)}):?")


def phrase_of(key: str, value: str) -> str:
    """Return a pattern for a folded phrase of ours; ``value`` is that for its placeholders."""
    return pattern_of(fold(LABELS[key]), value)


def phrase(words: str) -> re.Pattern[str]:
    """Return a pattern for a folded phrase of ours, with numbers or a version filled in."""
    version = words == fold(LABELS["program"])
    return re.compile(pattern_of(words, VERSION if version else "[0-9]{1,9}"))
