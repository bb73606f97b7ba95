"""What happened when: days as the article words them, resolved where its date is known."""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.analysis.days import SPOKEN_DAYS, find_days, is_bare_month, resolve
from briefgen.analysis.quotes.marks import pair_marks
from briefgen.data import lexicon
from briefgen.model import Event, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.days import Direction
    from briefgen.analysis.document import Document, Token
    from briefgen.model import Excerpt

# A clause shorter than this says too little alone; the whole sentence is shown.
SHORTEST_EVENT = 5
# A sentence with fewer characters beside the day tells of no event: it is a timestamp.
SHORTEST_REST = 12
# How a day hangs on a noun: "the Tuesday deadline", "Sunday's vote".
TIED = ("poss", "compound", "nmod", "amod")
# Marks that part a main clause from what is added; what it cannot do without.
PARTING = frozenset({",", ";", "–", "—", "-", "--"})
NEEDED = frozenset({"dobj", "attr", "acomp", "ccomp", "xcomp", "oprd", "agent", "dative"} | {"prt"})
SUBJECTS = ("nsubj", "nsubjpass", "expl")
NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"})
EXPECTING = frozenset({"expect", "schedule", "set", "plan", "slate", "anticipate", "forecast"})
# What was done with an eye to a later day: "had invited them back on Thursday".
FORWARD = frozenset(
    {"invite", "summon", "order", "schedule", "set", "plan", "postpone", "put", "delay", "expect"}
    | {"call", "ask", "urge", "tell", "give", "extend", "promise", "threaten", "vow", "want"}
    | {"hope"}
)
DAYS = frozenset({"DATE", "TIME"})
SPOKEN = ("today", "tonight")
PRESENT = frozenset({"VBP", "VBZ"})
QUOTATION_MARKS = frozenset({"“", "”", '"'})
SUPPOSING = frozenset({"if", "unless", "whether", "until", "once", "so"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})


def find_events(document: Document) -> tuple[Event, ...]:
    """Find what has a day, in reading order."""
    quoted = [marked.outer for marked in pair_marks(document.article)]
    return tuple(
        _event(document, number, span, quoted)
        for number, sentence in enumerate(document.sentences)
        if sentence.furniture is None and not _asks(sentence.excerpt.text)
        for span in _days(document, number)
        if len(sentence.excerpt.span) - len(span) >= SHORTEST_REST
        and not _is_nowadays(document, span, quoted)
    )


def _asks(sentence: str) -> bool:
    """Tell a question: it tells of no event."""
    return sentence.rstrip(' "”’').endswith("?")


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


def _is_nowadays(document: Document, span: Span, quoted: Sequence[Span]) -> bool:
    """Tell a "today" that is no day: “We earn less today”, "If they voted today …"."""
    last = document.within(span)[-1]
    verb = _verb(document, last)
    if last.lower not in SPOKEN or verb is None or len(document.within(span)) > 1:
        return False
    supposed = any(one.lower == "if" for one in document.children(verb, "mark"))
    always = verb.tag in PRESENT and not document.children(verb, "aux", "auxpass")
    return supposed or (always and last.dep not in SUBJECTS and _is_quoted(span, quoted))


def _event(document: Document, number: int, span: Span, quoted: Sequence[Span]) -> Event:
    when = document.article.excerpt(span)
    last = document.within(span)[-1]
    verb = _verb(document, last)
    plain = document.article.plain[span.start : span.end]
    known = not (plain.lower() in SPOKEN_DAYS and _is_quoted(span, quoted))
    day = resolve(plain, document.article.published, _direction(document, last, verb))
    said = _is_stand(document, span) or (verb is not None and _is_report(document, last, verb))
    event = document.sentences[number].excerpt if said else _clause(document, number, verb, span)
    return Event(when, day if known else None, event, reported=said)


def _is_stand(document: Document, day: Span) -> bool:
    """Tell whether a day is the one up to which something is known: "as of late Friday"."""
    words = document.words(document.within(day)[0].sentence)
    before = [word.lower for word in words if word.end <= day.start]
    return before[-2:] == ["as", "of"]


def _is_report(document: Document, day: Token, verb: Token) -> bool:
    """Tell whether a day is that of a report: "said on Friday", not "said of Friday's vote"."""
    links = (day, *takewhile(lambda token: token is not verb, document.ancestors(day)))
    tied = any(
        token.dep in TIED or (token.pos == "NOUN" and token.entity not in DAYS) for token in links
    )
    return not tied and verb.tag == "VBD" and verb.lemma.lower() in lexicon.words("saying")


