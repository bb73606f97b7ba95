"""Reads the body for which a person speaks or works, as a role of last resort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.roles.phrases import Stretch

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


def read_body(document: Document, name: tuple[Token, ...], nouns: frozenset[str]) -> Stretch | None:
    """Return the body of "Ana Ng of the Harbour Institute" or "the Harbour Institute's Ana Ng"."""
    if "minister" not in nouns or len(name) == 1:
        return None
    return _after(document, name) or _before(document, name)


def _after(document: Document, name: tuple[Token, ...]) -> Stretch | None:
    link = document.next_in_sentence(name[-1])
    if link is None or link.lower not in {"at", "from", "of", "with"}:
        return None
    article = document.next_in_sentence(link)
    first = link.index + 1 + (article is not None and article.lower == "the")
    last = document.reach_on(first - 1, _is_of_body)
    return Stretch(first, last) if _is_body(document, first, last) else None


def _before(document: Document, name: tuple[Token, ...]) -> Stretch | None:
    owner = document.previous_in_sentence(name[0])
    if owner is None or owner.tag != "POS":
        return None
    first = document.reach_back(owner.index, _is_of_body)
    return Stretch(first, owner.index - 1) if _is_body(document, first, owner.index - 1) else None


def _is_of_body(token: Token) -> bool:
    return token.entity == "ORG" and token.tag not in {"DT", "POS"}


def _is_body(document: Document, first: int, last: int) -> bool:
    """Return whether the words are a body, by a word such as "Institute" or by initials."""
    words = document.through(first, last)
    acronym = len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1
    return acronym or any(word.text in gazetteer.telling_words() for word in words)
