"""Checks a page: looks up every field of every block in the article.

A field passes if the article contains it as a whole, see ``field_lookup``. Words that the source
note declares as given with the article, or as the desk's, are exempt where a page may print them,
but not in a field that names a paragraph of the article. What a page says about itself (words read,
passages checked) is compared with the article and with the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from briefgen.characters import small
from briefgen.computed_days import can_mean, split_computed_day
from briefgen.errors import InputError
from briefgen.labels import HASH_DIGITS, LABELS, PARAGRAPH, TO
from briefgen.verification.ambiguous_fields import find_whole_fields
from briefgen.verification.field_lookup import find_field, split_joints
from briefgen.verification.fingerprints import find_hashes, fingerprint, is_bound
from briefgen.verification.folding import fold
from briefgen.verification.foreign_words import (
    NOTHING,
    Foreign,
    find_foreign,
    is_foreign,
    mark_source_notes,
)
from briefgen.verification.passages import find_pieces, is_our_own, split_groups
from briefgen.verification.pdf_line_joins import join_lines
from briefgen.verification.report import (
    NOT_AS_PRINTED,
    NOT_AT_PLACE,
    NOT_ITS_NUMBER,
    NOT_THERE,
    OTHER_TEXT,
    Exempt,
    Failure,
    Report,
    Standing,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from briefgen.model import Article
    from briefgen.verification.article_index import ArticleIndex
    from briefgen.verification.blocks import Block, Citation, Page
    from briefgen.verification.passages import Group, Passage, Position, Range

NOT_ITS_PARAGRAPH = "is not the paragraph of the words before it"

# Maximum digits of an offset; no article is longer.
DIGITS = 9

# The number of words that a page says were read, in its source note.
_WORDS_READ = re.compile(rf"{re.escape(fold(LABELS['words']))}: ([0-9]{{1,9}})")

# How often a block is read again, with further ranges taken for the article's.
ROUNDS = 8

_FINGERPRINT = re.compile("[0-9a-f]{64}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A block and the groups of its passages that are to be looked up."""

    block: Block
    groups: tuple[Group, ...]


def _row(block: Block, whole: Collection[Range] = ()) -> _Row:
    return _Row(block, tuple(split_groups(block, whole)))


class _Wrong(NamedTuple):
    """A failure in a row, and its range in the folded text of the block."""

    at: Range
    failure: Failure


@dataclass(slots=True)
class _Lookup:
    """Looks up rows in an article.

    ``foreign`` are words that are not text of it; ``hashes`` are the SHA-256 in the seal of the
    page; ``numbered`` says that paragraphs have the numbers of the article. ``rereads_left`` is how
    many rows may still be read in a second way.
    """

    article: Article
    ground: ArticleIndex
    foreign: Foreign
    hashes: frozenset[str]
    numbered: bool
    rereads_left: int = 200

    def read(self, row: _Row) -> tuple[_Row, list[_Wrong]]:
        """Check a row as it seems to be and, if that fails, as it may be meant.

        Words of the article may look like ours, and text between angle brackets in a plain text
        need not be the target of a link. Return the row without what is not looked up.
        """
        best = self._check(row)
        for block in filter(None, (row.block, row.block.addressed)):
            if not best[1] or not self.rereads_left:
                break
            self.rereads_left -= 1
            best = min(best, self._reread(block), key=lambda tried: len(tried[1]))
        return best

    def _reread(self, block: Block) -> tuple[_Row, list[_Wrong]]:
        """Check a block again, taking some joints, references and labels for the article's."""
        whole: tuple[Range, ...] = ()
        for _ in range(ROUNDS):
            tried = self._check(_row(block, whole))
            doubtful = [one.at for one in tried[1]]
            found = find_whole_fields(block, whole, doubtful, self._stands)
            if found == whole:
                break
            whole = found
        return tried

    def _check(self, row: _Row) -> tuple[_Row, list[_Wrong]]:
        own = list(_check_numbers(row, self.article, self.ground))
        row = _compared(row, self.foreign)
        wrong = [
            *own,
            *_check_words(row, self.article, self.ground, self.hashes, self._days_of_article),
        ]
        if self.numbered:
            wrong = wrong or list(_check_paragraphs(row, self.ground))
        return row, wrong

    @property
    def _days_of_article(self) -> tuple[date, ...]:
        """The possible publication dates of the article: its own, or one given with it."""
        if self.article.published:
            return (self.article.published,)
        return tuple(filter(None, map(_read_day, self.foreign.words)))

    def _stands(self, words: str, position: Position) -> bool:
        known = self.foreign.has(words)
        return known or find_field(words, self.ground, position=position) >= 0


def verify_page(page: Page, article: Article, ground: ArticleIndex) -> Report:
    """Compare every passage of a page with the article.

    Raise ``InputError`` if the page is not a brief.
    """
    report = check_page(mark_source_notes(page), article, ground)
    require_brief(page, report)
    return report