def _verb(document: Document, token: Token) -> Token | None:
    """Give the verb that a day belongs to."""
    for above in document.ancestors(token):
        if above.pos in ("VERB", "AUX"):
            return above
    return None


def _is_quoted(day: Span, quoted: Sequence[Span]) -> bool:
    """Tell whether a day stands inside quotation marks: "today" is then the speaker's day."""
    place = bisect_right(quoted, day.start, key=lambda span: span.start) - 1
    return place >= 0 and day.start < quoted[place].end


def _direction(document: Document, day: Token, verb: Token | None) -> Direction | None:
    """Tell from the words around a day whether it is past or to come, if they tell.

    A day that modifies a noun ("the Tuesday deadline", "Sunday's vote") has no tense of its own.
    """
    links = [day, *takewhile(lambda token: token is not verb, document.ancestors(day))]
    lemmas = {token.lower for token in links}
    if "since" in lemmas:
        return "past"
    if verb is None or any(token.dep in TIED for token in links):
        return None
    if _is_ahead(document, verb):
        return "ahead"
    bound = lemmas & {"until", "till", "by", "before", "through"}
    forward = {verb.lemma.lower(), document.head(verb).lemma.lower()} & FORWARD
    if verb.lemma.lower() == "tell" and not document.children(verb, "xcomp"):
        forward.discard("tell")
    past = verb.tag in ("VBD", "VBN") and not bound and not forward
    return "past" if past else None


def _is_ahead(document: Document, verb: Token) -> bool:
    """Tell from the tense whether the event is still to come."""
    auxiliaries = document.children(verb, "aux", "auxpass")
    lowers = {aux.lower for aux in auxiliaries}
    if any(aux.tag == "MD" for aux in auxiliaries):
        return "have" not in lowers
    present = bool(lowers & {"is", "are", "am", "'s", "'re"})
    if present and (verb.tag == "VBG" or verb.lemma in EXPECTING):
        return True
    if any(aux.tag == "TO" for aux in auxiliaries):
        return _is_looking_ahead(document, verb)
    if verb.lemma == "be":
        due = any(child.lower in ("due", "likely") for child in document.children(verb, "acomp"))
        return due and verb.tag in ("VBZ", "VBP")
    return verb.tag in ("VBZ", "VBP", "VB") and not auxiliaries


def _is_looking_ahead(document: Document, verb: Token) -> bool:
    """Tell whether what governs "to meet" is in the present: "is expected to", "plans to"."""
    head = document.head(verb)
    past = {"was", "were", "had"}
    if any(aux.lower in past for aux in document.children(head, "aux", "auxpass")):
        return False
    return head.tag in ("VBZ", "VBP", "VBN", "VBG")


def _clause(document: Document, number: int, verb: Token | None, span: Span) -> Excerpt:
    """Give the smallest clause around the day that can stand alone, or the sentence."""
    sentence = document.sentences[number].excerpt
    while verb is not None:
        first, last = document.edges(verb)
        whole = _trimmed(document, first, _main_end(document, verb, last, span))
        fits = span in whole.span and len(whole.text.split()) >= SHORTEST_EVENT
        if verb.dep == "ROOT":
            return whole if fits and _is_shorter(document, whole, last) else sentence
        if fits and _stands_alone(document, verb):
            return whole
        verb = _verb(document, verb)
    return sentence


def _is_shorter(document: Document, clause: Excerpt, last: int) -> bool:
    """Tell whether a clause leaves out more than the full stop, and no half of a quotation."""
    marks = sum(clause.text.count(mark) for mark in QUOTATION_MARKS)
    before = document.previous(last)
    return before is not None and clause.end < before.start and marks % 2 == 0


def _main_end(document: Document, verb: Token, last: int, day: Span) -> int:
    """Give the end of a clause before a mark that parts what is added to it: ", but the …"."""
    children = document.children(verb)
    needed = [document.edges(one)[1] for one in children if one.dep in NEEDED]
    behind = max([verb.index, *needed])
    for child in children:
        if child.index > behind and child.start >= day.end and child.text in PARTING:
            return child.index - 1
    return last


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
