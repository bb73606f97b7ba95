"""Defines positions in the text, excerpts and diagnostics."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.garbled import clear


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in ``Article.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        """Return whether ``other`` is completely inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Excerpt:
    """Words of the article and their position; made only by ``Article.excerpt``."""

    span: Span
    text: str

    @property
    def start(self) -> int:
        """The first code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """The position after the last code point."""
        return self.span.end

    def __str__(self) -> str:
        """Return the words alone, as a template prints them."""
        return clear(self.text)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something skipped, missing or doubtful: a stable ``code``, a line for people, a position."""

    code: str
    message: str
    span: Span | None = None
