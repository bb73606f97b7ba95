"""Reports that nobody made: those of a condition, "if Ng wants to stay, she must pay"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.page import Found, Page

_SUPPOSING = frozenset({"if", "unless"})
_SHARING = frozenset({"conj", "xcomp"})
"""How a verb hangs on the one whose condition it shares."""


def is_supposed(page: Page, cue: Token, quote: Found) -> bool:
    """Return whether a report without marks is a condition: nobody says that it is so."""
    document = page.document
    if any(page.quoted(token) for span in quote.spans for token in document.within(span)):
        return False
    link = cue
    while link.dep in _SHARING and not _supposes(document, link):
        link = document.head(link)
    return _supposes(document, link)


def _supposes(document: Document, verb: Token) -> bool:
    """Return whether an "if" or "unless" opens the clause of a verb, "whether" left aside."""
    marks = document.children(verb, "mark")
    return verb.dep == "advcl" and any(mark.lower in _SUPPOSING for mark in marks)
