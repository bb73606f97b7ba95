"""What the rules read: the parsed article with its quotation marks paired."""

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
"""Words right in front of marks that announce how somebody is called."""
_LONGEST_TITLE = 14
"""Words in marks, at most, that are a nickname inside a name, or the title of a work."""
_SMALL_WORDS = 3
"""Letters up to which a word of a title may stand in lower case ("of", "the")."""
_LOWER_IN_TITLES = frozenset({"with", "from", "into", "over", "upon", "about", "without"})
_TITLED = frozenset(
    {"titled", "entitled", "called", "named", "dubbed", "show", "book", "memoir", "film", "movie"}
    | {"song", "album", "ad", "commercial", "novel", "play", "podcast", "series", "'s", "on"}
    | {"headlined", "star", "program", "programme", "documentary", "magazine", "essay", "report"}
)
"""Words in front of a single capitalised word in marks that make it a title."""


Evidence = Literal["subject", "shared subject", "place", "guess", "phrase", "page", "nothing"]
"""How a speaker was found: the cue's own subject, that of a verb above it, the words between
marks and cue, any words beside a cue, a phrase that names the source, the layout of the page."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quote before its speaker is known by name.

    ``spans`` is the content in reading order; ``cue`` and ``occasion`` are places; ``speaker`` is
    the first and the last token of the words that name the speaker, and ``speaker_by`` tells what
    showed that.
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
        """Return whether a token stands inside quotation marks."""
        return self.inside[token.index] >= 0

    def marked_at(self, offset: int) -> Marked | None:
        """Return the quotation whose opening mark stands at a code point."""
        place = bisect_left(self.marked, offset, key=lambda marked: marked.outer.start)
        if place < len(self.marked) and self.marked[place].outer.start == offset:
            return self.marked[place]
        return None

    def marked_in(self, paragraph: int) -> tuple[Marked, ...]:
        """Return the quotations of a paragraph, by its index."""
        first = bisect_left(self.marked, paragraph, key=lambda marked: marked.paragraph)
        stop = bisect_left(self.marked, paragraph + 1, key=lambda marked: marked.paragraph)
        return self.marked[first:stop]


def read_page(document: Document) -> Page:
    """Pair the quotation marks of a document and look up which tokens they hold."""
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
    """Return whether some of the words in some places stand in quotation marks."""
    return any(page.quoted(word) for span in spans for word in page.document.within(span))


def _is_nickname(document: Document, marked: Marked) -> bool:
    """Return whether the marks hold a nickname: inside a name, 'Ana "Bo" Ng', or announced."""
    words = document.within(marked.outer)
    inner = [word for word in document.within(marked.inner) if word.pos != "PUNCT"]
    if not words or not 0 < len(inner) <= _NICKNAME_WORDS:
        return False
    if not all(token.text[0].isupper() for token in inner):
        return False
    return lower_of(document.previous(words[0])) in _NAMING or _inside_name(document, words)


def _inside_name(document: Document, words: Sequence[Token]) -> bool:
    """Return whether parts of a name stand on both sides of some words, in their sentence."""
    sentence = words[0].sentence
    around = (document.previous(words[0]), document.next(words[-1]))
    return all(token and token.tag == "NNP" and token.sentence == sentence for token in around)


def _is_title(document: Document, marked: Marked) -> bool:
    """Return whether the marks hold a work's title: every word but the small ones has a capital.

    A single word is a title only behind a word that announces one ("the film “Harbour”").
    """
    words = [token for token in document.within(marked.inner) if token.text[0].isalpha()]
    if not words or len(words) > _LONGEST_TITLE or not words[0].text[0].isupper():
        return False
    if len({token.sentence for token in words}) > 1:
        return False
    capitals = sum(token.text[0].isupper() for token in words)
    if 2 * capitals < len(words) or not all(_may_stand_in_title(token) for token in words):
        return False
    if is_spoken(document, marked):
        return False
    announced = [token.lower for token in document.before(words[0], 2)]
    return len(words) > 1 or (len(announced) > 1 and announced[0] in _TITLED)


def _may_stand_in_title(token: Token) -> bool:
    """Return whether a word has a capital or is too small to need one."""
    return (
        token.text[0].isupper()
        or len(token.text) <= _SMALL_WORDS
        or token.lower in _LOWER_IN_TITLES
    )
