"""Carries speakers over the page: quotations that go on after the cue and over paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.quotes.marks import Marked
    from briefgen.analysis.quotes.page import Found, Page

_ENDS = frozenset(".!?…")
_GOES_ON = frozenset(
    {
        "content, then speaker and cue",
        "content, then cue and speaker",
        "split around the cue",
        "cue behind the marks",
    }
)


def join_continued(page: Page, found: list[Found]) -> list[Found]:
    """Give the quotations that no cue stands beside to the quote that they go on with.

    A quotation that begins a sentence belongs to the last quote before it in its paragraph; one
    that follows an unclosed quotation belongs to that. What is left stays out.
    """
    quotes = sorted(found, key=lambda quote: quote.start)
    for marked in page.marked:
        if marked.single or _covered(marked, quotes):
            continue
        owner = _owner(page, marked, quotes)
        if owner is not None:
            quote = quotes[owner]
            spans = tuple(sorted((*quote.spans, marked.inner)))
            quotes[owner] = replace(quote, spans=spans)
    return quotes


def _covered(marked: Marked, quotes: list[Found]) -> bool:
    return any(marked.inner.overlaps(span) for quote in quotes for span in quote.spans)


def _owner(page: Page, marked: Marked, quotes: list[Found]) -> int | None:
    """Find the quote that a quotation goes on with."""
    article = page.document.article
    start = article.paragraphs[marked.paragraph].span.start
    if not _begins_sentence(page, marked, start):
        return None
    if marked.outer.start == start and not _carried_on(page, marked):
        return None
    carried = _carried_on(page, marked)
    best = None
    for number, quote in enumerate(quotes):
        if quote.spans[-1].start >= marked.outer.start:
            break
        if quote.spans[-1].start < start and not carried:
            continue
        if best is None or _speaks(quote) or not _speaks(quotes[best]):
            best = number
    return best


def _speaks(quote: Found) -> bool:
    """Tell whether a quote is of the kind that goes on behind its cue."""
    return quote.rule in _GOES_ON


def _begins_sentence(page: Page, marked: Marked, start: int) -> bool:
    before = page.document.article.plain[start : marked.outer.start].rstrip()
    return not before or before[-1] in _ENDS or before[-1] in "”\"’'"


def _carried_on(page: Page, marked: Marked) -> bool:
    """Tell whether the paragraph before left its quotation open."""
    return (
        any(other.open_ended and other.paragraph == marked.paragraph - 1 for other in page.marked)
        and marked.outer.start == page.document.article.paragraphs[marked.paragraph].span.start
    )
