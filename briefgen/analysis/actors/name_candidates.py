"""Defines runs of tokens that may be names, and shared checks on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.document import text_of

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first`` to ``last``, both included, and the parser's label, empty if it has none."""

    first: int
    last: int
    label: str


def is_proper(token: Token) -> bool:
    """Return whether a token may be part of a name by itself."""
    return (
        token.tag in {"NNP", "NNPS"}
        and token.text[0].isupper()
        and token.entity not in _TIMES
        and not token.text.isdigit()
    )


_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})


def fold_run(document: Document, first: int, last: int) -> str:
    """Return the folded words from token ``first`` to token ``last``, both included."""
    return gazetteer.fold(document.excerpt(first, last).text)


def opens_body(document: Document, index: int) -> bool:
    """Return whether a known body's name begins here: "White" in "Ng White House lawyers"."""
    after = document.next(index)
    if after is None or not after.text.isalpha():
        return False
    return fold_run(document, index, after.index) in gazetteer.bodies()


def opens_person(document: Document, index: int) -> bool:
    """Return whether a person's name begins here: "Ana" in "the Workers' Front of Ana Ng"."""
    given = gazetteer.fold(document.tokens[index].text)
    known = given in gazetteer.given_names() and not gazetteer.is_on_the_map(given)
    surname = document.next_in_sentence(index)
    full = surname is not None and is_proper(surname)
    return known and full and text_of(surname) not in gazetteer.telling_words()
