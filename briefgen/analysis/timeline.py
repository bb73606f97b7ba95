"""What happened when: days as the article words them, resolved where its date is known."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.analysis.date_features import measure_day
from briefgen.analysis.days import FROM_TODAY, find_days, is_bare_month, resolve
from briefgen.analysis.logistic import read_model
from briefgen.analysis.quotes.marks import pair_marks
from briefgen.analysis.standalone_clauses import DAYS, SUBJECTS, find_clause
from briefgen.data import lexicon
from briefgen.model import Event, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from briefgen.analysis.days import Direction
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.logistic import Features

# A sentence with fewer characters beside the day tells of no event: it is a timestamp.
SHORTEST_REST = 12
# How a day hangs on a noun: "the Tuesday deadline", "Sunday's vote".
TIED = ("poss", "compound", "nmod", "amod")
NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"})
EXPECTING = frozenset({"expect", "schedule", "set", "plan", "slate", "anticipate", "forecast"})
# What was done with an eye to a later day: "had invited them back on Thursday".
FORWARD = frozenset(
    {"invite", "summon", "order", "schedule", "set", "plan", "postpone", "put", "delay", "expect"}
    | {"call", "ask", "urge", "tell", "give", "extend", "promise", "threaten", "vow", "want"}
    | {"hope"}
)
SPOKEN = ("today", "tonight")
PRESENT = frozenset({"VBP", "VBZ"})


def find_events(document: Document) -> tuple[Event, ...]:
    """Find what has a day, in reading order."""
    model = read_model("dates")
    return tuple(
        replace(event, worth=model.likelihood(features))
        for event, features in measure_events(document)
    )


def measure_events(document: Document) -> Iterator[tuple[Event, Features]]:
    """Find what has a day, in reading order, each with the features that its worth hangs on."""
    marked = [marked.outer for marked in pair_marks(document.article)]
    counts = _count_lemmas(document)
    for day in _dated(document):
        quoted = _is_quoted(day, marked)
        if not _is_nowadays(document, day, quoted=quoted):
            yield _measure(document, day, counts, quoted=quoted)


def _dated(document: Document) -> Iterator[Span]:
    """Find the days of the story."""
    for number, sentence in enumerate(document.sentences):
        if sentence.furniture is None and not _asks(sentence.excerpt.text):
            for span in _days(document, number):
                if len(sentence.excerpt.span) - len(span) >= SHORTEST_REST:
                    yield span


def _count_lemmas(document: Document) -> Counter[str]:
    """Count in how many sentences of the story each lemma stands."""
    counts: Counter[str] = Counter()
    for number, sentence in enumerate(document.sentences):
        if sentence.furniture is None:
            counts.update({token.lemma.lower() for token in document.words(number)})
    return counts


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


def _is_nowadays(document: Document, span: Span, *, quoted: bool) -> bool:
    """Tell a "today" that is no day: “We earn less today”, "If they voted today …"."""
    last = document.within(span)[-1]
    verb = _verb(document, last)
    if last.lower not in SPOKEN or verb is None or len(document.within(span)) > 1:
        return False
    supposed = any(one.lower == "if" for one in document.children(verb, "mark"))
    always = verb.tag in PRESENT and not document.children(verb, "aux", "auxpass")
    return supposed or (always and last.dep not in SUBJECTS and quoted)


def _measure(
    document: Document, span: Span, counts: Counter[str], *, quoted: bool
) -> tuple[Event, Features]:
    when = document.article.excerpt(span)
    last = document.within(span)[-1]
    verb = _verb(document, last)
    plain = document.article.plain[span.start : span.end]
    known = not (plain.lower() in FROM_TODAY and quoted)
    direction = _direction(document, last, verb)
    day = resolve(plain, document.article.published, direction) if known else None
    said = _is_stand(document, span) or (verb is not None and _is_report(document, last, verb))
    event = Event(
        when,
        day,
        find_clause(document, span),
        reported=said,
        ahead=_lies_ahead(day, document.article.published, direction),
    )
    features = measure_day(document, span, event.event, counts, quoted=quoted)
    features |= {"ahead": float(direction == "ahead"), "reported": float(said)}
    return event, features


def _lies_ahead(day: date | None, published: date | None, direction: Direction | None) -> bool:
    """Return whether what happens on a day was still to come when the article appeared."""
    return day > published if day and published else direction == "ahead"


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
