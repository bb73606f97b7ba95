"""The receipt of a page: every field of every block, looked up in the article.

A field stands when it stands as a whole, in one piece. Only three joints may part it. The pieces of
a quotation, between […] or between marks that close and open again, must follow one another in the
article as they do on the page, and near enough for one statement; those of a label, between …, each
stand by themselves. What the source note
says was given with the article, and is not in it, is not looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from briefgen.characters import small
from briefgen.errors import InputError
from briefgen.labels import (
    HASH_DIGITS,
    LABEL_JOINT,
    LABELS,
    NOT_COMPARED,
    OMISSION,
    PARAGRAPH,
    REOPENED,
    TO,
)
from briefgen.verification.ambiguous_fields import find_whole_fields
from briefgen.verification.article_index import find_passage, find_whole
from briefgen.verification.blocks import SEAM
from briefgen.verification.fingerprints import find_hashes, fingerprint, is_bound
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.passages import is_our_own, split_groups, without_label
from briefgen.verification.pdf_line_joins import join_lines
from briefgen.verification.report import (
    NOT_AS_PRINTED,
    NOT_AT_PLACE,
    NOT_THERE,
    OTHER_TEXT,
    Failure,
    Report,
    Standing,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from briefgen.model import Article
    from briefgen.verification.article_index import ArticleIndex
    from briefgen.verification.blocks import Block, Citation, Page
    from briefgen.verification.passages import Group, Passage, Range

NOT_ITS_PARAGRAPH = "is not the paragraph of the words before it"

# No article is longer than a number of so many digits says.
DIGITS = 9

# How far apart, in code points, two pieces of a quotation may stand; a brief prints none that is
# wider than ``quote_pieces.APART``.
REACH = 1500

# Where the marks close and open again, folded: around "she said", which is left out.
_REOPENED = fold(REOPENED)
_JOINTS = re.compile(f"({re.escape(OMISSION)}|{re.escape(_REOPENED)})")
# What the article has there: a mark that closes and one that opens, with words between them, or the
# mark alone that a quotation goes on behind in the next paragraph.
_CLOSED_AND_OPENED = re.compile('[^"]*"[^"]*"')
_GOES_ON = re.compile('[^"\\w]* "')

# How often a block is read anew with what was found to be the article's in it.
ROUNDS = 8

# A name put in behind a word or a short form: "He [Ana Ng] said", "K.T. [Ana Ng] said".
_PUT_IN = re.compile(r"(?:(?<=[\w'])|(?<=\w\.)) \[([^\[\]]+)\](?!\w)")

_FINGERPRINT = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A block and the groups of its passages that are to be looked up."""

    block: Block
    groups: tuple[Group, ...]


def _row(block: Block, whole: Collection[Range] = ()) -> _Row:
    return _Row(block, tuple(split_groups(block, whole)))


class _Wrong(NamedTuple):
    """What is wrong in a row, and where in the folded text of its block."""

    at: Range
    failure: Failure


class _Exempt(NamedTuple):
    """Words that are no text of the article; nobody knows where a line on paper broke in them."""

    words: frozenset[str]
    on_paper: bool

    def has(self, words: str) -> bool:
        """Return whether some words are among them."""
        return words in self.words or (self.on_paper and self._has_ink(words))

    def _has_ink(self, words: str) -> bool:
        ink = words.replace(" ", "")
        return any(ink == known.replace(" ", "") for known in self.words)


@dataclass(slots=True)
class _Lookup:
    """Looks rows up in an article.

    ``exempt`` are words that are no text of it; ``hashes`` are the SHA-256 in the seal of the page;
    ``numbered`` tells that paragraphs have the numbers of the article. ``rereads_left`` is how many
    rows may still be read in a second way.
    """

    article: Article
    ground: ArticleIndex
    exempt: _Exempt
    hashes: frozenset[str]
    numbered: bool
    rereads_left: int = 200

    def read(self, row: _Row) -> tuple[_Row, list[_Wrong]]:
        """Compare a row as it seems to be and, where that fails, as it may be meant.

        Words of the article may look like ours, and what a plain text has between angle brackets
        need not be where a link leads. Returns the row without what is not to be looked up.
        """
        best = self._check(row)
        for block in filter(None, (row.block, row.block.addressed)):
            if not best[1] or not self.rereads_left:
                break
            self.rereads_left -= 1
            best = min(best, self._reread(block), key=lambda tried: len(tried[1]))
        return best

    def _reread(self, block: Block) -> tuple[_Row, list[_Wrong]]:
        """Compare a block with what may be the article's in its joints, references and labels."""
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
        row = _compared(row, self.exempt)
        wrong = list(_check_words(row, self.article, self.ground, self.hashes))
        if self.numbered:
            wrong = wrong or list(_check_paragraphs(row, self.ground))
        return row, wrong

    def _stands(self, words: str) -> bool:
        return self.exempt.has(words) or _find(words, self.ground) >= 0


