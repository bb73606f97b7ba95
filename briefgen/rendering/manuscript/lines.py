"""A line of a brief taken apart: fields, their labels and references, the runs of type in them.

A line is a row of fields, parted by `` · `` and by references such as ``¶ 3``. A field may begin
with a label (``Next step:``). What a desk adds in other forms is a field like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.labels import FIELD, PARAGRAPH
from briefgen.rendering.outline import Run
from briefgen.verification.folding import fold
from briefgen.verification.passages import label_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from briefgen.rendering.outline import Line

# Where a link of the desk's may lead; what else it names is printed, and leads nowhere.
ADDRESSES: Final = ("https://", "http://", "mailto:")

_REFERENCE = re.compile(rf"(?:\s|(?<!\S)){PARAGRAPH}[ \u00a0](\d{{1,9}})(?=\s|$)")
# Of several in a row the first is a joint, the others are words of the article.
_JOINT = re.compile(rf"(?:^|(?<=\s))(?<!{FIELD.strip()}\s){re.escape(FIELD.strip())}(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of a field; ``desks`` tells that the desk wrote it."""

    run: Run
    desks: bool = False

    @property
    def link(self) -> str | None:
        """The address that the words lead to, if they may."""
        link = self.run.link
        return link if link and link.startswith(ADDRESSES) else None


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the key of its label, its words, the paragraph that it is said to stand in.

    ``parted`` is false where no joint, but a reference alone, stands before it.
    """

    words: tuple[Words, ...]
    label: str | None = None
    paragraph: int | None = None
    parted: bool = True

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(words.run.text for words in self.words)

    @property
    def desks(self) -> bool:
        """Whether any of it is the desk's."""
        return any(words.desks for words in self.words)


def text_of(lines: Sequence[Line]) -> str:
    """Give the words of lines, one after the other."""
    return " ".join("".join(run.text for run in line) for line in lines)


def fields_of(lines: Sequence[Line]) -> tuple[Field, ...]:
    """Take lines apart as if they were one."""
    return tuple(_fields([run for line in lines for run in (*line, Run(" "))]))


def mark(field: Field, ranges: Collection[tuple[int, int]]) -> Field:
    """Mark what is the desk's in a field; ``ranges`` of its text, in order."""
    cuts = sorted({place for start, end in ranges for place in (start, end)})
    marked: list[Words] = []
    at = 0
    for words in field.words:
        text = words.run.text
        inside = [cut - at for cut in cuts if at < cut < at + len(text)]
        for start, end in pairwise([0, *inside, len(text)]):
            desks = any(first <= at + start < last for first, last in ranges)
            marked.append(Words(replace(words.run, text=text[start:end]), desks))
        at += len(text)
    return replace(field, words=tuple(marked))


def _fields(runs: Sequence[Run]) -> Iterator[Field]:
    """Cut a row of runs at its joints and references."""
    field: list[Run] = []
    parted = True
    for run in runs:
        at = 0
        for cut in sorted(
            [*_REFERENCE.finditer(run.text), *_JOINT.finditer(run.text)], key=re.Match.start
        ):
            words = replace(run, text=run.text[at : cut.start()])
            unsaid = parted and not _part_label(_stripped([*field, words]))[1]
            if cut.re is _REFERENCE and (unsaid or _REFERENCE.match(run.text, cut.end())):
                continue  # the article's: one of ours has words before it, no other behind it
            field.append(words)
            yield from _field(field, int(cut[1]) if cut.re is _REFERENCE else None, parted)
            field, at, parted = [], cut.end(), cut.re is _JOINT
        field.append(replace(run, text=run.text[at:]))
    yield from _field(field, None, parted)


def _field(runs: list[Run], paragraph: int | None, parted: bool) -> Iterator[Field]:  # noqa: FBT001
    """Give the field of some runs: nothing for none, white space at its ends left out."""
    label, rest = _part_label(_stripped(runs))
    if label or rest:
        yield Field(tuple(map(Words, rest)), label, paragraph, parted)


def _stripped(runs: list[Run]) -> list[Run]:
    kept = [run for run in runs if run.text]
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def _part_label(runs: list[Run]) -> tuple[str | None, list[Run]]:
    """Part the label from a field, also where it stands in a type of its own."""
    match = _labels().match("".join(run.text for run in runs))
    if not match:
        return None, runs
    left, rest = match.end(), []
    for run in runs:
        rest.append(replace(run, text=run.text[left:]))
        left = max(0, left - len(run.text))
    return label_keys()[fold(match[1])], _stripped(rest)


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(label_keys(), key=len, reverse=True)))
    return re.compile(rf"({words}):(?=\s|$)\s*")
