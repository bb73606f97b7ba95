"""Reads roles before a name: the title, and the noun to which the name is in apposition."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.roles.phrases import (
    BEFORE_NOUN,
    CLOSING,
    INSIDE,
    LINKS,
    OPENING,
    Stretch,
    is_of_several,
    is_role,
    noun_of_phrase,
    role_nouns,
    skip_marks,
)
from briefgen.analysis.actors.titles import ends_title, reach_title
from briefgen.analysis.document import lower_of, tag_of, text_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token

REACH = 8
"""Most tokens to the left of a name that are examined for a title."""


def read_title(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Return the title directly before a name: "Velmarian Harbour Minister".

    In "loud Governor Ng fans", "loud" is left out, because it describes the fans.
    """
    noun = _title_noun(document, name[0].index, nouns)
    if noun is None or document.tokens[noun].tag in {"NNS", "NNPS"}:
        return None
    first = _reach_modifiers(document, name, noun)
    if _is_joined(document, first, noun):
        first = _reach_modifiers(document, name, first - 2)
    while document.tokens[first].tag in {"POS", "HYPH", ":"} and first < noun:
        first += 1
    last = name[0].index - 1
    if "minister" not in nouns and tag_of(document.previous(first)) != "DT":
        return None
    while first <= last and _is_courtesy(document, last):
        last -= 1
    return Stretch(first, last) if first <= last else None


def _reach_modifiers(document: Document, name: tuple[Token, ...], noun: int) -> int:
    """Return the first of the words before the noun of a title that belong to it."""
    first = noun
    proper = document.tokens[noun].text[0].isupper()
    owner = document.head(name[-1]).index > name[-1].index and name[-1].dep == "compound"
    while (before := document.previous_in_sentence(first)) and (
        _modifies(before) or _is_newly(document, before)
    ):
        if proper and (_is_other_group(before) or (owner and before.text.islower())):
            break
        first = before.index
    return first


def _is_newly(document: Document, word: Token) -> bool:
    """Return whether a word is the adverb of "newly elected president Ana Ng"."""
    following = document.next(word)
    return (
        word.tag == "RB"
        and following is not None
        and (following.tag, following.index)
        == (
            "VBN",
            word.head,
        )
    )


def _is_joined(document: Document, first: int, noun: int) -> bool:
    """Return whether two titles or fields are joined: "singer and writer", "trade and ports"."""
    pair = document.before(first, 2)
    if [joint.lower for joint in pair[1:]] != ["and"] or pair[0].tag != "NN":
        return False
    if not pair[0].text.islower():
        return False
    both = first == noun and is_role(pair[0], role_nouns("person"))
    fields = first < noun and pair[0].dep in {"compound", "nmod"} and pair[0].head >= first
    return both or fields


def _is_other_group(word: Token) -> bool:
    """Return whether a word names another group: "To the refugees Governor Ng said"."""
    return word.tag == "NNS" and word.text.islower()


def _is_courtesy(document: Document, index: int) -> bool:
    """Return whether a token is "Lord" or "Mr.", but not the "Lady" of "First Lady"."""
    word = document.tokens[index]
    first_lady = text_of(document.previous(index)) == "First"
    return not first_lady and gazetteer.fold(word.text) in lexicon.words("parts", "courtesy")


def _title_noun(document: Document, core: int, nouns: frozenset[str]) -> int | None:
    """Return the noun of the title: the word before the name, or one with "of …" or "to …"."""
    tokens = document.tokens
    start = max(document.bounds[tokens[core].sentence][0], core - REACH)
    beside = core - 2 if core > 1 and ends_title(document, core - 1) else core - 1
    for index in range(beside, start - 1, -1):
        token = tokens[index]
        if is_role(token, nouns) and index == beside:
            return _office_of(document, index, nouns)
        if is_role(token, nouns) and _leads_on(document, token):
            return None if _is_described(document, beside) else index
        if index == beside and token.tag not in {"NN", "NNS", "NNP", "NNPS"}:
            return None
        if index < core and not (token.tag in INSIDE or token.lower in LINKS | {"the"}):
            return None
    return None


def _office_of(document: Document, field: int, nouns: frozenset[str]) -> int:
    """Return the "Secretary" of "Secretary of Justice Ana Ng"; "Justice" is a title too."""
    pair = document.before(field, 2)
    held = [joint.lower for joint in pair[1:]] == ["of"] and is_role(pair[0], nouns)
    return pair[0].index if held and pair[0].text[0].isupper() else field


def _is_described(document: Document, beside: int) -> bool:
    """Return whether a noun with "the" describes a name: "a star in the constellation Leo"."""
    noun = document.tokens[beside]
    return noun.text.islower() and lower_of(document.previous(noun)) == "the"


