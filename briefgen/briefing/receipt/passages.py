"""What a block of a page says, without our own words: the passages to be looked up.

A block is a row of fields, parted by `` · `` and by references such as ``¶ 3``, each of which tells
the paragraph of the fields before it. A field may begin with a label (``Next step:``). Our own
words stand in ``briefgen.labels`` and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.briefing.receipt.fold import fold
from briefgen.labels import FIELD, LABELS, PARAGRAPH, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.briefing.receipt.blocks import Block

_REFERENCE = re.compile(rf"(?:^| ){re.escape(PARAGRAPH)} ?(\d{{1,9}})(?= |$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Folded words of the article, or words that pass for it, and the label before them."""

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The fields that share a reference: the number of a paragraph, if one is named."""

    passages: tuple[Passage, ...]
    paragraph: int | None


def split_groups(block: Block) -> Iterator[Group]:
    """Give the fields of a block that are not our own words, group by group."""
    *pairs, rest = _REFERENCE.split(fold(block.text))
    numbers = [int(number) for number in pairs[1::2]]
    for text, number in zip([*pairs[::2], rest], [*numbers, None], strict=True):
        yield Group(tuple(_split_fields(text)), number)


def without_label(words: str) -> str:
    """Give a folded field without the label of ours that it begins with."""
    return _split_label(words, None)[1]


def says_something(block: Block) -> bool:
    """Tell whether a block has any words but our own."""
    return any(group.passages for group in split_groups(block))


def is_our_own(block: Block) -> bool:
    """Tell whether a block begins with words of ours: a section head, a label, the banner."""
    field = f" {fold(block.text)} ".split(FIELD)[0].strip()
    return _is_fixed(field) or _labels().match(field) is not None


def is_page_number(block: Block) -> bool:
    """Tell whether a block says on which page something is, and nothing else."""
    return _phrase(LABELS["on_page"]).fullmatch(fold(block.text)) is not None


def begins_with_label(text: str) -> bool:
    """Tell whether a text begins with a label and its colon."""
    return _labels().match(fold(text)) is not None


def _split_fields(text: str) -> Iterator[Passage]:
    label = None
    for field in f" {text} ".split(FIELD):
        label, words = _split_label(field.strip(), label)
        if words and not _is_fixed(words):
            yield Passage(words, label)


def _split_label(field: str, before: str | None) -> tuple[str | None, str]:
    """Part the label from a field; what is given may be several fields under one label.

    What the desk has put on the page ends its block, and may look like a label of ours.
    """
    if before == "desk":
        return before, field
    match = _labels().match(field)
    if match:
        return label_keys()[match[1]], match[2]
    return "given" if before == "given" else None, field


@cache
def label_keys() -> dict[str, str]:
    """Give the keys of our fixed words by the words, folded."""
    return {fold(words): key for key, words in LABELS.items()}


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(label_keys(), key=len, reverse=True)))
    return re.compile(f"({words}):(?: |$)(.*)", re.DOTALL)


def _is_fixed(words: str) -> bool:
    return _fixed().fullmatch(words) is not None


@cache
def _fixed() -> re.Pattern[str]:
    """Match a phrase of ours, its placeholders filled in with a number or a version."""
    phrases = (_phrase(words).pattern for words in label_keys())
    return re.compile(f"(?:{'|'.join(phrases)}):?")


def _phrase(words: str) -> re.Pattern[str]:
    return re.compile(pattern_of(words, r"[\w.,+-]+"))
