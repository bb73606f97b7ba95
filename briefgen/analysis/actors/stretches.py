"""Stretches of tokens that may be names, and what all that find and cut them must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first`` to ``last``, both included, and the label the parser gave them, if any."""

    first: int
    last: int
    label: str


def is_proper(token: Token) -> bool:
    """Tell whether a token may be part of a name by its own."""
    return (
        token.tag in {"NNP", "NNPS"}
        and token.text[0].isupper()
        and token.entity not in _TIMES
        and not token.text.isdigit()
    )


_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})


def fold_run(document: Document, first: int, last: int) -> str:
    """Give the folded words from token ``first`` to token ``last``, both included."""
    return gazetteer.fold(document.excerpt(first, last).text)


def opens_body(document: Document, index: int) -> bool:
    """Tell the "White" of "Ng White House lawyers", which begins the name of a known body."""
    after = document.tokens[index + 1 : index + 2]
    if not after or not after[0].text.isalpha():
        return False
    return fold_run(document, index, index + 1) in gazetteer.bodies()


def opens_person(document: Document, index: int) -> bool:
    """Tell the "Ana" of "the Workers' Front of Ana Ng" from what a body's name goes on with."""
    words = document.tokens[index : index + 2]
    given = gazetteer.fold(words[0].text)
    known = given in gazetteer.given_names() and not gazetteer.is_on_the_map(given)
    full = len(words) > 1 and is_proper(words[1]) and words[0].sentence == words[1].sentence
    return known and full and words[1].text not in gazetteer.telling_words()
