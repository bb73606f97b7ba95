"""Which words of a sentence say that something is open, and how it stands."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, cast

from briefgen.analysis.issues.matter import Cue
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.model import IssueStatus

# How surely a cue opens a matter. By reading: the future tense and a stop are what a reader asks on
# from; criticism alone is often mere comment, a decision closes as often as it opens.
STRENGTH = {
    "pending": 1.0,
    "under way": 0.8,
    "stalled": 1.0,
    "blocked or rejected": 0.9,
    "contested": 0.7,
    "threatened": 0.8,
    "decided, follow-up open": 0.4,
}
MODALS = {"will": 1.0, "wo": 1.0, "'ll": 1.0, "shall": 1.0, "would": 0.7}
MODALS |= {"could": 0.6, "may": 0.7, "might": 0.6, "should": 0.5}
# The group of cues that look to the future; "pending: unsettled" only leaves things open.
AHEAD = "pending"
# They say only that something stays as the cue says that follows within so many words.
CARRIERS = frozenset({"remain"})
NEXT = 3
# The part of what is still undoubted that one more cue takes away.
BITE = 0.5


def find_cues(document: Document) -> tuple[tuple[Cue, ...], ...]:
    """Find the cues of each sentence, in order; the longer of two that begin together wins."""
    sentences = range(len(document.sentences))
    return tuple(_drop_carriers(document, [*_scan(document.words(n))]) for n in sentences)


def openness(cues: tuple[Cue, ...]) -> float:
    """Say from 0 to 1 how open a sentence leaves its matter: each cue bites off a part of doubt."""
    doubt = 1.0
    for cue in cues:
        doubt *= 1 - BITE * cue.strength
    return 1 - doubt


def _drop_carriers(document: Document, cues: list[Cue]) -> tuple[Cue, ...]:
    """Leave out "remains" where what remains is a cue: "remains in dispute"."""
    return tuple(
        cue
        for cue, after in zip_longest(cues, cues[1:])
        if document.tokens[cue.first].lemma not in CARRIERS
        or after is None
        or after.first - cue.last > NEXT
    )


def _scan(words: tuple[Token, ...]) -> Iterator[Cue]:
    place = 0
    while place < len(words):
        cue = _modal(words[place]) or _listed(words, place)
        if cue:
            yield cue
        place += 1 + (cue.last - cue.first if cue else 0)


def _modal(token: Token) -> Cue | None:
    strength = MODALS.get(token.lower) if token.tag == "MD" else None
    if strength is None:
        return None
    return Cue(token.index, token.index, "pending", strength, ahead=True)


def _listed(words: tuple[Token, ...], place: int) -> Cue | None:
    """Give the longest listed cue that begins at a place."""
    forms = dict.fromkeys((words[place].lemma.lower(), words[place].lower))
    entries = (entry for form in forms for entry in _entries().get(form, ()))
    for lemmas, pos, status, ahead in sorted(entries, key=lambda entry: -len(entry[0])):
        row = words[place : place + len(lemmas)]
        if len(row) == len(lemmas) and all(map(_is, row, lemmas)) and pos in ("", row[0].pos):
            return Cue(row[0].index, row[-1].index, status, STRENGTH[status], ahead)
    return None


def _is(token: Token, lemma: str) -> bool:
    return lemma in (token.lemma.lower(), token.lower)


@cache
def _entries() -> dict[str, tuple[tuple[tuple[str, ...], str, IssueStatus, bool], ...]]:
    """Index the listed cues by their first word, longest first."""
    found = defaultdict(list)
    for group, entries in lexicon.groups("openness").items():
        for entry in entries:
            phrase, _, mark = entry.partition(" (")
            lemmas = tuple(phrase.split())
            row = (lemmas, mark.rstrip(")").upper(), cast("IssueStatus", group.partition(":")[0]))
            found[lemmas[0]].append((*row, group == AHEAD))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()
    }
