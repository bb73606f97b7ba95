"""Finds the events of a story: days as the article words them, resolved to dates if possible."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.analysis.date_features import is_stand, measure_day
from briefgen.analysis.day_direction import PRESENT, find_direction, is_arranged_for, verb_of
from briefgen.analysis.days import (
    FROM_TODAY,
    WEEKDAYS,
    direction_of,
    find_days,
    is_bare_month,
    resolve,
)
from briefgen.analysis.document import count_lemmas
from briefgen.analysis.logistic import read_model
from briefgen.analysis.quotes.quotation_marks import is_quoted, pair_marks
from briefgen.analysis.standalone_clauses import DAYS, SUBJECTS, TIED, find_shown, is_eventful
from briefgen.data import lexicon
from briefgen.model import Event, Span

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from datetime import date

    from briefgen.analysis.days import Direction
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.logistic import Features

# A sentence with fewer characters besides the day reports no event: it is a timestamp.
SHORTEST_REST = 12
NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW"})
SUPPOSING = frozenset({"if", "unless"})
UNREAL = frozenset({"would", "could", "might", "'d", "’d"})
SPOKEN = ("today", "tonight")
# Periods that "this" makes those in which an article appears.
PERIODS = frozenset(
    {"week", "weekend", "month", "year", "decade", "century", "season", "spring", "summer"}
    | {"autumn", "fall", "winter"}
)
NOW = frozenset({"is", "are", "am", "'s", "'re", "'m"})
# Verbs whose present tense may announce what is arranged for a day.
TIMETABLE = frozenset(
    {"appear", "arrive", "begin", "close", "come", "conclude", "continue", "convene", "decide"}
    | {"depart", "end", "expire", "face", "fall", "finish", "gather", "go", "head", "hear", "hold"}
    | {
        "host",
        "kick",
        "launch",
        "leave",
        "meet",
        "open",
        "play",
        "resume",
        "return",
        "sit",
        "start",
    }
    | {"take", "travel", "visit", "vote"}
)


def find_events(document: Document) -> tuple[Event, ...]:
    """Return the dated events of the story, in reading order."""
    model = read_model("dates")
    return tuple(
        replace(event, worth=model.likelihood(features))
        for event, features in measure_events(document)
    )


def measure_events(document: Document) -> Iterator[tuple[Event, Features]]:
    """Yield the dated events in reading order, each with the features that determine its worth."""
    marked = [marked.outer for marked in pair_marks(document.article)]
    counts = count_lemmas(document)
    for day in _dated(document):
        quoted = is_quoted(day, marked)
        if _is_nowadays(document, day, quoted=quoted) or _is_supposed(document, day, quoted=quoted):
            continue
        event, features = _measure(document, day, counts, quoted=quoted)
        doubtful = features["borrowed and long"] or features["of another event"]
        if event.ahead or not doubtful:
            yield event, features


def _dated(document: Document) -> Iterator[Span]:
    """Yield the spans of the days in the story."""
    for number, sentence in enumerate(document.sentences):
        if sentence.furniture is None and not _asks(sentence.excerpt.text):
            for span in _days(document, number):
                if len(sentence.excerpt.span) - len(span) >= SHORTEST_REST:
                    yield span


def _asks(sentence: str) -> bool:
    """Return whether a sentence is a question, which reports no event."""
    return sentence.rstrip(' "”’').endswith("?")


def _days(document: Document, number: int) -> Iterator[Span]:
    """Yield the days of a sentence that the parser does not take for names or other words."""
    sentence = document.sentences[number].excerpt
    plain = document.article.plain[sentence.start : sentence.end]
    for start, end in find_days(plain):
        span = Span(sentence.start + start, sentence.start + end)
        tokens = document.within(span)
        labels = {token.entity for token in tokens}
        doubtful = is_bare_month(plain[start:end])
        if not tokens or labels & NAMES or (doubtful and "DATE" not in labels):
            continue
        if not (doubtful and _is_of_thing(document, document.top(span))):
            yield span


def _is_of_thing(document: Document, month: Token) -> bool:
    """Return whether a month modifies a noun that names no event: "March wheat"."""
    return month.dep in TIED and not is_eventful(document, document.head(month))


def _is_nowadays(document: Document, span: Span, *, quoted: bool) -> bool:
    """Return whether a time means "nowadays": “We earn less today”, "prices are rising this year".

    In the present it means the day or the period only for scheduled events: "the trial opens
    today", "the council is meeting this week".
    """
    words, last = document.within(span), document.within(span)[-1]
    verb = verb_of(document, last)
    if not _is_present_time(words):
        return False
    if last.dep == "poss":
        return not is_eventful(document, document.head(last))
    if last.lower in SPOKEN and document.head(last).lower == "of":
        return True
    if verb is None:
        return last.lower not in SPOKEN
    if last.dep in SUBJECTS or not _tells_of_now(document, verb, spoken=last.lower in SPOKEN):
        return False
    plain = verb.dep in {"relcl", "acl"} and verb.tag in PRESENT
    return quoted or plain or verb.lemma.lower() not in TIMETABLE


def _is_present_time(words: Sequence[Token]) -> bool:
    """Return whether a time is "today", "tonight" or a longer one that is not over: "this year"."""
    time = " ".join(one.lower for one in words)
    return time in SPOKEN or (time.startswith("this ") and time.removeprefix("this ") in PERIODS)


def _tells_of_now(document: Document, verb: Token, *, spoken: bool) -> bool:
    """Return whether a verb tells how things are, in the present: "earns", "is rising"."""
    helpers = {one.lower for one in document.children(verb, "aux", "auxpass")}
    if not helpers:
        return verb.tag in PRESENT
    running = verb.tag == "VBG" and helpers <= NOW and verb.lemma != "go"
    return running or (not spoken and bool(helpers & {"has", "have"}) and "to" not in helpers)


def _is_supposed(document: Document, span: Span, *, quoted: bool) -> bool:
    """Return whether it is a day of what is only supposed: "if the bridge opens in May".

    So is one of what would follow from it: “If they agreed, we could leave tomorrow”. In reported
    speech that may be a plan: "the Cabinet would meet on Friday if the town was still cut off".
    """
    above = document.ancestors(document.top(span))
    verbs = [one for one in above if one.pos in ("VERB", "AUX")]
    inside = any(
        mark.lower in SUPPOSING for verb in verbs for mark in document.children(verb, "mark")
    )
    return inside or any(_would_follow(document, verb, quoted=quoted) for verb in verbs)


def _would_follow(document: Document, verb: Token, *, quoted: bool) -> bool:
    """Return whether a verb says what would be, or would have been, if something were so."""
    helpers = {one.lower for one in document.children(verb, "aux")}
    conditions = (
        mark.lower in SUPPOSING
        for clause in document.children(verb, "advcl")
        for mark in document.children(clause, "mark")
    )
    unreal = helpers & UNREAL and (quoted or "have" in helpers)
    return bool(unreal) and any(conditions)


def _measure(
    document: Document, span: Span, counts: Counter[str], *, quoted: bool
) -> tuple[Event, Features]:
    when = document.article.excerpt(span)
    last = document.within(span)[-1]
    verb = verb_of(document, last)
    plain = document.article.plain[span.start : span.end]
    known = not (plain.lower() in FROM_TODAY and quoted)
    told = direction_of(plain, document.article.published)
    direction = told or find_direction(document, last, verb)
    if direction is None and _is_of_today(document, span):
        direction = "past"
    day = resolve(plain, document.article.published, direction) if known else None
    said = is_stand(document, span) or (verb is not None and _is_report(document, last, verb))
    shown = find_shown(document, span)
    event = Event(
        when,
        day,
        shown.excerpt,
        reported=said,
        ahead=_lies_ahead(day, document.article.published, direction)
        or (direction is None and verb is not None and is_arranged_for(document, last, verb)),
    )
    features = measure_day(document, span, shown, counts, quoted=quoted)
    features |= {"ahead": float(direction == "ahead"), "reported": float(said)}
    return event, features


def _is_of_today(document: Document, span: Span) -> bool:
    """Return whether a weekday is that of the article's own day, in a report of what was done.

    In "a judge ordered the firm to pay on Monday" the tense of "to pay" leaves it open.
    """
    published, day = document.article.published, document.top(span)
    name = document.article.plain[span.start : span.end].lower()
    if published is None or name not in WEEKDAYS or day.dep not in {"pobj", "npadvmod"}:
        return False
    bounded = day.dep == "pobj" and document.head(day).lower != "on"
    told = document.root(day.sentence).tag == "VBD"
    return told and not bounded and WEEKDAYS.index(name) == published.weekday()


def _lies_ahead(day: date | None, published: date | None, direction: Direction | None) -> bool:
    """Return whether what happens on a day was still to come when the article appeared."""
    if day and published and day != published:
        return day > published
    return direction == "ahead"


def _is_report(document: Document, day: Token, verb: Token) -> bool:
    """Return whether a day is that of a report: "said on Friday", not "said of Friday's vote"."""
    links = (day, *takewhile(lambda token: token is not verb, document.ancestors(day)))
    tied = any(
        token.dep in TIED or (token.pos == "NOUN" and token.entity not in DAYS) for token in links
    )
    return not tied and verb.tag == "VBD" and verb.lemma.lower() in lexicon.words("saying")
