"""Represents an article as its parse: tokens with offsets, a dependency tree, named entities.

``engine.py`` creates these values. Labels follow the standards on which English pipelines are
trained: Penn Treebank tags (``tag``), Universal POS (``pos``), CLEAR dependencies (``dep``;
``ROOT``, ``nsubj``, ``ccomp`` …) and OntoNotes entities (``PERSON``, ``ORG``, ``GPE`` …).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.model.wholeness import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.model import Article, Excerpt, Sentence


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark.

    ``index`` is its index in ``Document.tokens``, ``head`` that of the token that governs it (its
    own index for the root of a sentence); ``start`` and ``end`` are code points of the article.
    ``lower`` is the text in lower case, with typographic apostrophes replaced by plain ones.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    entity: str
    sentence: int
    lower: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put into lower case once what rules look at again and again."""
        object.__setattr__(self, "lower", self.text.lower().replace("’", "'"))

    @property
    def span(self) -> Span:
        """The position in the article."""
        return Span(self.start, self.end)


def text_of(token: Token | None) -> str:
    """Return the text of a neighbouring token, an empty text if there is none."""
    return token.text if token else ""


def lower_of(token: Token | None) -> str:
    """Return the text of a neighbouring token in lower case, an empty text if there is none."""
    return token.lower if token else ""


def tag_of(token: Token | None) -> str:
    """Return the Penn Treebank tag of a neighbouring token, an empty text if there is none."""
    return token.tag if token else ""