def verify_page(page: Page, article: Article, ground: ArticleIndex) -> Report:
    """Compare every passage of a page with the article.

    Raises ``InputError`` for a page that is not a brief.
    """
    report = check_page(page, article, ground)
    require_brief(page, report)
    return report


def check_page(
    page: Page, article: Article, ground: ArticleIndex, given: frozenset[str] | None = None
) -> Report:
    """Compare every passage of a page, or of a part of one, with the article.

    ``given`` are words that are no text of the article, where another part of the page names them.
    """
    known = find_given([page]) | (given or frozenset())
    page = join_lines(page, ground, known)
    rows = [_row(block) for block in page.blocks]
    supplied = _labelled(rows, "given")
    exempt = _Exempt(known | find_given([page]), on_paper=page.on_paper)
    lookup = _Lookup(article, ground, exempt, find_hashes(page.seal), numbered=not supplied)
    checked, failures = 0, list(_check_citations(page.citations, article))
    standing: list[Standing] = []
    for row, wrong in map(lookup.read, rows):
        counted = row.block.counted and row.block.in_brief
        checked += sum(len(group.passages) for group in row.groups) if counted else len(wrong)
        failures += [one.failure for one in wrong] or _check_seal(row, page.seal)
        standing += _standing(row, {one.failure.printed for one in wrong}) if counted else ()
    return Report(checked, tuple(failures), tuple(standing))


def _standing(row: _Row, wrong: Collection[str]) -> Iterator[Standing]:
    """Return the passages of a row that are none of the wrong ones."""
    for group in row.groups:
        for passage in group.passages:
            if passage.text not in wrong:
                yield Standing(row.block.place, passage.text)


def require_brief(page: Page, report: Report) -> None:
    """Raise ``InputError`` for a page that says nothing, or bears none of our own words."""
    if not report.checked or not any(map(is_our_own, page.blocks)):
        message = "not a brief: give a page that briefgen wrote"
        raise InputError(message)


def find_given(pages: Sequence[Page]) -> frozenset[str]:
    """Return the words that pages say to be no text of an article: given with it, or the desk's."""
    rows = _all_rows(_close(block, page) for page in pages for block in page.blocks)
    return frozenset(_labelled(rows, "file") | _labelled(rows, "given") | _of_desk(rows))


def _close(block: Block, page: Page) -> Block:
    """Return a block as it is read without an article: each seam is a space."""
    text = fold_paper(block.text) if page.on_paper else block.text
    return replace(block, text=text.replace(SEAM, " "))


def _all_rows(blocks: Iterable[Block]) -> list[_Row]:
    """Return the rows of blocks, those with angle brackets in both ways that they may be meant."""
    return [_row(form) for block in blocks for form in (block, block.addressed) if form]


def _labelled(rows: list[_Row], label: str) -> set[str]:
    """Return what stands after a label, anywhere on the page."""
    passages = (passage for row in rows for group in row.groups for passage in group.passages)
    return {passage.text for passage in passages if passage.label == label}


def _of_desk(rows: list[_Row]) -> set[str]:
    """Return what the page says the desk has put on it, and the forms in which it is printed."""
    words = _labelled(rows, "desk")
    numbers = {f"{fold(LABELS['serial'])} {word}" for word in words}
    return words | numbers | set(map(without_label, words))


def _compared(row: _Row, exempt: _Exempt) -> _Row:
    """Leave out what is not to be looked up."""

    def left(group: Group) -> tuple[Passage, ...]:
        return tuple(
            passage
            for passage in group.passages
            if passage.label not in NOT_COMPARED and not exempt.has(passage.text)
        )

    return replace(row, groups=tuple(replace(group, passages=left(group)) for group in row.groups))


def _check_words(
    row: _Row, article: Article, ground: ArticleIndex, hashes: Collection[str]
) -> Iterator[_Wrong]:
    for group in row.groups:
        for passage in group.passages:
            text = passage.text
            if passage.label == "sha256" or _FINGERPRINT.fullmatch(text):
                if not _is_hash_of(article, text.replace(" ", ""), hashes):
                    yield _Wrong(passage.at, Failure(row.block.place, text, OTHER_TEXT))
            elif not _is_date(passage, article) and _find(text, ground) < 0:
                yield _Wrong(passage.at, Failure(row.block.place, text, NOT_THERE))


def _is_hash_of(article: Article, digits: str, hashes: Collection[str]) -> bool:
    """Return whether digits begin the SHA-256 of an article; those that ``hashes`` begin are that.

    A page shows the first digits, and its seal has all of them.
    """
    whole = [known for known in hashes if known.startswith(digits)] or [digits]
    return len(digits) >= HASH_DIGITS and any(map(article.sha256.startswith, whole))


def _is_date(passage: Passage, article: Article) -> bool:
    """Return whether a passage is the calendar form of the date that the article bears."""
    published = article.published
    return (
        passage.label == "date" and published is not None and passage.text == published.isoformat()
    )


