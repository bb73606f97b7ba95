"""Reads back a page of a brief or digest: what it printed of each article.

A page does not say which figures and dates its sentences contain. They are found in them again, as
they were in the article, so they are words of the article too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final, get_args

from briefgen.analysis.days import find_days, resolve
from briefgen.characters import DOUBLE_MARKS
from briefgen.errors import InputError
from briefgen.labels import EARLIER, FIELD, LABEL_JOINT, LABELS, PARAGRAPH, SHAPES, TO
from briefgen.model import (
    Earlier,
    EarlierArticle,
    EarlierDate,
    EarlierFigure,
    EarlierIssue,
    EarlierStory,
    EarlierWords,
    IssueStatus,
)
from briefgen.reading import read_text
from briefgen.reading.written_dates import find_date
from briefgen.verification.blocks import SEAM
from briefgen.verification.fingerprints import find_hashes, fingerprint, is_bound
from briefgen.verification.folding import fold
from briefgen.verification.passages import (
    begins_story,
    is_fixed,
    is_our_own,
    label_keys,
    without_label,
)
from briefgen.verification.rules import require_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.settings import Settings
    from briefgen.verification.blocks import Block, Page

NOT_OURS: Final = "is no brief of ours: give the file that briefgen wrote"
EDITED: Final = "was edited since it was made: give the file as briefgen wrote it, or its JSON"

SENTENCES: Final = frozenset({"bottom_line", "key_points", "bluf", "highlights", "background"})
SAID: Final = frozenset({"statements", "quotes", "unnamed", "reported"})
AHEAD: Final = frozenset({"ahead", "next_steps"})
FIGURES: Final = frozenset({"conflicts", "figures", "key_figures"})
TEXTS: Final = SENTENCES | SAID | AHEAD | FIGURES | {"timeline", "dates", "changes"}
"""The headings of sections, by the kind of text below them."""

_REFERENCE: Final = re.compile(rf"(?:^| ){PARAGRAPH} (\d{{1,9}})(?:{TO}\d{{1,9}})?(?= |$)")
_STATUSES: Final = {
    fold(said): status
    for status in get_args(IssueStatus)
    for said in (LABELS[status], f"{SHAPES[status]} {LABELS[status]}")
}
FEWEST: Final = 3
"""Minimum words of a field that may be a sentence or a quotation."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A block of a page: its section, its fields, the label of the first one, its paragraph."""

    section: str | None
    label: str | None
    fields: tuple[str, ...]
    paragraph: int | None


def read_earlier_page(page: Page, name: str, settings: Settings) -> Earlier:
    """Return the stories of a page, whose seal must be intact.

    Raise ``InputError`` if the page is not a brief, has lost its seal or was edited.
    """
    require_known(page.seal)
    blocks = [block for block in page.blocks if block.in_brief and block.counted]
    if not any(map(is_our_own, blocks)):
        raise InputError(NOT_OURS)
    if not page.seal:
        message = "has lost its seal: nobody can tell whose words it has; give its JSON"
        raise InputError(message)
    if page.strange or any(_is_changed(block, page.seal) for block in blocks):
        raise InputError(EDITED)
    reader = _Reader(find_hashes(page.seal), settings)
    found = tuple(filter(None, map(reader.read, _part(blocks))))
    if not found:
        message = "names no article that it was made from: give its JSON"
        raise InputError(message)
    return Earlier(name, found)


def _is_changed(block: Block, seal: frozenset[str]) -> bool:
    """Return whether a block is not one of those that were sealed."""
    forms = filter(None, (block, block.addressed))
    return is_bound(block) and not any(fingerprint(form) in seal for form in forms)


# --- taking apart ---------------------------------------------------------------------------------


def _part(blocks: Iterable[Block]) -> Iterator[list[_Row]]:
    """Return the rows of each story; those of a page of one article are one story."""
    rows: list[_Row] = []
    several = False
    section: str | None = None
    for block in blocks:
        text = " ".join(block.text.replace(SEAM, " ").split())
        if begins_story(fold(text)):
            if several:
                yield rows
            rows, section, several = [], None, True
            continue
        heading = label_keys().get(fold(text))
        if heading:
            section = heading
            continue
        row = _row(text, section)
        rows += [row] if row.label not in EARLIER else []
    yield rows


def _row(text: str, section: str | None) -> _Row:
    reference = _REFERENCE.search(text)
    bare = _REFERENCE.sub(FIELD, text)
    fields = [one.strip() for one in bare.split(FIELD) if one.strip(" ·")]
    label = _label_of(fields[0]) if fields else None
    if label:
        fields[0] = _behind_label(fields[0])
        section = label if label in SENTENCES else section
    return _Row(section, label, tuple(fields), int(reference[1]) if reference else None)


def _label_of(words: str) -> str | None:
    """Return the key of the label that a field begins with."""
    folded = fold(words)
    bare = without_label(folded)
    label = folded[: len(folded) - len(bare)].rstrip(" :")
    return label_keys().get(label) if label else None


def _behind_label(words: str) -> str:
    return words.partition(":")[2].strip()


