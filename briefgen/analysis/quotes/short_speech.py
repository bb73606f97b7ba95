"""Short speech, “Why not?” asked Ng: the cue beside it tells it from the title of a work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.cues import cue_at

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quotation_marks import Marked

_SPOKEN = (",", "?", "!", "—", "–", "…")
"""How speech ends in front of its cue; a title has a comma there as well, but no cue behind it."""
_ENDS = frozenset({".", "!", "?", "”", '"', "''", ":"})
_LEADS = frozenset({",", ":"})
_BEHIND = 8
"""Tokens behind the marks in which the cue stands."""
_BEFORE = 6
"""Tokens in front of a colon in which the cue stands."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_spoken(document: Document, marked: Marked) -> bool:
    """Return whether a cue of speech stands behind some words in marks, or leads into them."""
    words = document.within(marked.outer)
    if not words:
        return False
    return _is_led_into(document, words[0]) or (
        document.article.plain.endswith(_SPOKEN, 0, marked.inner.end)
        and _opens(document, words[0])
        and _has_cue_behind(document, words[-1])
    )


def _opens(document: Document, mark: Token) -> bool:
    """Return whether a mark opens its sentence."""
    before = document.previous_in_sentence(mark)
    return before is None or before.text in _ENDS


def _has_cue_behind(document: Document, mark: Token) -> bool:
    """Return whether a cue stands near behind a mark that reports nothing else behind itself."""
    for token in document.after(mark, _BEHIND):
        if token.sentence != mark.sentence or token.text in _ENDS:
            return False
        if token.tag in _FINITE and _says(document, token):
            return not any(
                child.index > token.index for child in document.children(token, "ccomp", "xcomp")
            )
    return False


def _is_led_into(document: Document, mark: Token) -> bool:
    """Return whether a cue with a comma or a colon leads into a mark: Ng replied, “No, sir.”."""
    before = document.before(mark, _BEFORE)
    if not before or before[-1].text not in _LEADS:
        return False
    near = before[-2:-1] if before[-1].text == "," else before[:-1]
    return any(_says(document, token) for token in near)


def _says(document: Document, token: Token) -> bool:
    """Return whether a verb reports speech."""
    cue = cue_at(document, token)
    return cue is not None and cue.takes("clause", "manner")
