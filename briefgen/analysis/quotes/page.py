"""What the rules read: the parsed article with its quotation marks paired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.quotes.marks import Marked, pair_marks

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.model import Span

_NICKNAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A quote before its speaker is known by name.

    ``spans`` is the content in reading order; ``cue`` and ``occasion`` are places; ``speaker`` is
    the first and the last token of the words that name the speaker.
    """

    spans: tuple[Span, ...]
    cue: Span | None
    speaker: tuple[int, int] | None
    rule: str
    occasion: Span | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.spans[0].start


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its quotations; ``inside`` tells for each token which quotation holds it.

    ``inside[i]`` is an index of ``marked``, or -1 for words of the reporter. Marks themselves count
    as inside.
    """

    document: Document
    marked: tuple[Marked, ...]
    inside: tuple[int, ...]

    def quoted(self, token: Token) -> bool:
        """Tell whether a token stands inside quotation marks."""
        return self.inside[token.index] >= 0


def read_page(document: Document) -> Page:
    """Pair the quotation marks of a document and look up which tokens they hold."""
    pairs = pair_marks(document.article)
    marked = tuple(pair for pair in pairs if not _is_nickname(document, pair))
    inside = [-1] * len(document.tokens)
    for number, stretch in enumerate(marked):
        for token in document.within(stretch.outer):
            inside[token.index] = number
    return Page(document, marked, tuple(inside))


def _is_nickname(document: Document, marked: Marked) -> bool:
    """Tell whether the marks hold a nickname inside a name, as in 'Ana "Bo" Ng'."""
    words = document.within(marked.outer)
    if not words or words[-1].index + 1 >= len(document.tokens) or words[0].index == 0:
        return False
    inner = document.within(marked.inner)
    around = (document.tokens[words[0].index - 1], document.tokens[words[-1].index + 1])
    return (
        len(inner) <= _NICKNAME_WORDS
        and all(token.text[0].isupper() for token in inner)
        and all(token.tag == "NNP" and token.sentence == inner[0].sentence for token in around)
    )
