"""Who speaks at a cue: its subject, its agent, or whom the words beside it name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.adjacent_speakers import BESIDE
from briefgen.analysis.quotes.occasion import ADDRESSING
from briefgen.analysis.quotes.verb_subjects import agent_of, subject_of

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Evidence, Page

_STATES = frozenset({"convince", "persuade", "assure", "reassure"})
"""Verbs of addressing whose passive says what somebody holds: "is convinced that"."""


def speaker_of(page: Page, verb: Token) -> tuple[Token | None, Evidence]:
    """Find the head of the words that name who speaks, and tell what shows it."""
    if _is_told(page.document, verb):
        asker = agent_of(page.document, verb)
        return asker, "phrase" if asker is not None else "nothing"
    head = subject_of(page, verb)
    if head is not None:
        return head, "subject" if head.head == verb.index else "shared subject"
    for find, evidence in BESIDE:
        head = find(page, verb)
        if head is not None:
            return head, evidence
    return None, "nothing"


def is_undergone(document: Document, verb: Token) -> bool:
    """Return whether the subject of a passive verb has its words said of it: "was pronounced dead".

    Not so where the verb says whom somebody told, or what somebody holds, nor of "it": "It was
    announced that …".
    """
    subjects = document.children(verb, "nsubjpass")
    told = verb.lemma.lower() in ADDRESSING | _STATES
    return bool(subjects) and not told and subjects[0].lower != "it"


def _opens_scene(document: Document, verb: Token) -> bool:
    """Return whether a passive participle leads up to its sentence: "Asked about it, Ng said"."""
    return verb.dep == "advcl" and not document.children(verb, "aux", "nsubj", "mark")


def _is_told(document: Document, verb: Token) -> bool:
    """Return whether the subject of a verb is spoken to: "Ng was asked whether …"."""
    if verb.tag != "VBN" or verb.lemma.lower() not in ADDRESSING:
        return False
    if agent_of(document, verb) is not None:
        return True
    passive = document.children(verb, "auxpass", "nsubjpass") or _opens_scene(document, verb)
    return bool(passive) and verb.lemma.lower() not in _STATES
