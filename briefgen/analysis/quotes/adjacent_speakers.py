"""Finds the speaker of a verb without a subject, from the words next to the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.document import text_of
from briefgen.analysis.quotes.speaker_phrases import BEFORE_NOUN
from briefgen.analysis.quotes.verb_subjects import is_of_age, subject_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Evidence, Page

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss", "det"})


def _subject_before(page: Page, verb: Token) -> Token | None:
    """For a participle attached inside a quotation, return the subject of the verb before it.

    The parser does so in "Ng was ready to riff on it, telling the crowd, “…”".
    """
    document = page.document
    if verb.tag != "VBG" or not page.quoted(document.head(verb)):
        return None
    start = document.bounds[verb.sentence][0]
    for token in reversed(document.tokens[start : verb.index]):
        if token.tag in _FINITE and not page.quoted(token):
            return subject_at(page, token, verb)
    return None


def _name_between_commas(page: Page, verb: Token) -> Token | None:
    """Return the name between commas right before a verb: "her adviser, Ana Ng, bluntly said"."""
    document = page.document
    lower = document.bounds[verb.sentence][0]
    index = _step_back(page, verb.index - 1, lower)
    if index <= lower or document.tokens[index].text != ",":
        return None
    first = document.reach_back(index, lambda token: token.tag == "NNP" and not page.quoted(token))
    name = document.through(first, index - 1)
    if not name or text_of(document.previous(first)) != "," or name[0].entity in _PLACES:
        return None
    return name[-1]


def _neighbour(page: Page, verb: Token) -> Token | None:
    """Return the nominal right before a verb, or else right after it, as its subject.

    Auxiliaries, times and words in brackets may come between: "Rep. Ng (D-Ost.) has said".
    """
    tokens = page.document.tokens
    lower, upper = page.document.bounds[verb.sentence]
    index = _step_back(page, verb.index - 1, lower)
    for place in (index, verb.index + 1):
        if lower <= place < upper and not page.quoted(tokens[place]):
            token = tokens[place]
            if is_of_age(token) and place < verb.index:
                return token
            if token.pos in {"PROPN", "PRON", "NOUN"} or token.text[0].isupper():
                return _noun_head(page.document, token)
    inverted = index >= lower and page.quoted(tokens[index]) and verb.tag in _FINITE
    return _described_after(page, verb, upper) if inverted else None


def _described_after(page: Page, verb: Token, upper: int) -> Token | None:
    """Return the noun after a verb that follows a quotation: “…,” added another Democrat."""
    head = page.document.next_in_sentence(verb)
    if head is None or head.pos not in {"DET", "ADJ", "NUM"}:
        return None
    if head.dep in BEFORE_NOUN:
        head = _noun_head(page.document, head)
    return head if verb.index < head.index < upper and not page.quoted(head) else None


def _step_back(page: Page, index: int, lower: int) -> int:
    """Return the index of the word before a verb, skipping adverbs, times and words in brackets."""
    tokens = page.document.tokens
    while index > lower and not page.quoted(tokens[index]):
        token = tokens[index]
        if token.text == ")":
            while index > lower and tokens[index].text != "(":
                index -= 1
        elif not _may_intervene(token):
            break
        index -= 1
    return index


def _may_intervene(token: Token) -> bool:
    """Return whether a word may come between a subject and its verb."""
    return (
        token.pos in {"AUX", "ADV", "PART"}
        or token.lower in {"n't", "on"}
        or (token.entity in {"DATE", "TIME"} and not is_of_age(token))
    )


def _noun_head(document: Document, token: Token) -> Token:
    """Return the head of the noun phrase to which a modifier belongs."""
    while token.dep in _MODIFIERS:
        token = document.head(token)
    return token


ADJACENT_RULES: tuple[tuple[Callable[[Page, Token], Token | None], Evidence], ...] = (
    (_subject_before, "shared subject"),
    (_name_between_commas, "phrase"),
    (_neighbour, "place"),
)
"""Ways to find a speaker if the verb has no subject, the most reliable first."""
