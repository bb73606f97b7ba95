"""Widens a cue by words that negate or qualify it: "did not say", "may announce"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token

_HELPERS = ("aux", "auxpass", "neg")
_MODIFYING = frozenset({"MD", "TO"})
_SUPPOSING = frozenset({"if", "unless"})
_WITHOUT = frozenset({"without", "than", "instead"})
_GOVERNING = frozenset({"VERB", "ADJ", "AUX"})
_FARTHEST = 7
"""Most tokens between a cue and the modifiers that are printed with it."""
_MOST_VERBS = 20
"""Most verbs, each governed by the next, that are examined above a cue."""


def widen_cue(document: Document, cue: Span, taken: Sequence[Span]) -> Span:
    """Return a cue with the words before it that negate, qualify or postpone it.

    A cue that is simply asserted ("has said") is returned unchanged, and so is one that is
    separated from its modifiers by quoted words, which are the spans in ``taken``.
    """
    words = document.within(cue)
    if not words:
        return cue
    turning = (one for one in _modifiers(document, words[0]) if not _is_half(document, one))
    first = min([one.index for one in turning], default=words[0].index)
    wide = Span(document.tokens[first].start, cue.end)
    near = words[0].index - first <= _FARTHEST
    free = all(one.end <= wide.start or one.start >= wide.end for one in taken)
    return wide if near and free else cue


def _modifiers(document: Document, word: Token, depth: int = 0) -> Iterator[Token]:
    """Yield the words that modify a verb or predicate adjective, and those of the verb above."""
    if depth > _MOST_VERBS:
        return
    above = document.head(word)
    verb = above if word.pos == "ADJ" and above.pos == "AUX" else word
    helpers = [one for one in document.children(verb, *_HELPERS) if one.index < word.index]
    if any(one.dep == "neg" or one.tag in _MODIFYING for one in helpers):
        yield from helpers
        if verb is not word:
            yield verb
    yield from (one for one in document.children(verb, "mark") if one.lower in _SUPPOSING)
    governor = document.head(verb)
    if verb.dep == "conj" and verb.tag == "VB" and not helpers:
        yield from _modifiers(document, governor, depth + 1)
    if verb.dep == "pcomp" and governor.lower in _WITHOUT:
        yield governor
    put_off = verb.dep == "xcomp" and any(one.tag == "TO" for one in helpers)
    if put_off and governor.pos in _GOVERNING and governor.index < verb.index:
        yield governor
        yield from (
            one for one in _modifiers(document, governor, depth + 1) if one.index < governor.index
        )


def _is_half(document: Document, word: Token) -> bool:
    """Return whether a word is the end of a contraction: the "'ll" of "we'll"."""
    before = document.previous(word)
    return before is not None and before.end == word.start
