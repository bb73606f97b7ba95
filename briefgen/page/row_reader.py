"""Parses a row of a brief into fields, with their labels, references and types.

Fields are separated by `` · `` and by references such as ``¶ 3``, and may begin with a label
(``Next step:``). What a desk adds in another form is a field like any other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.labels import FIELD, PARAGRAPH, TO
from briefgen.page.model import Field
from briefgen.verification.folding import fold
from briefgen.verification.passages import label_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from briefgen.page.model import Passage, Row

OF_HEADINGS: Final = frozenset({"subject"})
"""The labels that stand in a heading: that of a cable."""

_REFERENCE: Final = re.compile(
    rf"(?:\s|(?<!\S)){PARAGRAPH}[ \u00a0](?P<first>\d{{1,9}})(?:{TO}(?P<last>\d{{1,9}}))?(?=\s|$)"
)
# Of several in a row, the first is a joint, the others are words of the article.
_JOINT: Final = re.compile(
    rf"(?:^|(?<=\s))(?<!{FIELD.strip()}\s){re.escape(FIELD.strip())}(?=\s|$)"
)


def read_row(passages: Sequence[Passage]) -> Row:
    """Return the fields of a row of passages, split at its joints and references."""
    return tuple(_fields(passages, _labels()))


def read_heading(passages: Sequence[Passage]) -> Row:
    """Return the fields of a heading; what looks like a label there is the article's, or given."""
    return tuple(_fields(passages, _labels(OF_HEADINGS)))


def mark(field: Field, ranges: Collection[tuple[int, int]]) -> Field:
    """Return a field with the desk's words marked; ``ranges`` are those of its text, in order."""
    cuts = sorted({place for start, end in ranges for place in (start, end)})
    marked: list[Passage] = []
    at = 0
    for passage in field.passages:
        text = passage.text
        inside = [cut - at for cut in cuts if at < cut < at + len(text)]
        for start, end in pairwise([0, *inside, len(text)]):
            desks = any(first <= at + start < last for first, last in ranges)
            cut = replace(passage, text=text[start:end])
            marked.append(replace(cut, origin="desk") if desks else cut)
        at += len(text)
    return replace(field, passages=tuple(marked))


def _fields(passages: Sequence[Passage], labels: re.Pattern[str]) -> Iterator[Field]:
    field: list[Passage] = []
    parted = True
    ends = _ends("".join(passage.text for passage in passages))
    begin = 0
    for passage in passages:
        at = 0
        for cut in sorted(
            [*_REFERENCE.finditer(passage.text), *_JOINT.finditer(passage.text)],
            key=re.Match.start,
        ):
            words = replace(passage, text=passage.text[at : cut.start()])
            unsaid = parted and not _part_label(_stripped([*field, words]), labels)[1]
            number = cut.re is _REFERENCE
            if not number and begin + cut.start() in ends:
                continue  # a joint separates two fields
            if number and (unsaid or _REFERENCE.match(passage.text, cut.end())):
                continue  # the article's: one of ours follows words, and not another one
            field.append(words)
            yield from _field(field, cut if number else None, parted, labels)
            field, at, parted = [], cut.end(), cut.re is _JOINT
        field.append(replace(passage, text=passage.text[at:]))
        begin += len(passage.text)
    yield from _field(field, None, parted, labels)


def _ends(text: str) -> tuple[int, int]:
    """Return the indexes of the first and last characters of a row that are not white space."""
    return len(text) - len(text.lstrip()), len(text.rstrip()) - 1


def _field(
    passages: list[Passage],
    reference: re.Match[str] | None,
    parted: bool,  # noqa: FBT001
    labels: re.Pattern[str],
) -> Iterator[Field]:
    """Yield the field of some passages without surrounding white space, nothing if it is empty."""
    label, rest = _part_label(_stripped(passages), labels)
    if label or rest:
        bold = bool(label) and _stripped(passages)[0].strong
        first, last = reference.group("first", "last") if reference else (None, None)
        yield Field(
            tuple(_ours(rest)),
            label=label,
            bold_label=bold,
            paragraph=int(first) if first else None,
            until=int(last) if last else None,
            parted=parted,
        )


def _ours(passages: list[Passage]) -> list[Passage]:
    """Return the passages of a field, marked as our label if they are one."""
    key = label_keys().get(fold("".join(passage.text for passage in passages)))
    if not key:
        return passages
    return [replace(passage, origin="label", key=key) for passage in passages]


def _stripped(passages: list[Passage]) -> list[Passage]:
    kept = [passage for passage in passages if passage.text]
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def _part_label(
    passages: list[Passage], labels: re.Pattern[str]
) -> tuple[str | None, list[Passage]]:
    """Separate the label from a field, also if it is in a type of its own."""
    match = labels.match("".join(passage.text for passage in passages))
    if not match:
        return None, passages
    left, rest = match.end(), []
    for passage in passages:
        rest.append(replace(passage, text=passage.text[left:]))
        left = max(0, left - len(passage.text))
    return label_keys()[fold(match[1])], _stripped(rest)


@cache
def _labels(keys: frozenset[str] | None = None) -> re.Pattern[str]:
    """Match a label of ours and its colon: of all labels, or of some."""
    known = [words for words, key in label_keys().items() if keys is None or key in keys]
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"({words}):(?=\s|$)\s*")
