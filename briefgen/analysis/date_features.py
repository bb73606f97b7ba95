"""Measures features of a day that show whether it is worth a row in the timeline.

They describe the form of the day, the clause around it and its position in the article.
"""

from __future__ import annotations

import re
from itertools import takewhile
from math import log
from typing import TYPE_CHECKING, Final

from briefgen.analysis.days import MONTHS, SPOKEN_DAYS, WEEKDAYS
from briefgen.analysis.standalone_clauses import DAYS, SUBJECTS, TIED, VERBS

if TYPE_CHECKING:
    from collections import Counter

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.logistic import Features
    from briefgen.analysis.standalone_clauses import Shown
    from briefgen.model import Span

LEDE: Final = 2
"""Number of sentences at the start of the article that count as its lede."""
SHORT, LONG = 6, 25
"""Words: below ``SHORT`` a clause says too little, above ``LONG`` it says too much."""
OPENING: Final = 20
"""A day that begins within this many code points of the start of a sentence opens it."""
NAMES: Final = frozenset({"PERSON", "ORG", "GPE"})
TELLING: Final = frozenset({"NOUN", "PROPN", "VERB"})
TOLD: Final = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "pcomp", "xcomp"})
COMPARING: Final = frozenset({"than", "compared", "same", "like", "unlike", "as", "versus"})
SOURCE: Final = frozenset({"according", "per"})
_YEAR = re.compile(r"[0-9]{4}")


def measure_day(
    document: Document, day: Span, shown: Shown, counts: Counter[str], *, quoted: bool
) -> Features:
    """Return the features of a day and of the clause shown as the event that it dates.

    ``counts`` gives, for each lemma, the number of sentences that contain it; ``quoted`` says
    whether the day is between quotation marks.
    """
    clause = shown.excerpt
    words = document.within(clause.span)
    number = document.top(day).sentence
    opens = day.start - document.sentences[number].excerpt.start < OPENING
    features = {
        "late": number / max(len(document.sentences) - 1, 1),
        "first": float(number == 0),
        "lede": float(number < LEDE),
        "quoted": float(quoted),
        "opens": float(opens),
        f"form {_form(document.article.plain[day.start : day.end].lower())}": 1.0,
        "whole": float(clause == document.sentences[number].excerpt),
        "borrowed": float(not shown.own),
        "of another event": float(not shown.named and _is_tied(document, day)),
        "other days": float(_has_other_days(document, day, words)),
        "compared": float(_governs(document, day, COMPARING)),
        "source": float(_governs(document, day, SOURCE)),
        "stand": float(is_stand(document, day)),
        "central": find_centrality(words, counts),
        "number": float(any(one.pos == "NUM" and one.entity not in DAYS for one in words)),
        "names": float(len({one.entity for one in words} & NAMES)),
    }
    size = len(clause.text.split())
    features |= {"short": float(size < SHORT), "long": float(size > LONG)}
    features["borrowed and long"] = float(not shown.own and size > LONG)
    return features | _measure_verb(document, day)


def _is_tied(document: Document, day: Span) -> bool:
    """Return whether a day modifies a noun that is not itself a date: "Sunday's vote"."""
    top = document.top(day)
    return top.dep in {"nummod", *TIED} and document.head(top).entity not in DAYS


def _has_other_days(document: Document, day: Span, words: tuple[Token, ...]) -> bool:
    """Return whether the words name a time other than the day itself."""
    inside = document.within(day)
    apart = (one for one in words if one.entity == "DATE" and one not in inside)
    return any(not document.article.plain[day.end : one.start].isspace() for one in apart)


def _governs(document: Document, day: Span, lemmas: frozenset[str]) -> bool:
    """Return whether one of the lemmas is on the path from a day up to the verb that governs it."""
    above = takewhile(lambda one: one.pos not in VERBS, document.ancestors(document.top(day)))
    links = [document.top(day), *above]
    beyond = document.head(links[-1])
    return any(one.lower in lemmas for one in (*links, beyond))


def is_stand(document: Document, day: Span) -> bool:
    """Return whether a day says how recent the information is: "as of Friday"."""
    before = document.before(document.within(day)[0], 2)
    return [one.lower for one in before] == ["as", "of"]


def _form(words: str) -> str:
    """Return which form a day has: "year", "full", "spoken", "weekday", "month" or "relative"."""
    if _YEAR.fullmatch(words):
        return "year"
    if any(letter.isdigit() for letter in words):
        return "full"
    parts = words.split()
    if any(part in SPOKEN_DAYS for part in parts):
        return "spoken"
    if any(part in WEEKDAYS for part in parts):
        return "weekday"
    return "month" if any(part.strip(".,") in MONTHS for part in parts) else "relative"


def find_centrality(words: tuple[Token, ...], counts: Counter[str]) -> float:
    """Return the mean of log(1 + number of sentences with the lemma) over the content words."""
    told = [one for one in words if one.pos in TELLING and one.entity not in DAYS]
    return sum(log(1 + counts[one.lemma.lower()]) for one in told) / len(told) if told else 0.0


def _measure_verb(document: Document, day: Span) -> Features:
    """Return features of the verb that governs a day and of the path from the day to it."""
    token = document.top(day)
    path = [token, *document.ancestors(token)]
    verb = next((one for one in path[1:] if one.pos in VERBS), None)
    below = path[: path.index(verb)] if verb else path
    features: Features = {"of a noun": float(any(map(_is_other_noun, below[1:])))}
    if verb is None:
        return features | {"no verb": 1.0}
    subjects = document.children(verb, *SUBJECTS)
    helpers = document.children(verb, "aux", "auxpass")
    modal = any(one.tag == "MD" for one in helpers)
    return features | {
        f"tense {_tense(verb, helpers, modal=modal)}": 1.0,
        f"clause {verb.dep if verb.dep in TOLD else 'other'}": 1.0,
        "modal": float(modal),
        "negated": float(bool(document.children(verb, "neg"))),
        "no subject": float(not subjects),
        "subject is a pronoun": float(bool(subjects) and subjects[0].pos == "PRON"),
        "subject is a name": float(bool(subjects) and subjects[0].pos == "PROPN"),
    }


def _is_other_noun(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN"} and token.entity not in DAYS


def _tense(verb: Token, helpers: tuple[Token, ...], *, modal: bool) -> str:
    if {one.lower for one in helpers} & {"had", "has", "have"}:
        return "perfect"
    return "past" if verb.tag in {"VBD", "VBN"} and not modal else "other"