def check_page(
    page: Page, article: Article, ground: ArticleIndex, foreign: Foreign = NOTHING
) -> Report:
    """Compare every passage of a page, or of a part of one, with the article.

    ``foreign`` are words that another part of the page declares not to be text of the article.
    """
    known = find_foreign([page]) | foreign
    page = join_lines(page, ground, known.words | known.files)
    rows = [_row(block) for block in page.blocks]
    supplied = any(passage.label == "given" for passage in _foreign_passages(rows))
    known = replace(known | find_foreign([page]), on_paper=page.on_paper)
    lookup = _Lookup(article, ground, known, find_hashes(page.seal), numbered=not supplied)
    findings = _without_repeats([_Finding(*found) for found in map(lookup.read, rows)])
    failures = [*_check_citations(page.citations, findings, article)]
    failures += _list_failures(findings, page.seal)
    counted = [one for one in findings if one.counted]
    return Report(
        sum(one.count_compared() if one.counted else len(one.wrong) for one in findings),
        tuple(failures),
        tuple(passage for one in counted for passage in one.standing()),
        changed=sum(one.breaks(page.seal) for one in findings),
        exempt=tuple(dict.fromkeys(_list_exempt(rows))),
    )


class _Finding(NamedTuple):
    """A row as it was read, and the failures in it."""

    row: _Row
    wrong: list[_Wrong]

    @property
    def counted(self) -> bool:
        """Whether its passages count: a page says some things twice."""
        return self.row.block.counted and self.row.block.in_brief

    def count_compared(self) -> int:
        """Return how many things were compared: passages, and numbers that are wrong."""
        numbers = sum(one.failure.problem == NOT_ITS_NUMBER for one in self.wrong)
        return sum(len(group.passages) for group in self.row.groups) + numbers

    def standing(self) -> Iterator[Standing]:
        """Yield the passages that passed, and whose paragraph is right."""
        printed = {one.failure.printed for one in self.wrong}
        places = {one.at for one in self.wrong}
        for group in self.row.groups:
            right = group.passages[:-1] if group.at in places else group.passages
            for passage in right:
                if passage.text not in printed:
                    yield Standing(self.row.block.place, passage.text)

    def breaks(self, seal: frozenset[str]) -> bool:
        """Return whether a bound block is not one of those that were sealed."""
        block = self.row.block
        if not (seal and is_bound(block)):
            return False
        return not any(fingerprint(form) in seal for form in (block, block.addressed) if form)


def _without_repeats(findings: Sequence[_Finding]) -> list[_Finding]:
    """Leave out failures where a page repeats words that fail in the first place already."""
    told = {one.failure.printed for finding in findings if finding.counted for one in finding.wrong}
    return [
        one
        if one.counted
        else _Finding(one.row, [wrong for wrong in one.wrong if wrong.failure.printed not in told])
        for one in findings
    ]


def _list_failures(findings: Sequence[_Finding], seal: frozenset[str]) -> Iterator[Failure]:
    """Yield the failures of a page.

    A block whose words all pass but differ from those sealed is reported, unless the block that it
    belongs to is reported.
    """
    heads: set[str] = set()
    for finding in findings:
        block = finding.row.block
        yield from (one.failure for one in finding.wrong)
        if finding.breaks(seal):
            heads.add(block.text)
            if not finding.wrong and block.head not in heads:
                yield Failure(block.place, fold(block.text), NOT_AS_PRINTED)


def require_brief(page: Page, report: Report) -> None:
    """Raise ``InputError`` for a page that says nothing, or contains no words of ours."""
    if not report.checked or not any(map(is_our_own, page.blocks)):
        message = (
            "not a brief, for it has none of the words that every brief has: give the page that"
            " briefgen wrote (the article goes behind --against)"
        )
        raise InputError(message)


def _compared(row: _Row, foreign: Foreign) -> _Row:
    """Leave out what is not to be looked up.

    Beside a brief, a headline of the article that says a paragraph may follow what was given.
    """
    beside = not (row.block.in_brief and row.block.counted)

    def left(group: Group) -> tuple[Passage, ...]:
        return tuple(
            passage
            for passage in group.passages
            if not is_foreign(passage, row.block)
            and not (passage.label == "words" and passage.text.isdecimal())
            and not (
                (beside or group.paragraph is None) and foreign.has(passage.text, beside=beside)
            )
        )

    return replace(row, groups=tuple(replace(group, passages=left(group)) for group in row.groups))


def _list_exempt(rows: Iterable[_Row]) -> Iterator[Exempt]:
    """Yield what a page declares not to be text of the article."""
    for row in rows:
        if row.block.in_brief and row.block.counted:
            for passage in _foreign_passages([row]):
                yield Exempt(row.block.place, passage.text, str(passage.label))


