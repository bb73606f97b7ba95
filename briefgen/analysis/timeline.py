"""What happened when: days as the article words them, resolved where its date is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.days import find_days, is_bare_month, resolve
from briefgen.model import Event, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Excerpt

# A clause shorter than this says too little alone; the whole sentence is shown.
SHORTEST_EVENT = 5
# A sentence with fewer characters beside the day tells of no event: it is a timestamp.
SHORTEST_REST = 12
SUBJECTS = ("nsubj", "nsubjpass", "expl")
NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"})
EXPECTING = frozenset({"expect", "schedule", "set", "plan", "slate", "anticipate"})
SUPPOSING = frozenset({"if", "unless", "whether", "until", "once", "so"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})


def find_events(document: Document) -> tuple[Event, ...]:
    """Find what has a day, in reading order."""
    return tuple(
        _event(document, number, span)
        for number, sentence in enumerate(document.sentences)
        if sentence.furniture is None
        for span in _days(document, number)
        if len(sentence.excerpt.span) - len(span) >= SHORTEST_REST
    )


def _days(document: Document, number: int) -> Iterator[Span]:
    """Find the days of a sentence that the parser does not take for names or other words."""
    sentence = document.sentences[number].excerpt
    plain = document.article.plain[sentence.start : sentence.end]
    for start, end in find_days(plain):
        span = Span(sentence.start + start, sentence.start + end)
        tokens = document.within(span)
        labels = {token.entity for token in tokens}
        doubtful = is_bare_month(plain[start:end])
        if tokens and not labels & NAMES and ("DATE" in labels or not doubtful):
            yield span


def _event(document: Document, number: int, span: Span) -> Event:
    when = document.article.excerpt(span)
    verb = _verb(document, document.within(span)[-1])
    ahead = verb is not None and _is_ahead(document, verb)
    day = resolve(
        document.article.plain[span.start : span.end], document.article.published, ahead=ahead
    )
    return Event(when, day, _clause(document, number, verb, span))


def _verb(document: Document, token: Token) -> Token | None:
    """Give the verb that a day belongs to."""
    for above in document.ancestors(token):
        if above.pos in ("VERB", "AUX"):
            return above
    return None


def _is_ahead(document: Document, verb: Token) -> bool:
    """Tell from the tense whether the event is still to come."""
    auxiliaries = document.children(verb, "aux", "auxpass")
    if any(
        aux.tag == "MD" and aux.lower in ("will", "shall", "'ll", "may", "wo")
        for aux in auxiliaries
    ):
        return True
    present = any(aux.lower in ("is", "are", "am", "'s", "'re") for aux in auxiliaries)
    if present and (verb.tag == "VBG" or verb.lemma in EXPECTING):
        return True
    if any(aux.tag == "TO" for aux in auxiliaries):
        return _is_looking_ahead(document, verb)
    if verb.lemma == "be":
        due = any(child.lower in ("due", "likely") for child in document.children(verb, "acomp"))
        return due and verb.tag in ("VBZ", "VBP")
    return verb.tag in ("VBZ", "VBP") and verb.dep == "ROOT"


def _is_looking_ahead(document: Document, verb: Token) -> bool:
    """Tell whether what governs "to meet" is in the present: "is expected to", "plans to"."""
    head = document.head(verb)
    auxiliaries = document.children(head, "aux", "auxpass")
    past = {"was", "were", "had"}
    return head.tag != "VBD" and not any(aux.lower in past for aux in auxiliaries)


def _clause(document: Document, number: int, verb: Token | None, span: Span) -> Excerpt:
    """Give the smallest clause around the day that can stand alone, or the sentence."""
    sentence = document.sentences[number].excerpt
    while verb is not None and verb.dep != "ROOT":
        first, last = document.edges(verb)
        whole = _trimmed(document, first, last)
        if _stands_alone(document, verb) and len(whole.text.split()) >= SHORTEST_EVENT:
            return whole if span in whole.span else sentence
        verb = _verb(document, verb)
    return sentence


def _stands_alone(document: Document, verb: Token) -> bool:
    """Tell whether a clause says what happened to whom without the words around it."""
    marks = {mark.lower for mark in document.children(verb, "mark", "advmod")}
    if verb.dep not in ("ccomp", "conj", "advcl") or marks & SUPPOSING:
        return False
    subjects = document.children(verb, *SUBJECTS)
    return any(one.pos != "PRON" and one.lower not in RELATIVES for one in subjects)


def _trimmed(document: Document, first: int, last: int) -> Excerpt:
    """Cut a clause without the marks and the conjunctions at its edges."""
    tokens = document.tokens
    while first < last and (
        tokens[first].pos in ("PUNCT", "SCONJ", "CCONJ") or tokens[first].dep == "mark"
    ):
        first += 1
    while last > first and tokens[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    return document.excerpt(first, last)
