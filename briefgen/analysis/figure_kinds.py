"""Recognises kinds of numbers that need special treatment, such as model names and scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token

Run = tuple[int, int]
"""Indices of the first and last token of a run, both included."""

CURRENCIES: Final = frozenset(["$", "£", "€", "¥", "US$", "A$", "C$", "NZ$", "HK$"])
LONGEST_MODEL: Final = 3
"""Most digits of a number that may belong to a name: "a Heron 9 rocket"."""
# Units of a punishment, verbs that impose it, and nouns for where it is served.
TERMS: Final = frozenset({"year", "month"})
PUNISHING: Final = frozenset({"sentence", "jail", "imprison"})
CELLS: Final = frozenset({"prison", "jail", "custody"})
VOTING: Final = frozenset({"vote", "pass", "approve", "adopt", "reject"})
_SCORE: Final = re.compile(r"\b[0-9]+ (?:points?|goals?|runs?|sets?|tries) to [0-9]+\b")


def is_model(before: Token | None, token: Token) -> bool:
    """Return whether a number belongs to the name before it, unless that is a currency code."""
    named = before is not None and before.pos == "PROPN" and before.text.isalpha()
    short = token.text.isdigit() and len(token.text) <= LONGEST_MODEL
    return short and named and before is not None and not before.text.isupper()


def is_clocked(document: Document, token: Token) -> bool:
    """Return whether a number is the time of a race: "47.42 seconds"."""
    following = document.next(token)
    return "." in token.text and following is not None and following.lemma == "second"


def is_term(document: Document, token: Token) -> bool:
    """Return whether a number is the length of a punishment: "sentenced to nine years"."""
    noun = document.next(token)
    if noun is None or noun.lemma not in TERMS or token.pos != "NUM":
        return False
    after = [one.lower for one in document.after(noun, 2)]
    above = {one.lemma.lower() for one in document.ancestors(noun) if one.pos == "VERB"}
    return bool(above & PUNISHING) or (after[:1] == ["in"] and set(after[1:]) <= CELLS)


def is_aside(document: Document, index: int) -> bool:
    """Return whether a number is in brackets, as conversions, ages and years often are."""
    start = document.sentences[document.tokens[index].sentence].excerpt.start
    before = document.article.plain[start : document.tokens[index].start]
    return before.rfind("(") > before.rfind(")")


def is_state(token: Token) -> bool:
    """Return whether a word says what became of people: "missing", "injured"."""
    return token.lower in lexicon.words("numbers", "state")


def are_harmed(document: Document, counts: Run) -> bool:
    """Return whether the verb says that what is counted came to harm: "three divers drowned"."""
    noun = document.tokens[counts[1]]
    return is_state(noun) or (
        noun.dep in ("nsubj", "nsubjpass", "dobj") and is_state(document.head(noun))
    )


def is_tally(document: Document, number: Run) -> bool:
    """Return whether a number gives the votes on both sides: "voted 66 to 27"."""
    inside = document.through(*number)
    verbs = {document.head(token).lemma.lower() for token in inside}
    return bool(verbs & VOTING) and any(token.lower in {"to", "-", "–"} for token in inside)


def is_score(document: Document, number: Run) -> bool:
    """Return whether a number is part of the score of a game: "22 points to 10"."""
    whole = document.sentences[document.tokens[number[0]].sentence].excerpt.span
    text, span = document.article.plain, document.span(*number)
    scores = _SCORE.finditer(text, whole.start, whole.end)
    return any(found.start() <= span.start and span.end <= found.end() for found in scores)
