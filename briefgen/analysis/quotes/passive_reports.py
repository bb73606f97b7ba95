"""Finds reports in the passive: "is expected to resign", "was accused of fraud by Ng"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.occasion import ADDRESSING, is_occasion
from briefgen.analysis.quotes.quote_content import content_spans
from briefgen.analysis.quotes.quoted_document import Evidence, Found
from briefgen.analysis.quotes.speaker_phrases import mention_of
from briefgen.analysis.quotes.verb_subjects import agent_of

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.cues import Cue
    from briefgen.analysis.quotes.quoted_document import Page

_GOVERNED = frozenset({"xcomp", "ccomp", "oprd", "prep", "dobj", "acomp"})


def report_passive(page: Page, cue: Cue) -> Found | None:
    """Return what is reported about the subject of a passive cue; its agent, if any, speaks."""
    document, verb = page.document, cue.verb
    if not cue.takes("expected") or verb.tag != "VBN" or page.quoted(verb):
        return None
    patient = _patient(document, verb)
    if patient is None or page.quoted(patient):
        return None
    agent = agent_of(document, verb)
    if agent is not None and verb.lemma in ADDRESSING:
        return None
    complement = _complement(page, verb)
    if complement is None and agent is None:
        return None
    ranges = [(document.edges(patient)[0], min(document.edges(patient)[1], verb.index - 1))]
    if verb.dep == "acl":
        ranges = [(document.edges(patient)[0], patient.index)]
    if complement is not None:
        ranges.append(complement)
    spans = content_spans(page, ranges)
    if not spans:
        return None
    speaker = mention_of(page, agent) if agent is not None else None
    rule = "passive with agent" if agent is not None else "passive without source"
    evidence: Evidence = "phrase" if agent is not None else "nothing"
    return Found(spans, verb.span, speaker, rule, speaker_by=evidence)


def _patient(document: Document, verb: Token) -> Token | None:
    """Return the noun that the passive is about."""
    for child in document.children(verb, "nsubjpass"):
        return child
    if verb.dep == "acl":
        return document.head(verb)
    return None


def _complement(page: Page, verb: Token) -> tuple[int, int] | None:
    """Return the tokens of the infinitive or phrase after the verb."""
    document = page.document
    for child in document.children(verb):
        if child.index < verb.index or child.dep not in _GOVERNED:
            continue
        if child.dep == "prep" and (is_occasion(document, child) or child.lower == "by"):
            continue
        return document.edges(child)
    return None
