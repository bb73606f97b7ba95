"""Recognises titles before names: "Prime Minister", "Secretary of State", "Mrs."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


def is_title(token: Token) -> bool:
    """Return whether a word can end a title ("Minister", "Mr.", "Leader")."""
    if not token.text[0].isupper():
        return False
    return _is_office(token) or token.text in lexicon.words("parts", "title parts")


def is_sure_title(token: Token) -> bool:
    """Return whether a title is only for officers ("Mayor"), not also a trade ("Star", "Guard")."""
    named = token.lower in lexicon.words("parts", "offices")
    return token.text[0].isupper() and (named or gazetteer.fold(token.text) in gazetteer.titles())


def _is_office(token: Token) -> bool:
    """Return whether a title can be used alone, unlike "Former" and "Acting"."""
    folded = gazetteer.fold(token.text)
    if not gazetteer.titles().keys().isdisjoint({folded, folded.removesuffix("s")}):
        return True
    trade = token.lower in gazetteer.roles() and token.pos in {"PROPN", "NOUN"}
    return trade and folded not in gazetteer.given_names()


def reach_title(document: Document, first: int) -> int:
    """Return the first token of the title before a name, or of the name if there is no title.

    Capitalised words before the title belong to it ("Harbour Minister") unless they name a place, a
    state or a body. What follows it after "of" belongs to it too ("Secretary of Ports").
    """
    start = _reach_words(document, first)
    if not any(map(_is_office, document.tokens[start:first])):
        start = _reach_office(document, first)
    if start < first:
        start = _reach_words(document, start, freely=True)
    return start


def _reach_words(document: Document, first: int, *, freely: bool = False) -> int:
    """Return the start of the titles before a token; if ``freely``, of words leading up to them."""
    start, _ = document.bounds[document.tokens[first].sentence]
    while first > start and (token := document.previous(first)):
        dotted = ends_title(document, token.index)
        if token.end + 1 < document.tokens[first].start or not (
            dotted or is_title(token) or (freely and _leads_up(token))
        ):
            break
        first -= 1 + dotted
    return first


def ends_title(document: Document, index: int) -> bool:
    """Return whether a token is the full stop of "Lt." or "Col.", parsed separately."""
    dot, word = document.tokens[index], document.previous_in_sentence(index)
    return dot.text == "." and word is not None and word.end == dot.start and is_title(word)


def _leads_up(token: Token) -> bool:
    """Return whether a word can begin a title: a proper noun that is no place or body."""
    return (
        token.tag in {"NNP", "NNPS"}
        and token.text[0].isupper()
        and token.text.isalpha()
        and not gazetteer.is_known(gazetteer.fold(token.text))
        and token.entity not in {"PERSON", "DATE", "TIME", "GPE"}
    )


def _reach_office(document: Document, first: int) -> int:
    """Return the first token of "Chief of Staff" in "Chief of Staff Ana Ng", else ``first``."""
    tokens = document.tokens
    for size in (1, 2):
        title = first - size - 2
        if title < document.bounds[tokens[first].sentence][0]:
            return first
        joint, *between = document.through(title + 1, first - 1)
        if joint.lower == "of" and is_title(tokens[title]):
            named = gazetteer.fold(" ".join(word.text for word in between))
            proper = all(word.tag in {"NNP", "NNPS"} for word in between)
            return title if proper and not gazetteer.is_known(named) else first
    return first
