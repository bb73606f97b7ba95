"""Converts an article between the text as read and the text as meant, with all positions.

The analysis reads an article with its garbled characters repaired (``briefgen.garbled``). Its
findings are then moved to their positions in the text as read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen.model.article import Article
from briefgen.model.positions import Excerpt, Span

if TYPE_CHECKING:
    from collections.abc import Callable

Mending = tuple[int, int, str]
"""Start and end of a repaired stretch in the text as read, and what was meant."""

Value = TypeVar("Value")
"""A dataclass."""


@dataclass(frozen=True, slots=True)
class Clearing:
    """The repairs in a text of ``length`` code points, in order."""

    mendings: tuple[Mending, ...]
    length: int
    _meant: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compute the position of each repair in the text as meant."""
        shrunk = accumulate(
            (len(meant) - end + start for start, end, meant in self.mendings), initial=0
        )
        places = (mending[0] + by for mending, by in zip(self.mendings, shrunk, strict=False))
        object.__setattr__(self, "_meant", tuple(places))

    def mend(self, text: str) -> str:
        """Return ``text``, which must be as long as the text as read, with the repairs made."""
        pieces, at = [], 0
        for start, end, meant in self.mendings:
            pieces += [text[at:start], meant]
            at = end
        return "".join([*pieces, text[at:]])

    def fill(self, plain: str) -> str:
        """Return a plain text with the repairs made and padded with spaces.

        Its length stays the same, and so do all positions.
        """
        pieces, at = [], 0
        for start, end, meant in self.mendings:
            pieces += [plain[at:start], meant.ljust(end - start)]
            at = end
        return "".join([*pieces, plain[at:]])

    def mend_article(self, article: Article) -> Article:
        """Return the article as it was meant."""
        text, plain = self.mend(article.text), self.mend(article.plain)
        meant = replace(article, text=text, plain=plain, clearing=None)
        return _carry_fields(meant, self._to_meant, meant)

    def put_back(self, found: Value, article: Article) -> Value:
        """Return findings in the article as meant, with their positions moved to ``article``."""
        return _carry_fields(found, self._to_read, article)

    def widen(self, span: Span) -> Span:
        """Return a non-empty span in the text as read, extended so that it cuts no repair."""
        first, last = self._around(span.start), self._around(span.end)
        return Span(first[0] if first else span.start, last[1] if last else span.end)

    def _around(self, at: int) -> Mending | None:
        """Return the repair that a cut at a position would part."""
        number = bisect_left(self.mendings, (at, -1, "")) - 1
        mending = self.mendings[number] if number >= 0 else None
        return mending if mending and mending[1] > at else None

    def _to_read(self, span: Span) -> Span:
        """Return the span in the text as read for a span in the text as meant."""
        start = self._find_read(span.start)[0]
        return Span(start, self._find_read(span.end - 1)[1] if span else start)

    def _find_read(self, at: int) -> tuple[int, int]:
        """Return start and end in the text as read for a code point in the text as meant."""
        number = bisect_right(self._meant, at) - 1
        if number < 0:
            return at, at + 1
        start, end, meant = self.mendings[number]
        past = at - self._meant[number] - len(meant)
        return (start, end) if past < 0 else (end + past, end + past + 1)

    def _to_meant(self, span: Span) -> Span:
        """Return the span in the text as meant for a span in the text as read."""
        return Span(self._find_meant(span.start), self._find_meant(span.end))

    def _find_meant(self, at: int) -> int:
        """Return the position in the text as meant for a position in the text as read."""
        number = bisect_left(self.mendings, (at, -1, "")) - 1
        if number < 0:
            return at
        _, end, meant = self.mendings[number]
        return self._meant[number] + len(meant) + max(0, at - end)


def _carry(value: Any, move: Callable[[Span], Span], article: Article) -> Any:
    """Return a value with its positions moved to another article."""
    if isinstance(value, Excerpt):
        return article.excerpt(move(value.span))
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_carry(inner, move, article) for inner in value)
    if is_dataclass(value) and not isinstance(value, type | Article | Clearing):
        return _carry_fields(value, move, article)
    return value


def _carry_fields(value: Value, move: Callable[[Span], Span], article: Article) -> Value:
    """Return a dataclass with the positions in its fields moved to another article."""
    found: Any = value
    own = {each.name: getattr(value, each.name) for each in fields(found) if each.init}
    moved = {name: _carry(inner, move, article) for name, inner in own.items()}
    changed: Value = replace(found, **moved)
    return changed
