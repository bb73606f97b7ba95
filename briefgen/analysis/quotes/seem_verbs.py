"""Finds what seems to be the case, without a source or marks: "the talks seem to fail"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.quote_content import content_spans, object_end
from briefgen.analysis.quotes.quoted_document import Found

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.cues import Cue
    from briefgen.analysis.quotes.quoted_document import Page

_COMPLEMENTS = ("xcomp", "oprd", "acomp", "attr", "ccomp")
_DUMMIES = frozenset({"it", "there"})


def report_seeming(page: Page, cue: Cue) -> Found | None:
    """Return the subject and complement of a verb of seeming, as a report without a speaker."""
    document, verb = page.document, cue.verb
    if not cue.takes("seem") or page.quoted(verb):
        return None
    complement = _complement(document, verb)
    subjects = document.children(verb, "nsubj")
    if complement is None or not subjects or page.quoted(subjects[0]):
        return None
    start = max(document.edges(complement)[0], verb.index + 1)
    ranges = [(start, object_end(page, start, document.edges(complement)[1]))]
    if not (complement.dep == "ccomp" and subjects[0].lower in _DUMMIES):
        first, last = document.edges(subjects[0])
        ranges.insert(0, (first, min(last, verb.index - 1)))
    spans = content_spans(page, ranges)
    if not spans:
        return None
    return Found(spans, verb.span, None, "seems without source", speaker_by="nothing")


def _complement(document: Document, verb: Token) -> Token | None:
    """Return the complement after the verb: "to fail", "hopeless", "like a giant", "that …"."""
    for child in document.children(verb):
        if child.index < verb.index:
            continue
        if child.dep in _COMPLEMENTS or (child.dep == "prep" and child.lower == "like"):
            return child
    return None
