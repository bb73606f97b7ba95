"""Decides which pieces of a quotation are printed together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Quote

APART = 1000
"""The number of code points between two pieces from which on they are separate remarks. Of 363
quotations split in 220 news articles one was wider."""

MOST_WORDS = 36
"""Words of the longest quotation on a short page: three lines of print."""


def keep_together(quote: Quote) -> Quote:
    """Return a quotation up to the first wide gap between its pieces."""
    for index, (before, after) in enumerate(pairwise(quote.spans), 1):
        if after.start - before.end > APART:
            return replace(quote, spans=quote.spans[:index])
    return quote


def shorten_quote(quote: Quote) -> Quote:
    """Return a quotation in at most ``MOST_WORDS`` words, whole pieces in a row.

    The longest such row is kept, of several the last one. Where each piece is longer, the shortest
    is kept: no piece is cut.
    """
    counts = [len(piece.text.split()) for piece in quote.spans]
    rows = [
        (start, end)
        for start in range(len(counts))
        for end in range(start + 1, len(counts) + 1)
        if sum(counts[start:end]) <= MOST_WORDS
    ]
    if not rows:
        shortest = min(range(len(counts)), key=counts.__getitem__)
        rows = [(shortest, shortest + 1)]
    start, end = max(rows, key=lambda row: (sum(counts[slice(*row)]), row))
    return replace(quote, spans=quote.spans[start:end])
