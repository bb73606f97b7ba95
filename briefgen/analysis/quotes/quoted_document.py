"""Prepares an article for the rules: pairs the quotation marks of its parsed document."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefgen.analysis.document import lower_of
from briefgen.analysis.quotes.quotation_marks import Marked, pair_marks
from briefgen.analysis.quotes.short_speech import is_spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.model import QuoteKind, Span

_NICKNAME_WORDS = 2
_NAMING = frozenset({"name", "nickname", "alias", "named", "nicknamed"})
"""Words right before marks that announce what somebody is called."""
_LONGEST_TITLE = 14
"""Most words in marks that are the title of a work."""
_SMALL_WORDS = 3
"""Most letters of a word that may be in lower case in a title ("of", "the")."""
_LOWER_IN_TITLES = frozenset({"with", "from", "into", "over", "upon", "about", "without"})
_TITLED = frozenset(
    {"titled", "entitled", "called", "named", "dubbed", "show", "book", "memoir", "film", "movie"}
    | {"song", "album", "ad", "commercial", "novel", "play", "podcast", "series", "'s", "on"}
    | {"headlined", "star", "program", "programme", "documentary", "magazine", "essay", "report"}
)
"""Words before a single capitalised word in marks that make it a title."""


Evidence = Literal["subject", "shared subject", "place", "guess", "phrase", "page", "nothing"]
"""How a speaker was found.

The values are: the cue's own subject, that of a verb above it, the words between marks and cue, any
words next to a cue, a phrase that names the source, the layout of the page, or not at all.
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A quote before its speaker is resolved to a name.

    ``spans`` is the content in reading order; ``cue`` and ``occasion`` are positions; ``speaker``
    is the first and last token of the words that name the speaker, and ``speaker_by`` is how they
    were found.
    """

    spans: tuple[Span, ...]
    cue: Span | None
    speaker: tuple[int, int] | None
    rule: str
    occasion: Span | None = None
    kind: QuoteKind = "indirect"
    speaker_by: Evidence = "subject"

    @property
    def start(self) -> int:
        """The start of the content."""
        return self.spans[0].start


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its quotations.

    ``inside[i]`` is the index in ``marked`` of the quotation that contains token ``i``, or -1 for
    the reporter's words. The marks themselves count as inside.
    """

    document: Document
    marked: tuple[Marked, ...]
    inside: tuple[int, ...]

    def quoted(self, token: Token) -> bool:
        """Return whether a token is inside quotation marks."""
        return self.inside[token.index] >= 0

    def marked_at(self, offset: int) -> Marked | None:
        """Return the quotation whose opening mark is at a code point."""
        place = bisect_left(self.marked, offset, key=lambda marked: marked.outer.start)
        if place < len(self.marked) and self.marked[place].outer.start == offset:
            return self.marked[place]
        return None

    def marked_in(self, paragraph: int) -> tuple[Marked, ...]:
        """Return the quotations of a paragraph, given its index."""
        first = bisect_left(self.marked, paragraph, key=lambda marked: marked.paragraph)
        stop = bisect_left(self.marked, paragraph + 1, key=lambda marked: marked.paragraph)
        return self.marked[first:stop]


def read_page(document: Document) -> Page:
    """Return a document with its quotations and, for each token, the quotation that contains it."""
    pairs = pair_marks(document.article)
    marked = tuple(
        pair for pair in pairs if not (_is_nickname(document, pair) or _is_title(document, pair))
    )
    inside = [-1] * len(document.tokens)
    for number, stretch in enumerate(marked):
        for token in document.within(stretch.outer):
            inside[token.index] = number
    return Page(document, marked, tuple(inside))


def holds_marks(page: Page, spans: Iterable[Span]) -> bool:
    """Return whether any of the words in the spans are in quotation marks."""
    return any(page.quoted(word) for span in spans for word in page.document.within(span))


def _is_nickname(document: Document, marked: Marked) -> bool:
    """Return whether the marks hold a nickname, inside a name ('Ana "Bo" Ng') or announced."""
    words = document.within(marked.outer)
    inner = [word for word in document.within(marked.inner) if word.pos != "PUNCT"]
    if not words or not 0 < len(inner) <= _NICKNAME_WORDS:
        return False
    if not all(token.text[0].isupper() for token in inner):
        return False
    return lower_of(document.previous(words[0])) in _NAMING or _inside_name(document, words)


def _inside_name(document: Document, words: Sequence[Token]) -> bool:
    """Return whether parts of a name come right before and after some words, in their sentence."""
    sentence = words[0].sentence
    around = (document.previous(words[0]), document.next(words[-1]))
    return all(token and token.tag == "NNP" and token.sentence == sentence for token in around)


def _is_title(document: Document, marked: Marked) -> bool:
    """Return whether the marks hold the title of a work: all but the small words are capitalised.

    A single word is a title only after a word that announces one ("the film “Harbour”").
    """
    words = [token for token in document.within(marked.inner) if token.text[0].isalpha()]
    if not words or len(words) > _LONGEST_TITLE or not words[0].text[0].isupper():
        return False
    if len({token.sentence for token in words}) > 1:
        return False
    capitals = sum(token.text[0].isupper() for token in words)
    if 2 * capitals < len(words) or not all(_fits_title(token) for token in words):
        return False
    if is_spoken(document, marked):
        return False
    announced = [token.lower for token in document.before(words[0], 2)]
    return len(words) > 1 or (len(announced) > 1 and announced[0] in _TITLED)


def _fits_title(token: Token) -> bool:
    """Return whether a word has a capital or is too small to need one."""
    return (
        token.text[0].isupper()
        or len(token.text) <= _SMALL_WORDS
        or token.lower in _LOWER_IN_TITLES
    )