def _check_paragraphs(row: _Row, ground: ArticleIndex) -> Iterator[_Wrong]:
    """Look whether one of the fields before a reference stands in the paragraphs that it names."""
    for group in row.groups:
        if group.paragraph is not None and group.passages:
            words = [passage.text for passage in group.passages]
            begins = any(_stands_in(one, group.paragraph, ground) for one in words)
            ends = not group.last or any(_ends_in(one, group.last, ground) for one in words)
            if not (begins and ends):
                number = f"{group.paragraph}{TO}{group.last}" if group.last else group.paragraph
                printed = f"{PARAGRAPH} {number}"
                yield _Wrong(group.at, Failure(row.block.place, printed, NOT_ITS_PARAGRAPH))


def _stands_in(words: str, paragraph: int, ground: ArticleIndex) -> bool:
    """Return whether some words begin in a paragraph."""
    start, end = ground.paragraphs.get(paragraph, (0, 0))
    return start <= _find(words, ground, start) < end


def _ends_in(words: str, paragraph: int, ground: ArticleIndex) -> bool:
    """Return whether the last piece of a quotation that has several begins in a paragraph."""
    *before, last = _JOINTS.split(words.strip("\"' "))
    return bool(before) and _stands_in(last, paragraph, ground)


def _find(words: str, ground: ArticleIndex, start: int = 0) -> int:
    """Return where a field stands, with or without the marks around it, whole or in pieces."""
    bare = words.strip("\"' ")
    named = small(bare) if words.startswith(bare) else bare  # an issue, at the head of a line
    for form in dict.fromkeys((words, bare, named)):
        at = find_passage(ground, form, start)
        if at >= 0:
            return at
    if (at := _find_repaired(bare, ground, start)) >= 0:
        return at
    if OMISSION in bare or _REOPENED in bare:
        return _find_row(_JOINTS.split(bare), ground, start)
    if LABEL_JOINT in bare and not words.startswith('"'):
        forms = (form.split(LABEL_JOINT) for form in (bare, named))
        places = (_find_all(pieces, ground, start) for pieces in forms)
        return next((at for at in places if at >= 0), -1)
    return -1


def _find_all(pieces: list[str], ground: ArticleIndex, start: int) -> int:
    """Return where the first piece stands, if the others stand anywhere, or -1."""
    others = all(find_passage(ground, piece) >= 0 for piece in pieces[1:])
    return find_passage(ground, pieces[0], start) if others else -1


def _find_repaired(words: str, ground: ArticleIndex, start: int) -> int:
    """Return where a sentence stands whose brackets hold names put in from elsewhere, or -1.

    Without them it must stand in one piece, and each name must stand by itself. Brackets that the
    article has itself, "[sic]" or "[Ng]" behind the same word, may be left in.
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
    """Return where the first piece stands so that the others follow within reach, or -1."""
    first = find_passage(ground, row[0], start)
    while first >= 0 and not _follow(row, ground.text, first):
        first = find_passage(ground, row[0], first + 1)
    return first


def _follow(row: list[str], text: str, at: int) -> bool:
    """Return whether pieces, each behind its joint, follow one that stands at a place."""
    end = at + len(row[0])
    for joint, piece in zip(row[1::2], row[2::2], strict=True):
        gap = _find_gap(joint, piece, text[end : end + REACH + len(piece)])
        if gap < 0:
            return False
        end += gap + len(piece)
    return True


def _find_gap(joint: str, piece: str, near: str) -> int:
    """Return how far on a piece stands behind what its joint stands for, or -1."""
    if joint != _REOPENED:
        return find_whole(near, piece)
    on = _GOES_ON.match(near)
    if on and find_whole(near, piece, on.end()) == on.end():
        return on.end()
    marks = _CLOSED_AND_OPENED.match(near)
    return find_whole(near, piece, marks.end()) if marks else -1


def _check_citations(citations: Sequence[Citation], article: Article) -> Iterator[Failure]:
    """Compare what says its own place with the words there."""
    for citation in citations:
        bounds = citation.start, citation.end
        if all(bound.isdecimal() and len(bound) <= DIGITS for bound in bounds):
            start, end = map(int, bounds)
            meant, printed = fold(article.text[start:end]), fold(citation.text)
            if meant in {printed, small(printed)}:
                continue
        yield Failure(citation.place, fold(citation.text), NOT_AT_PLACE)


def _check_seal(row: _Row, seal: frozenset[str]) -> list[Failure]:
    """Compare a block that is bound to words with the fingerprints that the page was given.

    What is not to be looked up, such as the version of the program, may change.
    """
    to_compare = bool(row.block.head) or any(group.passages for group in row.groups)
    if not (seal and to_compare and is_bound(row.block)):
        return []
    forms = filter(None, (row.block, row.block.addressed))
    if any(fingerprint(block) in seal for block in forms):
        return []
    return [Failure(row.block.place, fold(row.block.text), NOT_AS_PRINTED)]
