"""Finds names followed by their own acronym in brackets: "the British Amber Islands (BAI)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.name_candidates import Run, is_proper, opens_person
from briefgen.analysis.document import text_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token

ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}")


def defined_runs(document: Document) -> Iterator[Run]:
    """Yield each name that the acronym in brackets after it abbreviates."""
    for bracket in document.tokens:
        if bracket.text != "(" or text_of(document.next(bracket.index + 1)) not in {")", ","}:
            continue
        acronym = text_of(document.next(bracket))
        first = _first_spelled(document, bracket, acronym) if ACRONYM.fullmatch(acronym) else None
        if first is not None:
            yield Run(first, bracket.index - 1, _label(document, first, bracket.index - 1))


def is_defined(document: Document, run: Run) -> bool:
    """Return whether the acronym in brackets after a name abbreviates exactly this name."""
    bracket = document.next(run.last)
    if bracket is None or bracket.text != "(":
        return False
    return _initials(document.through(run.first, run.last)) == text_of(document.next(bracket))


def _first_spelled(document: Document, bracket: Token, acronym: str) -> int | None:
    """Return the first of the words before a bracket whose initials make up the acronym."""
    first = document.reach_back(bracket.index, _may_be_inside)
    for start in range(bracket.index - len(acronym), first - 1, -1):
        words = document.through(start, bracket.index - 1)
        if words[0].text[0].isupper() and _initials(words) == acronym:
            return None if opens_person(document, start) else start
    return None


def _may_be_inside(token: Token) -> bool:
    named = token.text[0].isupper() and token.tag in {"JJ", "NN", "NNS", "NNP", "NNPS"}
    return named or token.text == "-" or token.lower in lexicon.words("parts", "joints")


def _initials(words: Sequence[Token]) -> str:
    """Return the first letters of the capitalised words, and any "&" between them."""
    return "".join(word.text[0] for word in words if word.text[0].isupper() or word.text == "&")


def _label(document: Document, first: int, last: int) -> str:
    """Return the label for a name: a place by its last word, else an organisation."""
    words = document.through(first, last)
    place = words[-1].text in gazetteer.place_heads() and all(map(is_proper, words[1:]))
    return "GPE" if place else "ORG"
