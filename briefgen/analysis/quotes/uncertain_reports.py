"""Recognises reports that are not asserted: conditions, allegations and possible statements.

In "If Ng wants to stay, she must pay", she need not want to. In "Roe was accused of threatening the
mayor", only the accuser says that there was a threat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.cues import names_speech
from briefgen.analysis.quotes.quoted_document import holds_marks

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Found, Page

_SUPPOSING = frozenset({"if", "unless"})
_SHARING = frozenset({"conj", "xcomp"})
"""Dependencies by which a verb shares the condition of its governor."""
_HELD = frozenset({"ccomp", "xcomp", "pcomp", "prep", "acl", "conj", "advcl"})
"""Dependencies on the path from what is alleged up to the word of alleging."""


MODAL = "cue with a modal"
"""Rule name of a report that may be made: "Ng might argue that …", but not "would not say"."""


def is_unsure(page: Page, cue: Token, quote: Found) -> bool:
    """Return whether nobody asserts a report; words in marks always count as asserted."""
    unsure = is_supposed(page.document, cue) or _is_alleged(page.document, cue)
    return unsure and not holds_marks(page, quote.spans)


def may_be_said(page: Page, cue: Token, quote: Found) -> bool:
    """Return whether an unquoted report may or will be made: "Ng could argue that …"."""
    helpers = page.document.children(cue, "aux", "neg")
    modal = any(one.tag == "MD" for one in helpers) and cue.tag == "VB"
    return (
        modal
        and not any(one.dep == "neg" for one in helpers)
        and not holds_marks(page, quote.spans)
    )


def is_supposed(document: Document, verb: Token) -> bool:
    """Return whether a verb is part of a condition: "if she agrees"."""
    link = verb
    while link.dep in _SHARING and not _supposes(document, link):
        link = document.head(link)
    return _supposes(document, link)


def _supposes(document: Document, verb: Token) -> bool:
    """Return whether "if" or "unless" opens the clause of a verb."""
    marks = document.children(verb, "mark")
    return verb.dep == "advcl" and any(mark.lower in _SUPPOSING for mark in marks)


def _is_alleged(document: Document, cue: Token) -> bool:
    """Return whether a cue is part of what an allegation or a denial says."""
    link = cue
    for above in document.ancestors(cue):
        if link.dep not in _HELD:
            return False
        if link.dep not in {"advcl", "conj"} and names_speech(above, "allegation"):
            return True
        link = above
    return False
