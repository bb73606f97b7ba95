"""Decides which pieces of a quotation are printed together."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Quote

# Pieces farther apart than this many code points are two separate remarks, which must not be
# printed as one quotation. Of 363 split quotations in 220 news articles, one was wider.
APART = 1000


def keep_together(quote: Quote) -> Quote:
    """Return a quotation up to the first wide gap between its pieces."""
    for index, (before, after) in enumerate(pairwise(quote.spans), 1):
        if after.start - before.end > APART:
            return replace(quote, spans=quote.spans[:index])
    return quote