def _number(at: Token | int) -> int:
    """Return the index of a token, which may itself be given as an index."""
    return at if isinstance(at, int) else at.index


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens ``first`` to ``last``, both included, and its OntoNotes label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Document:
    """The tokens, sentences and entities of one article, with the look-ups that rules need.

    Token ``i`` is ``tokens[i]``; sentence ``n`` contains tokens ``bounds[n][0]`` up to, but not
    including, ``bounds[n][1]``. White space has no tokens, nor does text outside the sentences.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    bounds: tuple[tuple[int, int], ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _edges: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the dependency tree once."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))
        object.__setattr__(self, "_edges", self._measure_subtrees())
        object.__setattr__(self, "_starts", tuple(token.start for token in self.tokens))

    def _measure_subtrees(self) -> tuple[tuple[int, int], ...]:
        """Return the first and last token index of each subtree, computed from the leaves up."""
        low = list(range(len(self.tokens)))
        high = list(low)
        for index in reversed(self._top_down()):
            head = self.tokens[index].head
            low[head] = min(low[head], low[index])
            high[head] = max(high[head], high[index])
        return tuple(zip(low, high, strict=True))

    def _top_down(self) -> list[int]:
        """Return the indices of all tokens, each after the token that governs it."""
        order = [token.index for token in self.tokens if token.head == token.index]
        for index in order:  # ``order`` grows during the loop
            order.extend(self._children[index])
        return order

    # --- the tree ---------------------------------------------------------------------------------

    def head(self, token: Token) -> Token:
        """Return the token that governs this one; the root governs itself."""
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Return the tokens that this one governs, in order; only those of ``deps``, if named."""
        found = self._children[token.index]
        if not found:
            return ()
        tokens = self.tokens
        if not deps:
            return tuple([tokens[index] for index in found])
        return tuple([tokens[index] for index in found if tokens[index].dep in deps])

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the governor of a token, then its governor, up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def edges(self, token: Token) -> tuple[int, int]:
        """Return the indices of the first and last token (both included) of a token's subtree."""
        return self._edges[token.index]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return all tokens between the edges of a token's subtree, in order."""
        return self.through(*self.edges(token))

    def top(self, words: Span) -> Token:
        """Return the first of the words whose governor is not among them, or else the last word."""
        inside = self.within(words)
        indices = {token.index for token in inside}
        return next((token for token in inside if token.head not in indices), inside[-1])

    # --- neighbours -------------------------------------------------------------------------------

    def next(self, at: Token | int) -> Token | None:
        """Return the token after a token or index, ``None`` at the end of the text."""
        index = _number(at) + 1
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def previous(self, at: Token | int) -> Token | None:
        """Return the token before a token or index, ``None`` at the start of the text."""
        index = _number(at) - 1
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def next_in_sentence(self, at: Token | int) -> Token | None:
        """Return the token after a token, ``None`` at the end of its sentence."""
        return self._in_same_sentence(at, self.next(at))

    def previous_in_sentence(self, at: Token | int) -> Token | None:
        """Return the token before a token, ``None`` at the start of its sentence."""
        return self._in_same_sentence(at, self.previous(at))

    def _in_same_sentence(self, at: Token | int, beside: Token | None) -> Token | None:
        """Return a neighbour, ``None`` if it belongs to another sentence."""
        token = self.tokens[_number(at)]
        return beside if beside and beside.sentence == token.sentence else None

    def through(self, first: int, last: int) -> tuple[Token, ...]:
        """Return the tokens from ``first`` to ``last``, both included, clipped to the text."""
        return self.tokens[max(first, 0) : max(last + 1, 0)]

    def after(self, at: Token | int, count: int) -> tuple[Token, ...]:
        """Return the ``count`` tokens after a token, fewer at the end of the text."""
        index = _number(at)
        return self.through(index + 1, index + count)

    def before(self, at: Token | int, count: int) -> tuple[Token, ...]:
        """Return the ``count`` tokens before a token, fewer at the start of the text."""
        index = _number(at)
        return self.through(index - count, index - 1)

    def reach_back(self, first: int, accepts: Callable[[Token], bool]) -> int:
        """Return the first index of the run of accepted tokens that ends right before ``first``.

        The run stays in the sentence of ``first``; if it is empty, ``first`` is returned.
        """
        start, _ = self.bounds[self.tokens[first].sentence]
        row = takewhile(accepts, map(self.tokens.__getitem__, range(first - 1, start - 1, -1)))
        return first - sum(1 for _ in row)

    def reach_on(self, last: int, accepts: Callable[[Token], bool]) -> int:
        """Return the last index of the run of accepted tokens that begins right after ``last``.

        The run stays in the sentence of ``last``; if it is empty, ``last`` is returned.
        """
        _, stop = self.bounds[self.tokens[last].sentence]
        row = takewhile(accepts, map(self.tokens.__getitem__, range(last + 1, stop)))
        return last + sum(1 for _ in row)

    def is_rest_of_word(self, token: Token) -> bool:
        """Return whether a letter comes right before a token, as before the "n't" of "don't"."""
        return token.start > 0 and self.article.plain[token.start - 1].isalpha()

    # --- positions --------------------------------------------------------------------------------

    def span(self, first: int, last: int) -> Span:
        """Return the code points of tokens ``first`` to ``last``, both included, as whole words."""
        return whole(self.article.plain, Span(self.tokens[first].start, self.tokens[last].end))

    def excerpt(self, first: int, last: int) -> Excerpt:
        """Return the words from token ``first`` to token ``last``, both included."""
        return self.article.excerpt(self.span(first, last))

    def within(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that begin inside a span, in order."""
        first = bisect_left(self._starts, span.start)
        stop = bisect_left(self._starts, span.end)
        return self.tokens[first:stop]

    def at(self, offset: int) -> Token | None:
        """Return the token that covers a code point, ``None`` if there is no token there."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or self.tokens[index].end <= offset:
            return None
        return self.tokens[index]

    def words(self, sentence: int) -> tuple[Token, ...]:
        """Return the tokens of a sentence."""
        first, stop = self.bounds[sentence]
        return self.tokens[first:stop]

    def root(self, sentence: int) -> Token:
        """Return the root of a sentence."""
        return next(token for token in self.words(sentence) if token.head == token.index)


def count_lemmas(document: Document) -> Counter[str]:
    """Return, for each lemma, the number of sentences of the story that contain it."""
    counts: Counter[str] = Counter()
    for number, sentence in enumerate(document.sentences):
        if sentence.furniture is None:
            counts.update({token.lemma.lower() for token in document.words(number)})
    return counts
