"""Measures features of a number that show whether it is worth a row: unit, clause, position."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

from briefgen.analysis.date_features import LEDE, LONG, find_centrality
from briefgen.analysis.standalone_clauses import SUBJECTS, VERBS
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections import Counter

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.logistic import Features
    from briefgen.analysis.standalone_clauses import Shown
    from briefgen.model import Figure

MONEY: Final = frozenset("$£€¥")
SHARES: Final = frozenset({"percent", "%", "cent"})
LARGE: Final = frozenset({"million", "billion", "trillion", "mn", "bn", "tn"})
MEASURED: Final = frozenset(
    {
        "mile",
        "kilometer",
        "kilometre",
        "km",
        "mph",
        "kph",
        "foot",
        "ft",
        "metre",
        "meter",
        "m",
        "kg",
    }
    | {"pound", "lb", "ton", "tonne", "degree", "second", "minute", "hour", "mg", "acre", "hectare"}
    | {"inch", "liter", "litre", "knot", "gallon"}
)
"""Units of physical measurement; news seldom turns on them."""
LEADS: Final = frozenset(
    {"about", "around", "nearly", "almost", "roughly", "some", "approximately"}
)
BOUNDS: Final = frozenset({"over", "under", "than", "least", "most", "up"})


def measure_figure(
    document: Document,
    figure: Figure,
    shown: Shown,
    counted: Counter[str],
    *,
    quoted: bool,
) -> Features:
    """Return the features of a number, of what it counts and of the clause shown with it.

    ``counted`` gives, for each lemma, the number of sentences that contain it; ``quoted`` says
    whether the number is inside a quotation.
    """
    value, counts = figure.value.span, figure.counts
    inside = document.within(value)
    words = {token.lower for token in inside}
    nouns = {token.lemma.lower() for token in document.within(counts.span)} if counts else set()
    number = document.top(value).sentence
    clause = document.within(shown.excerpt.span)
    return {
        "late": number / max(len(document.sentences) - 1, 1),
        "first": float(number == 0),
        "lede": float(number < LEDE),
        "quoted": float(quoted),
        "money": float(any(set(token.text) & MONEY for token in inside)),
        "share": float(bool(words & SHARES)),
        "large": float(bool(words & LARGE)),
        "measure": float(bool((words | nouns) & MEASURED)),
        "little": float(bool(words & lexicon.words("numbers", "little"))),
        "multitude": float(bool(words & lexicon.words("numbers", "multitude"))),
        "about": float(bool(words & LEADS)),
        "bound": float(bool(words & BOUNDS)),
        "harmed": float(bool(nouns & lexicon.words("numbers", "harmed"))),
        "lost": float(
            bool({one.lemma.lower() for one in clause} & lexicon.words("numbers", "lost"))
        ),
        "counts nothing": float(counts is None),
        "digits": log(1 + sum(map(str.isdigit, document.article.plain[value.start : value.end]))),
        "other numbers": log(1 + sum(one.pos == "NUM" and one not in inside for one in clause)),
        "central": find_centrality(clause, counted),
        "long": float(len(shown.excerpt.text.split()) > LONG),
        "borrowed": float(not shown.own),
    } | _measure_verb(document, document.top(value))


def _measure_verb(document: Document, token: Token) -> Features:
    """Return features of the verb that governs a number and of the path from the number to it."""
    path = [token, *document.ancestors(token)]
    verb = next((one for one in path[1:] if one.pos in VERBS), None)
    if verb is None:
        return {"no verb": 1.0}
    link = path[path.index(verb) - 1]
    return {
        "subject": float(link.dep in SUBJECTS),
        "object": float(link.dep == "dobj"),
        "main clause": float(verb.dep == "ROOT"),
        "past": float(verb.tag in {"VBD", "VBN"}),
        "modal": float(any(one.tag == "MD" for one in document.children(verb, "aux"))),
        "negated": float(bool(document.children(verb, "neg"))),
    }
