"""Finds reports without a clause: "criticised the plan", "pledged to cut fares".

The content is everything that the cue takes: its object, its infinitive, and their phrases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.cues import names_speech
from briefgen.analysis.quotes.occasion import is_occasion, occasion_of
from briefgen.analysis.quotes.quote_content import content_spans, object_end
from briefgen.analysis.quotes.quoted_document import Found
from briefgen.analysis.quotes.speaker_phrases import mention_of
from briefgen.analysis.quotes.speakers import speaker_of
from briefgen.analysis.quotes.verb_subjects import is_abstract

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.cues import Cue
    from briefgen.analysis.quotes.quoted_document import Page

_GOVERNED = frozenset(
    {"dobj", "xcomp", "ccomp", "oprd", "prep", "acomp", "attr", "pcomp", "dative"}
)
_SUBORDINATE = frozenset({"relcl", "acl", "pcomp", "ccomp", "xcomp"})
_FULL = 5
"""Fewest words at which a verbless object is more likely than not a report."""
_BETWEEN = frozenset({"advmod", "npadvmod", "punct", "neg", "prt", "prep"})
"""Dependencies of words between a cue and its object that belong to neither."""


def report_object(page: Page, cue: Cue) -> Found | None:
    """Return the object, infinitive or phrase that a cue reports, with its subject as speaker."""
    document, verb = page.document, cue.verb
    if page.quoted(verb) or _is_passive(document, verb):
        return None
    frame = _construction(document, cue)
    if frame is None:
        return None
    head, evidence = speaker_of(page, verb)
    if head is None or evidence == "place" or is_abstract(head) or head.lower == "you":
        return None
    content = _content(page, cue)
    if content is None or _is_only_a_day(document, content):
        return None
    spans = content_spans(page, [content])
    if not spans:
        return None
    passing = ", in passing" if _is_weak_report(page, cue, frame, content) else ""
    return Found(
        spans=spans,
        cue=document.span(verb.index, cue.end(apart=0)),
        speaker=mention_of(page, head),
        rule=f"speaker, cue, {frame}{passing}",
        occasion=occasion_of(page, verb, spans),
        speaker_by=evidence,
    )


def _is_weak_report(page: Page, cue: Cue, frame: str, content: tuple[int, int]) -> bool:
    """Return whether a report is weak: as likely as not, it is no report at all.

    Its cue is in a subordinate clause or may also name a deed ("celebrated"), or it is a short
    object or phrase without a verb or quotation marks.
    """
    if frame == "label":
        return False
    if cue.verb.dep in _SUBORDINATE:
        return True
    if frame not in {"object", "phrase"}:
        return False
    words = page.document.through(*content)
    full = len(words) >= _FULL or any(word.pos == "VERB" or page.quoted(word) for word in words)
    return not full or names_speech(cue.verb, "deed")


def _construction(document: Document, cue: Cue) -> str | None:
    """Return the construction in which the cue is used here, ``None`` if it reports nothing."""
    children = [c for c in document.children(cue.verb) if c.index > cue.verb.index]
    deps = {child.dep for child in children}
    if cue.takes("preposition") and cue.last.index > cue.verb.index:
        return "phrase"
    if any(c.dep in {"xcomp", "ccomp"} and _infinitive(document, c) for c in children):
        return _infinitive_construction(document, cue, children)
    if cue.takes("label") and ("oprd" in deps or _as_phrase(children)):
        return "label"
    if "dobj" in deps and (cue.takes("object") or _paper_speaks(document, cue)):
        return "object"
    doing = any(c.dep == "xcomp" and c.tag == "VBG" for c in children)
    if doing and cue.takes("object") and names_speech(cue.verb, "participle"):
        return "object"
    return None


def _infinitive_construction(document: Document, cue: Cue, children: list[Token]) -> str | None:
    """Return the construction of an infinitive: "wants to go", "wants her to go"."""
    person = any(c.dep == "dobj" for c in children) or _own_subject(document, children)
    if not person and cue.takes("infinitive"):
        return "infinitive"
    if cue.takes("person-infinitive"):
        return "person to act"
    return "object" if person and cue.takes("object") else None


def _paper_speaks(document: Document, cue: Cue) -> bool:
    """Return whether the subject is a thing that says something by being read: "the poll shows"."""
    subjects = document.children(cue.verb, "nsubj")
    return cue.takes("evidence") and any(names_speech(noun, "document") for noun in subjects)


def _is_passive(document: Document, verb: Token) -> bool:
    """Return whether a verb is passive, also as a participle: "a show called …".

    "Called the Lights, they …" is passive too, but "having called" is not.
    """
    if document.children(verb, "nsubjpass", "auxpass"):
        return True
    alone = verb.dep == "advcl" and not document.children(verb, "aux", "nsubj", "mark")
    return verb.tag == "VBN" and (verb.dep == "acl" or alone)


def _infinitive(document: Document, clause: Token) -> bool:
    return any(child.lower == "to" for child in document.children(clause, "aux"))


def _own_subject(document: Document, children: list[Token]) -> bool:
    return any(
        document.children(child, "nsubj", "nsubjpass")
        for child in children
        if child.dep in {"xcomp", "ccomp"}
    )


def _as_phrase(children: list[Token]) -> bool:
    return any(child.dep == "prep" and child.lower == "as" for child in children) and any(
        child.dep == "dobj" for child in children
    )


def _content(page: Page, cue: Cue) -> tuple[int, int] | None:
    """Return the first and last token of the phrases after the cue that are reported."""
    document, verb = page.document, cue.verb
    run: list[tuple[int, int]] = []
    objects = [c.index for c in document.children(verb, "dobj") if c.index > verb.index]
    for child in document.children(verb):
        if child.index < verb.index or (child.dep == "prep" and _precedes(child, objects, cue)):
            continue
        if child.index == cue.last.index or _belongs(document, child):
            first, last = document.edges(child)
            if child.index == cue.last.index and child.dep != "dobj":
                first = cue.last.index + 1
            if first <= last:
                run.append((max(first, verb.index + 1), last))
        elif run or child.dep not in _BETWEEN:
            break
    return (run[0][0], object_end(page, run[0][0], run[-1][1])) if run else None


def _is_only_a_day(document: Document, content: tuple[int, int]) -> bool:
    """Return whether a phrase contains no more than a day: "ruled on Monday"."""
    words = document.through(*content)
    return all(word.entity in {"DATE", "TIME"} or word.pos in {"ADP", "PUNCT"} for word in words)


def _precedes(phrase: Token, objects: list[int], cue: Cue) -> bool:
    """Return whether a phrase comes before the cue's object: "discussed with Ng the port"."""
    return bool(objects) and phrase.index < objects[0] and phrase.index != cue.last.index


def _belongs(document: Document, child: Token) -> bool:
    """Return whether a phrase after the cue is part of what is reported."""
    return child.dep in _GOVERNED and not (child.dep == "prep" and is_occasion(document, child))