def _foreign_passages(rows: Iterable[_Row]) -> Iterator[Passage]:
    for row in rows:
        for group in row.groups:
            yield from (one for one in group.passages if is_foreign(one, row.block))


def _check_words(
    row: _Row,
    article: Article,
    ground: ArticleIndex,
    hashes: Collection[str],
    days: Collection[date],
) -> Iterator[_Wrong]:
    """Look up every passage; ``days`` are the possible publication dates of the article."""
    for group in row.groups:
        for passage in group.passages:
            text = passage.text
            if passage.label == "sha256" or _FINGERPRINT.fullmatch(text):
                if not _is_hash_of(article, text.replace(" ", ""), hashes):
                    yield _Wrong(passage.at, Failure(row.block.place, text, OTHER_TEXT))
            elif not _is_date(passage, article) and not _stands(passage, ground, days):
                yield _Wrong(passage.at, Failure(row.block.place, text, NOT_THERE))


def _stands(passage: Passage, ground: ArticleIndex, days: Collection[date]) -> bool:
    """Return whether the article contains a passage, apart from the day computed for it."""
    if find_field(passage.text, ground, position=passage.position) >= 0:
        return True
    words, day = split_computed_day(passage.text) or ("", None)
    return (
        day is not None
        and any(can_mean(words, day, one) for one in days)
        and find_field(words, ground, position=passage.position) >= 0
    )


def _read_day(words: str) -> date | None:
    """Return the day of a date in digits, ``None`` for other words."""
    try:
        return date.fromisoformat(words) if _DAY.fullmatch(words) else None
    except ValueError:
        return None


def _is_hash_of(article: Article, digits: str, hashes: Collection[str]) -> bool:
    """Return whether digits begin the SHA-256 of an article.

    A page shows the first digits, and its seal has all of them, which must match as well.
    """
    whole = [known for known in hashes if known.startswith(digits)] or [digits]
    return len(digits) >= HASH_DIGITS and any(map(article.sha256.startswith, whole))


def _is_date(passage: Passage, article: Article) -> bool:
    """Return whether a passage is the calendar form of the article's date."""
    published = article.published
    return (
        passage.label == "date" and published is not None and passage.text == published.isoformat()
    )


def _check_paragraphs(row: _Row, ground: ArticleIndex) -> Iterator[_Wrong]:
    """Yield a failure if no field before a reference is in the paragraphs that it names."""
    for group in row.groups:
        if group.paragraph is not None and group.passages:
            words = group.passages
            begins = any(_stands_in(one, group.paragraph, ground) for one in words)
            ends = not group.last or any(_ends_in(one, group.last, ground) for one in words)
            if not (begins and ends):
                number = f"{group.paragraph}{TO}{group.last}" if group.last else group.paragraph
                printed = f"{PARAGRAPH} {number}"
                yield _Wrong(group.at, Failure(row.block.place, printed, NOT_ITS_PARAGRAPH))


def _stands_in(passage: Passage, paragraph: int, ground: ArticleIndex) -> bool:
    """Return whether a passage begins in a paragraph."""
    start, end = ground.paragraphs.get(paragraph, (0, 0))
    return start <= find_field(passage.text, ground, start, passage.position) < end


def _ends_in(passage: Passage, paragraph: int, ground: ArticleIndex) -> bool:
    """Return whether the last piece of a quotation with several begins in a paragraph."""
    *before, last = split_joints(passage.text.strip("\"' "))
    return bool(before) and _stands_in(replace(passage, text=last), paragraph, ground)


def _check_numbers(row: _Row, article: Article, ground: ArticleIndex) -> Iterator[_Wrong]:
    """Compare the number of words that a page says were read, unless the article says so itself."""
    text = fold(row.block.text)
    for at in find_pieces(row.block, ()):
        said = _WORDS_READ.fullmatch(text[slice(*at)])
        right = not said or int(said[1]) == len(article.plain.split())
        if said and not right and find_field(said[0], ground) < 0:
            yield _Wrong(at, Failure(row.block.place, said[0], NOT_ITS_NUMBER))


def _check_citations(
    citations: Sequence[Citation], findings: Sequence[_Finding], article: Article
) -> Iterator[Failure]:
    """Compare text that names its range with the words there, unless it has failed already."""
    for citation in citations:
        bounds = citation.start, citation.end
        printed = fold(citation.text)
        if all(bound.isdecimal() and len(bound) <= DIGITS for bound in bounds):
            start, end = map(int, bounds)
            if fold(article.text[start:end]) in {printed, small(printed)}:
                continue
        wrong = findings[citation.block].wrong if findings else ()
        if not any(printed in one.failure.printed for one in wrong):
            yield Failure(citation.place, printed, NOT_AT_PLACE)
