"""Pairs quotation marks within each paragraph, so that a stray mark spoils at most one quote.

Straight, typographic, doubled single (``''``) and angled marks are read as double marks. Single
marks are paired only if they cannot be apostrophes. If a paragraph opens a quotation without
closing it and the next paragraph opens with a mark, the quotation continues there, as in
newspapers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article

# A mark that is typed twice at the start of a quotation counts as one mark.
_MARK = re.compile(r"''|``|(?<![^\s(\[])\"[\"“](?=\S)|[\"“”„«»‟]|[‘’']")
_DOUBLE_OPEN = frozenset("“„«‟") | {"``"}
_DOUBLE_CLOSE = frozenset("”»")
_ELISION = re.compile(
    r"[‘’'](?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|round|n|cuz)\b)", re.IGNORECASE
)
_BEFORE_OPENING = frozenset(' ([{—–-/:,…"“‘')
_LONGEST_SINGLE = 400
"""Most characters between a single mark and its partner; longer pairs are apostrophes."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in quotation marks: ``outer`` is the span with the marks, ``inner`` without.

    ``paragraph`` is an index into ``Article.paragraphs``. ``open_ended`` says that the quotation
    continues in the next paragraph, ``single`` that its marks are single ones.
    """

    outer: Span
    inner: Span
    paragraph: int
    open_ended: bool = False
    single: bool = False


class _Mark(NamedTuple):
    """One mark: its position, and whether it can open or close a quotation."""

    start: int
    end: int
    opens: bool
    closes: bool


def pair_marks(article: Article) -> tuple[Marked, ...]:
    """Return the outermost quotations of an article, in reading order; they do not overlap."""
    found: list[Marked] = []
    for number, paragraph in enumerate(article.paragraphs):
        double = list(_pair_double(article, number))
        found.extend(double)
        found.extend(_pair_single(article.plain, paragraph.span, number, double))
    return tuple(sorted(found, key=lambda marked: marked.outer))


def _pair_double(article: Article, number: int) -> Iterator[Marked]:
    """Yield the quotations in double marks of a paragraph.

    An opening mark without a partner is paired with the end of the paragraph if the next paragraph
    opens with a mark, or if a colon or comma introduces the quotation.
    """
    span = article.paragraphs[number].span
    marks = list(_double_marks(article.plain, span))
    nested = _closed_twice(marks)
    opened: _Mark | None = None
    depth = 0
    for place, mark in enumerate(marks):
        if opened is None:
            opened = mark if mark.opens else None
        elif mark.opens and nested[place]:
            depth += 1
        elif mark.closes and depth:
            depth -= 1
        elif mark.closes:
            yield _marked(article.plain, opened, Span(mark.start, mark.end), number)
            opened = None
        elif mark.opens:
            opened = mark
    if opened is not None and opened.end < span.end:
        goes_on = _next_opens(article, number)
        if goes_on or _introduced(article.plain, span.start, opened.start):
            end = Span(span.end, span.end)
            yield _marked(article.plain, opened, end, number, open_ended=goes_on)


def _closed_twice(marks: list[_Mark]) -> list[bool]:
    """Return for each opening mark whether both it and a quotation around it are closed later.

    This is so if, at some later point, more quotations have been closed than opened since the mark.
    """
    steps = [1 if mark.opens and not mark.closes else -1 for mark in marks]
    level = list(accumulate(steps, initial=0))
    lowest = list(accumulate(reversed(level), min))[::-1]
    return [
        not mark.closes and lowest[place + 1] < level[place] for place, mark in enumerate(marks)
    ]


def _marked(
    plain: str, opened: _Mark, closing: Span, number: int, *, open_ended: bool = False
) -> Marked:
    """Return a quotation without the spaces that tokenisers put inside its marks."""
    inside = plain[opened.end : closing.start]
    start = opened.end + len(inside) - len(inside.lstrip(" "))
    end = max(start, opened.end + len(inside.rstrip(" ")))
    return Marked(Span(opened.start, closing.end), Span(start, end), number, open_ended)


def _double_marks(plain: str, span: Span) -> Iterator[_Mark]:
    """Yield the double marks of a paragraph, and whether each can open or close."""
    for match in _MARK.finditer(plain, span.start, span.end):
        sign = match[0]
        if sign in ("‘", "’", "'"):
            continue
        before = plain[match.start() - 1] if match.start() > span.start else " "
        after = plain[match.end()] if match.end() < span.end else " "
        if sign in _DOUBLE_OPEN:
            yield _Mark(match.start(), match.end(), opens=True, closes=False)
        elif sign in _DOUBLE_CLOSE:
            yield _Mark(match.start(), match.end(), opens=False, closes=True)
        elif before == after == " ":  # spaced as tokenisers write it: " We won , " she said
            opens, closes = match.end() < span.end, match.start() > span.start
            yield _Mark(match.start(), match.end(), opens=opens, closes=closes)
        else:
            opens = before in _BEFORE_OPENING and after != " "
            closes = before != " " and not (opens and before in " ([{")
            yield _Mark(match.start(), match.end(), opens=opens, closes=closes)


def _next_opens(article: Article, number: int) -> bool:
    """Return whether the next paragraph begins with a mark that can open a quotation."""
    if number + 1 >= len(article.paragraphs):
        return False
    span = article.paragraphs[number + 1].span
    return article.plain[span.start] in '“„«"' or article.plain.startswith(("''", "``"), span.start)


def _introduced(plain: str, start: int, mark: int) -> bool:
    """Return whether a colon or a comma introduces the mark."""
    before = plain[start:mark].rstrip()
    return before.endswith((":", ","))


def _pair_single(plain: str, span: Span, number: int, double: list[Marked]) -> Iterator[Marked]:
    """Yield quotations in single marks outside double ones; possible apostrophes do not count."""
    taken = iter([*(marked.outer for marked in double), Span(span.end, span.end)])
    start = span.start
    for wall in taken:
        yield from _singles_between(plain, Span(start, wall.start), number)
        start = wall.end


def _singles_between(plain: str, span: Span, number: int) -> Iterator[Marked]:
    opened: int | None = None
    for match in re.finditer(r"[‘’']", plain[span.start : span.end]):
        at = span.start + match.start()
        before = plain[at - 1] if at > span.start else " "
        after = plain[at + 1] if at + 1 < span.end else " "
        if opened is not None and at - opened > _LONGEST_SINGLE:
            opened = None
        if opened is None:
            opens = before in _BEFORE_OPENING and after != " " and not _ELISION.match(plain, at)
            opened = at if opens else None
        elif not after.isalnum() and before != " ":
            if _plural_possessive(plain, at, span.end):
                continue
            outer, inner = Span(opened, at + 1), Span(opened + 1, at)
            yield Marked(outer, inner, number, single=True)
            opened = None


def _plural_possessive(plain: str, at: int, end: int) -> bool:
    """Return whether an "s'" is followed by another word and a later closing mark."""
    later = re.search(r"[^\s\w]?[’'](?!\w)", plain[at + 1 : min(end, at + 80)])
    return plain[at - 1] in "sS" and plain[at + 1 : at + 2] == " " and later is not None


def is_quoted(words: Span, quoted: Sequence[Span]) -> bool:
    """Return whether words begin inside one of several quotations, given in order."""
    place = bisect_right(quoted, words.start, key=lambda span: span.start) - 1
    return place >= 0 and words.start < quoted[place].end
