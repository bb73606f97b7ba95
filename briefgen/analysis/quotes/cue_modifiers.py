"""A cue with what turns its meaning: "did not say", "may announce", "refused to say"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token

_HELPERS = ("aux", "auxpass", "neg")
_TURNING = frozenset({"MD", "TO"})
_SUPPOSING = frozenset({"if", "unless"})
_WITHOUT = frozenset({"without", "than", "instead"})
_GOVERNING = frozenset({"VERB", "ADJ", "AUX"})
_FARTHEST = 7
"""So many words before a cue what turns it is still printed with it."""
_HIGHEST = 20
"""So many verbs, each of which governs the next, are looked at above a cue."""


def widen_cue(document: Document, cue: Span, taken: Sequence[Span]) -> Span:
    """Return a cue with the words before it that deny it, doubt it or put it off.

    A cue that is simply told ("has said") stays as it is; so does one where a quoted word, one of
    the spans ``taken``, stands between.
    """
    words = document.within(cue)
    if not words:
        return cue
    turning = (one for one in _turn(document, words[0]) if not _is_half(document, one))
    first = min([one.index for one in turning], default=words[0].index)
    wide = Span(document.tokens[first].start, cue.end)
    near = words[0].index - first <= _FARTHEST
    free = all(one.end <= wide.start or one.start >= wide.end for one in taken)
    return wide if near and free else cue


def _turn(document: Document, word: Token, depth: int = 0) -> Iterator[Token]:
    """Return the words that turn a verb, or "sure", and those that turn the verb above it."""
    if depth > _HIGHEST:
        return
    above = document.head(word)
    verb = above if word.pos == "ADJ" and above.pos == "AUX" else word
    helpers = [one for one in document.children(verb, *_HELPERS) if one.index < word.index]
    if any(one.dep == "neg" or one.tag in _TURNING for one in helpers):
        yield from helpers
        if verb is not word:
            yield verb
    yield from (one for one in document.children(verb, "mark") if one.lower in _SUPPOSING)
    governor = document.head(verb)
    if verb.dep == "conj" and verb.tag == "VB" and not helpers:
        yield from _turn(document, governor, depth + 1)
    if verb.dep == "pcomp" and governor.lower in _WITHOUT:
        yield governor
    put_off = verb.dep == "xcomp" and any(one.tag == "TO" for one in helpers)
    if put_off and governor.pos in _GOVERNING and governor.index < verb.index:
        yield governor
        yield from (
            one for one in _turn(document, governor, depth + 1) if one.index < governor.index
        )


def _is_half(document: Document, word: Token) -> bool:
    """Return whether this is the end of a contraction: the "'ll" of "we'll"."""
    before = document.previous(word)
    return before is not None and before.end == word.start
