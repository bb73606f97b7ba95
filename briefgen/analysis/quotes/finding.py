"""Finds what is said: every construction is tried on every cue, the outermost cue first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.according import find_according_to
from briefgen.analysis.quotes.clauses import report_clause
from briefgen.analysis.quotes.cues import find_cues
from briefgen.analysis.quotes.layout import find_labelled
from briefgen.analysis.quotes.page import Found, Page, read_page
from briefgen.analysis.quotes.structure import join_continued

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document
    from briefgen.analysis.quotes.cues import Cue

CONSTRUCTIONS = (report_clause,)


def find_quotes(document: Document) -> tuple[Found, ...]:
    """Find what is said: content, cue and the words that name the speaker, in reading order."""
    page = read_page(document)
    taken = bytearray(len(document.article.plain) + 1)
    found: list[Found] = []
    for quote in _candidates(page, taken):
        if not any(any(taken[span.start : span.end]) for span in quote.spans):
            found.append(quote)
            _take(taken, quote)
    return tuple(sorted(join_continued(page, found), key=lambda quote: quote.start))


def _candidates(page: Page, taken: bytearray) -> Iterator[Found]:
    """Give what each construction finds, in the order in which they may claim words."""
    yield from find_labelled(page)
    yield from find_according_to(page)
    for cue in sorted(find_cues(page.document), key=lambda cue: _rank(page.document, cue)):
        if any(taken[cue.verb.start : cue.verb.end]):
            continue
        for construction in CONSTRUCTIONS:
            quote = construction(page, cue)
            if quote is not None:
                yield quote
                break


def _take(taken: bytearray, quote: Found) -> None:
    """Mark the words of a quote and its cue as used."""
    for span in quote.spans:
        taken[span.start : span.end] = b"\x01" * len(span)


def _rank(document: Document, cue: Cue) -> tuple[int, int, int]:
    """Sort by sentence, and in it from the outermost verb inwards."""
    depth = sum(1 for _ in document.ancestors(cue.verb))
    return cue.verb.sentence, depth, cue.verb.index
