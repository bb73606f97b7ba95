"""Where words stand, and what was doubtful there."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.garbled import clear


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in ``Article.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        """Count the code points."""
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        """Return whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Excerpt:
    """Words of the article and where they stand; made by ``Article.excerpt`` only."""

    span: Span
    text: str

    @property
    def start(self) -> int:
        """First code point."""
        return self.span.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.span.end

    def __str__(self) -> str:
        """Return the words alone, as a template prints them."""
        return clear(self.text)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something skipped, missing or doubtful: a stable ``code``, a line for people, a place."""

    code: str
    message: str
    span: Span | None = None
