"""Distinguishes short speech in quotation marks from titles, by the cue next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.cues import cue_at

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quotation_marks import Marked

_SPOKEN = (",", "?", "!", "—", "–", "…")
"""Ends of speech before its cue; a title may end in a comma too, but no cue follows it."""
_ENDS = frozenset({".", "!", "?", "”", '"', "''", ":"})
_LEADS = frozenset({",", ":"})
_REACH_AFTER = 8
"""A cue is looked for among this many tokens after the marks."""
_REACH_BEFORE = 6
"""A cue is looked for among this many tokens before a colon."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_spoken(document: Document, marked: Marked) -> bool:
    """Return whether a cue of speech follows or introduces words in marks: “Why not?” asked Ng."""
    words = document.within(marked.outer)
    if not words:
        return False
    return _is_led_into(document, words[0]) or (
        document.article.plain.endswith(_SPOKEN, 0, marked.inner.end)
        and _opens(document, words[0])
        and _has_cue_after(document, words[-1])
    )


def _opens(document: Document, mark: Token) -> bool:
    """Return whether a mark opens its sentence."""
    before = document.previous_in_sentence(mark)
    return before is None or before.text in _ENDS


def _has_cue_after(document: Document, mark: Token) -> bool:
    """Return whether a cue that reports nothing else comes soon after a mark."""
    for token in document.after(mark, _REACH_AFTER):
        if token.sentence != mark.sentence or token.text in _ENDS:
            return False
        if token.tag in _FINITE and _says(document, token):
            return not any(
                child.index > token.index for child in document.children(token, "ccomp", "xcomp")
            )
    return False


def _is_led_into(document: Document, mark: Token) -> bool:
    """Return whether a cue with a comma or colon introduces a mark: Ng replied, “No, sir.”."""
    before = document.before(mark, _REACH_BEFORE)
    if not before or before[-1].text not in _LEADS:
        return False
    near = before[-2:-1] if before[-1].text == "," else before[:-1]
    return any(_says(document, token) for token in near)


def _says(document: Document, token: Token) -> bool:
    """Return whether a verb reports speech."""
    cue = cue_at(document, token)
    return cue is not None and cue.takes("clause", "manner")
