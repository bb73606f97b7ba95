"""Finds who speaks at a position, by looking it up in the pieces of all quotes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Quote, Span, Speaker

# Only this many pieces are examined, the last ones that begin before the position; quotes are
# nested at most two or three deep.
NEARBY = 8


@dataclass(frozen=True, slots=True)
class Speeches:
    """The pieces of all quotes with a known speaker, sorted by start, each with its speaker."""

    starts: tuple[int, ...]
    pieces: tuple[tuple[Span, Speaker], ...]

    def speaker(self, span: Span) -> Speaker | None:
        """Return the speaker of the first piece that contains the whole of ``span``."""
        stop = bisect_right(self.starts, span.start)
        near = self.pieces[max(0, stop - NEARBY) : stop]
        return next((speaker for piece, speaker in near if span in piece), None)


def find_speeches(quotes: tuple[Quote, ...]) -> Speeches:
    """Return the pieces of quotes in the order of the article."""
    pieces = sorted(
        ((piece.span, quote.speaker) for quote in quotes if quote.speaker for piece in quote.spans),
        key=lambda pair: pair[0].start,
    )
    return Speeches(tuple(span.start for span, _ in pieces), tuple(pieces))
