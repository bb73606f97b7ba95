"""Measures how verbs look ahead: "will rule", "is to open", "expected", "opens on"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.logistic import Features

FIRM: Final = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d"})
PLANNING: Final = frozenset(
    {"expect", "schedule", "plan", "set", "due", "intend", "await", "prepare"}
)
"""Verbs, as lemmas, that say that something is to come."""
BEING: Final = frozenset({"is", "are", "'s", "’s", "'re", "’re", "be"})
PRESENT: Final = frozenset({"VBZ", "VBP"})
WORDS: Final = frozenset({"until", "before", "next", "due", "deadline", "pending", "yet", "later"})
"""Words in lower case that look ahead next to a verb."""


def measure_ahead(document: Document, number: int) -> Features:
    """Return features of a sentence for the ways in which its verbs look ahead."""
    words = document.words(number)
    names = {f"ahead {word.lower}" for word in words if word.lower in WORDS}
    days = [word.index for word in words if word.entity in {"DATE", "TIME"}]
    for word in words:
        if word.pos in {"VERB", "AUX"}:
            names.update(_verb_features(document, word, days))
    return dict.fromkeys(sorted(names), 1.0)


def _verb_features(document: Document, verb: Token, days: Sequence[int]) -> Iterator[str]:
    first, last = document.edges(verb)
    place = bisect_left(days, first)
    dated = place < len(days) and days[place] <= last
    manner = _look(document, verb, dated=dated)
    if manner is None:
        return
    yield f"ahead {manner}"
    if dated:
        yield f"ahead dated {manner}"
    if verb.dep == "ROOT":
        yield f"ahead root {manner}"


def _look(document: Document, verb: Token, *, dated: bool) -> str | None:
    """Return the way in which a verb looks ahead, ``None`` if it does not.

    The present tense looks ahead only with a day.
    """
    helpers = document.children(verb, "aux", "auxpass")
    said, tags = {one.lower for one in helpers}, {one.tag for one in helpers}
    bare = verb.tag == "VB"
    manners = {
        "will": bare and not said.isdisjoint(FIRM),
        "may": bare and "MD" in tags,
        "to": bare and "TO" in tags,
        "planned": verb.lemma.lower() in PLANNING,
        "present": dated and verb.tag in PRESENT,
        "going": verb.tag == "VBG" and not said.isdisjoint(BEING),
    }
    return next((manner for manner, holds in manners.items() if holds), None)
