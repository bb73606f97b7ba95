"""Finds comments that the reporter adds to reported words: "…, which is old", "…, a swipe at Ng".

Annotators exclude these additions after a comma at the end of a report more often than not. In 280
news articles, none of them used to measure, they excluded 67 of 100 with "which" and "who", 86 of
100 appositions with "a", 62 with "as", 60 with "despite", 43 with "while" and 60 to 80 participles.
Clauses with "and", "but", "though", "because" and "when" remain part of the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.document import text_of
from briefgen.analysis.quotes.cues import cue_at

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page

_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_SCENES = frozenset({"while", "whereas", "as"})
_CONCESSIONS = frozenset({"despite", "amid"})
_BREAKS = frozenset({",", "—", "–", "--"})
_CLOSING_MARKS = frozenset({"”", '"', "''"})
_ADDED = frozenset({"advcl", "acl", "xcomp", "conj", "dep", "pcomp", "ROOT", "ccomp"})
_PARTICIPLES = {"VBG": frozenset({"advcl", "acl"}), "VBN": frozenset({"advcl", "acl", "prep"})}


def before_comment(page: Page, first: int, last: int) -> int:
    """Return the last token of the reported words ``first`` to ``last`` before a comment."""
    document = page.document
    for token in document.through(first + 2, last):
        if page.quoted(token):
            continue
        at = _break_before(document, token)
        if at is not None and at > first and _comments(document, token, first, last):
            return at - 1
    return last


def _break_before(document: Document, token: Token) -> int | None:
    """Return the index of the comma or dash before a token, ``None`` if there is none.

    A closing mark may come between them.
    """
    at = token.index - 1
    if text_of(document.previous(token)) in _CLOSING_MARKS:
        at -= 1
    before = document.through(at, at)
    return at if before and before[0].text in _BREAKS else None


def _comments(document: Document, token: Token, first: int, last: int) -> bool:
    """Return whether a token opens an addition that reaches to ``last``."""
    if _reports_on(document, token):
        return True
    opened = _opened_by(document, token, first)
    return opened is not None and document.edges(opened)[1] >= last


def _reports_on(document: Document, token: Token) -> bool:
    """Return whether a token is a participle that reports something more: "…, adding that"."""
    cue = cue_at(document, token) if token.tag == "VBG" and token.dep in _ADDED else None
    return cue is not None and cue.takes("clause") and bool(document.children(token, "ccomp"))


def _opened_by(document: Document, token: Token, first: int) -> Token | None:
    """Return the head of the addition that a token opens, ``None`` if it opens none."""
    if token.tag in _RELATIVE_TAGS:
        return next((one for one in document.ancestors(token) if one.dep == "relcl"), None)
    head = document.head(token)
    if token.dep == "mark" and token.lower in _SCENES:
        return head
    if token.dep == "prep" and token.lower in _CONCESSIONS:
        return token
    if token.dep == "det" and token.lower in {"a", "an"}:
        return head if head.dep == "appos" or head.head < first else None
    alone = token.dep in _PARTICIPLES.get(token.tag, ()) and not document.children(token, "nsubj")
    return token if alone else None