@dataclass(frozen=True, slots=True)
class _Printed:
    """Words of an article printed in a row of their own: a sentence or a quotation."""

    text: str
    place: int
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one story after another; ``hashes`` are the SHA-256 of all articles."""

    hashes: frozenset[str]
    settings: Settings

    def read(self, rows: Sequence[_Row]) -> EarlierStory | None:
        """Return the story in some rows, ``None`` if they name no article."""
        bare = [*self._articles(rows)]
        if not bare:
            return None
        places = {one.outlet or one.name: place for place, one in enumerate(bare)}
        printed = [*_printed(rows, places)]
        articles = tuple(
            replace(one, text="\n".join(each.text for each in printed if each.place == place))
            for place, one in enumerate(bare)
        )
        owners = [articles[_owner(row, places)] for row in rows]
        return EarlierStory(
            _headline(rows, articles[0]),
            articles,
            tuple(self._figures(printed, articles)),
            tuple(_issues(rows, owners)),
            tuple(_dates(rows, owners)),
        )

    def _articles(self, rows: Sequence[_Row]) -> Iterator[EarlierArticle]:
        """Return the articles that a source note names, in order, without their words."""
        facts: dict[str | None, str] = {}
        where: tuple[str, ...] = ()
        for row in rows:
            told = {_label_of(one): _behind_label(one) for one in row.fields}
            facts |= told | {row.label: row.fields[0] if row.fields else ""}
            whole = [one for one in self.hashes if one.startswith(facts.get("sha256", " "))]
            if whole and "sha256" in {*told, row.label}:
                outlet = facts.get("outlet") or next(iter(where), None)
                day = _day(facts.get("date")) or find_date(" ".join(where))
                name = facts.get("file", "")
                yield EarlierArticle(name, whole[0], "", outlet, day, whole=False)
                facts, where = {}, ()
            elif not (row.label or row.paragraph):
                own = tuple(one for one in row.fields if not is_fixed(fold(one)))
                where = own if len(own) < len(row.fields) else where

    def _figures(
        self, printed: Sequence[_Printed], articles: Sequence[EarlierArticle]
    ) -> Iterator[EarlierFigure]:
        """Yield the figures in what was printed, each with the position of its sentence."""
        from briefgen.analysis import analyze

        text = "\n\n".join(each.text for each in printed)
        if not text.strip():
            return
        starts = [0, *accumulate(len(each.text) + 2 for each in printed)]
        for figure in analyze(read_text(text), self.settings).figures:
            source = printed[bisect_right(starts, figure.value.start) - 1]
            article, number = articles[source.place], source.paragraph
            yield EarlierFigure(
                EarlierWords(str(figure.value), article, number),
                str(figure.counts) if figure.counts else None,
                EarlierWords(str(figure.clause), article, number) if figure.clause else None,
            )


def _printed(rows: Sequence[_Row], places: Mapping[str, int]) -> Iterator[_Printed]:
    """Return the sentences printed from the articles, in order."""
    for row in rows:
        tells = row.section in TEXTS or (row.section is None and row.paragraph)
        long = (one for one in row.fields if len(one.split()) >= FEWEST)
        text = next(long, "") if tells else ""
        if text:
            yield _Printed(text.strip(DOUBLE_MARKS), _owner(row, places), row.paragraph)


def _headline(rows: Sequence[_Row], article: EarlierArticle) -> EarlierWords:
    """Return the headline: the first row of one field that is in no section."""
    told = [row for row in rows if row.fields]
    first = next((row for row in told if row.section is None and len(row.fields) == 1), told[0])
    return EarlierWords(first.fields[0], article, first.paragraph)


def _issues(rows: Sequence[_Row], owners: Sequence[EarlierArticle]) -> Iterator[EarlierIssue]:
    for row, owner in zip(rows, owners, strict=True):
        name, status, *_ = (*row.fields, "", "")
        if fold(status) in _STATUSES and name:
            parts = name.split(LABEL_JOINT)
            label = tuple(EarlierWords(part, owner, row.paragraph) for part in parts)
            yield EarlierIssue(label, _STATUSES[fold(status)])


def _dates(rows: Sequence[_Row], owners: Sequence[EarlierArticle]) -> Iterator[EarlierDate]:
    """Yield the dates to watch, and those of next steps, that are known to the day."""
    for row, owner in zip(rows, owners, strict=True):
        if not (row.section in AHEAD or row.label == "next_step") or not row.fields:
            continue
        event = row.fields[-1] if row.section in AHEAD else row.fields[0]
        for start, end in islice(find_days(row.fields[0]), 1):
            when = row.fields[0][start:end]
            day = resolve(when, owner.published, "ahead")
            if day and (owner.published is None or day >= owner.published):
                first, what = (EarlierWords(one, owner, row.paragraph) for one in (when, event))
                yield EarlierDate(first, day, what)


def _owner(row: _Row, places: Mapping[str, int]) -> int:
    """Return the index of the article that a row names, else of the first one."""
    return next((places[one] for one in row.fields if one in places), 0)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
