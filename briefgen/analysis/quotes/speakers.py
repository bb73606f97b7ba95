"""Finds the speaker at a cue: its subject, its agent, or a noun next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.adjacent_speakers import ADJACENT_RULES
from briefgen.analysis.quotes.occasion import ADDRESSING
from briefgen.analysis.quotes.verb_subjects import agent_of, subject_of

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Evidence, Page

_STATES = frozenset({"convince", "persuade", "assure", "reassure"})
"""Verbs of addressing whose passive says what somebody believes: "is convinced that"."""


def speaker_of(page: Page, verb: Token) -> tuple[Token | None, Evidence]:
    """Return the head of the words that name the speaker, and how it was found."""
    if _is_addressed(page.document, verb):
        asker = agent_of(page.document, verb)
        return asker, "phrase" if asker is not None else "nothing"
    head = subject_of(page, verb)
    if head is not None:
        return head, "subject" if head.head == verb.index else "shared subject"
    for find, evidence in ADJACENT_RULES:
        head = find(page, verb)
        if head is not None:
            return head, evidence
    return None, "nothing"


def is_undergone(document: Document, verb: Token) -> bool:
    """Return whether the subject of a passive verb is only spoken about: "was pronounced dead".

    This is not so if the verb says whom somebody told or what somebody believes, or if the subject
    is "it": "It was announced that …".
    """
    subjects = document.children(verb, "nsubjpass")
    told = verb.lemma.lower() in ADDRESSING | _STATES
    return bool(subjects) and not told and subjects[0].lower != "it"


def _opens_scene(document: Document, verb: Token) -> bool:
    """Return whether a passive participle introduces its sentence: "Asked about it, Ng said"."""
    return verb.dep == "advcl" and not document.children(verb, "aux", "nsubj", "mark")


def _is_addressed(document: Document, verb: Token) -> bool:
    """Return whether the subject of a verb is spoken to: "Ng was asked whether …"."""
    if verb.tag != "VBN" or verb.lemma.lower() not in ADDRESSING:
        return False
    if agent_of(document, verb) is not None:
        return True
    passive = document.children(verb, "auxpass", "nsubjpass") or _opens_scene(document, verb)
    return bool(passive) and verb.lemma.lower() not in _STATES