def _leads_on(document: Document, noun: Token) -> bool:
    """Return whether a noun leads on to the name: "director of ports Ana Ng"."""
    linked = lower_of(document.next(noun)) in LINKS
    return linked and noun.lower not in lexicon.words("roles", "kin")


def _modifies(token: Token) -> bool:
    """Return whether a token belongs to the title on its right."""
    if token.tag in {"DT", "PRP$", "IN", "CC", ",", "-LRB-", "-RRB-", "``", "''"}:
        return False
    if token.dep in _CLAUSES:  # "to impeach President Ng", whatever the tag
        return False
    if token.entity in {"DATE", "TIME"} or token.pos in {"PUNCT", "VERB", "AUX", "ADV", "PRON"}:
        return token.tag == "HYPH" or (token.tag in {"VBN", "VBG"} and token.dep == "amod")
    return token.tag in BEFORE_NOUN


_CLAUSES = frozenset({"ROOT", "acl", "advcl", "ccomp", "pcomp", "relcl", "xcomp"})
"""Dependencies of heads of clauses, which are not part of a title."""


def read_noun_before(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Read the noun that a name is in apposition to: "the port's director, (Captain) Ana Ng"."""
    comma = reach_title(document, name[0].index) - 1
    first_of_sentence = document.bounds[name[0].sentence][0]
    if comma <= first_of_sentence or document.tokens[comma].text not in OPENING:
        return None
    after = document.next_in_sentence(name[-1])
    first = skip_marks(document, document.reach_back(comma, _builds_phrase))
    if after and after.text not in CLOSING and not (first == first_of_sentence and _acts(after)):
        return None
    if _is_apposed_itself(document, first):
        first = _after_last_of(document, first, comma)
    starts = [
        start
        for start in _starts(document, first, comma)
        if start < comma and not _names_others(document, start, comma)
    ]
    nouns_at = ((start, noun_of_phrase(document, start, comma - 1, nouns)) for start in starts)
    first, noun = next(((start, at) for start, at in nouns_at if at is not None), (comma, None))
    if noun is None or _lists_kin(document, first, noun) or is_of_several(document, first, noun):
        return None
    return _clause_of_named(document, name, noun, nouns) or Stretch(first, comma - 1)


def _starts(document: Document, first: int, comma: int) -> Iterator[int]:
    """Yield where a phrase may begin: at the first word, or after a preposition."""
    yield first
    links = (word for word in document.through(first, comma - 1) if word.lower in LINKS)
    yield from (link.index + 1 for link in links)


def _names_others(document: Document, first: int, comma: int) -> bool:
    """Return whether others are named before: "Tom Roe and the staff of his heir"."""
    return any(
        word.entity == "PERSON"
        and word.tag != "POS"
        and following.tag != "POS"
        and not following.entity
        for word, following in pairwise(document.through(first, comma - 1))
    )


def _acts(after: Token) -> bool:
    """Return whether a verb follows without a comma: "The port's director, Ana Ng said"."""
    return after.tag in {"VBD", "VBZ", "MD"}


def _is_apposed_itself(document: Document, first: int) -> bool:
    """Return whether a phrase describes a person just named: "Ana Ng, the sister of the mayor,"."""
    marks = document.before(first, 2)
    return len(marks) == 2 and marks[1].text in OPENING and marks[0].entity == "PERSON"  # noqa: PLR2004


def _after_last_of(document: Document, first: int, comma: int) -> int:
    """Return the start of "the mayor" in "the sister of the mayor"; ``comma`` without an "of"."""
    links = [word.index for word in document.through(first, comma - 1) if word.lower == "of"]
    return links[-1] + 1 if links else comma


def _lists_kin(document: Document, first: int, noun: int) -> bool:
    """Return whether a noun of kin has no article or possessor: "son of Ana,"."""
    told = document.tokens[noun].lower in lexicon.words("roles", "kin")
    opens = document.tokens[first]
    return told and opens.tag not in {"DT", "PRP$", "NNP", "NNPS"}


def _clause_of_named(
    document: Document, name: tuple[Token, ...], noun: int, nouns: frozenset[str]
) -> Stretch | None:
    """Return "the man who robbed the bank" if the name is the man's and not the bank's."""
    verb = document.head(document.tokens[noun])
    above, named = document.head(verb), document.head(name[-1])
    if verb.dep != "relcl" or named.index != above.index or not is_role(above, nouns):
        return None
    first = skip_marks(document, document.reach_back(above.index, _builds_phrase))
    return Stretch(first, name[0].index - 2)


def _builds_phrase(token: Token) -> bool:
    """Return whether a word may be part of a role, unlike the verb of "had sued the mayor"."""
    if token.tag == "VBN" and token.dep in _CLAUSES | {"conj"}:
        return False
    return token.tag in INSIDE | BEFORE_NOUN | {"PRP$"} or token.lower in LINKS
