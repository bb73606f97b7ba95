"""Checks what the words around a name show about its kind, such as who speaks or owns."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.quoted_stretches import speaks
from briefgen.analysis.actors.roles.before import read_noun_before
from briefgen.analysis.actors.roles.phrases import is_role, noun_of_phrase, role_nouns
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


def does_as_person(document: Document, word: Token) -> bool:
    """Return whether a name does what people do more often than towns and bodies.

    That is to speak, to own something, or to have a party or a clause with "who".
    """
    return speaks(document, word) or does_more_than_speak(document, word)


def does_more_than_speak(document: Document, word: Token) -> bool:
    """Return whether a name does what people do but states do not; states also "say" things."""
    return (
        owns_as_person(document, word)
        or has_clause_of_person(document, word)
        or has_party_behind(document, word)
    )


def has_party_behind(document: Document, word: Token) -> bool:
    """Return whether a party follows a name: "Ana Ng (R-Tarn)", "Ana Ng, D-Tarn,"."""
    return bool(_PARTY_AFTER.match(document.article.plain, word.end))


_PARTY_AFTER = re.compile(r",? ?\(?[RDI][-–][A-Z]")
"""The party and the state or town of a politician, in brackets or after a comma."""


def has_clause_of_person(document: Document, word: Token) -> bool:
    """Return whether a "who" clause follows a name: "Marlow, who left early,"."""
    return (
        word.tag in {"NN", "NNP"}
        and not document.children(word, "det")
        and any(
            part.lower == "who"
            for clause in document.children(word, "relcl")
            for part in document.children(clause, "nsubj", "nsubjpass")
        )
    )


def owns_as_person(document: Document, word: Token) -> bool:
    """Return whether a name acts with "his" or "her": "Marlow doubled his support"."""
    if word.dep not in {"nsubj", "nsubjpass"} or document.children(word, "det"):
        return False
    _, last = document.edges(document.head(word))
    for token in document.through(word.index + 1, last):
        if token.lower in _HIS:
            return True
        if token.tag in _NOUNS or token.dep in {"nsubj", "nsubjpass"}:
            return False
    return False


_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_HIS = frozenset({"his", "her", "himself", "herself"})


def is_called_a_person(document: Document, word: Token) -> bool:
    """Return whether an apposition fits only people: "Marlow, a doctor,", not "a battery maker"."""
    return any(
        noun.tag == "NN"
        and is_role(noun, role_nouns("person"))
        and noun.lower not in lexicon.words("roles", "also bodies")
        for noun in document.children(word, "appos")
    )


def is_named_after_office(document: Document, first: Token, last: Token) -> bool:
    """Return whether a person's office comes before a name: "chief executive Marlow"."""
    before = document.previous(first) or first
    beside = last.index in {before.head, before.index} or last.head == before.index
    return (
        before.tag == "NN"
        and before.text.islower()
        and (beside or before.head == last.head)
        and is_role(before, role_nouns("person"))
        and before.lower not in lexicon.words("roles", "also bodies")
    )


def is_named_after_group(document: Document, first: Token, last: Token) -> bool:
    """Return whether a group noun comes before a name: "the lobby group Harbour45"."""
    noun = document.previous(first) or first
    beside = last.index in {noun.head, noun.index} or last.head == noun.index
    return noun.tag == "NN" and noun.text in gazetteer.group_nouns() and beside


def stands_behind_office(document: Document, first: Token, last: Token) -> bool:
    """Return whether a name is in apposition to an office: "the harbour master, Ana Ng,"."""
    words = document.through(first.index, last.index)
    stretch = len(words) > 1 and read_noun_before(document, words, role_nouns("person"))
    if not stretch:
        return False
    noun = noun_of_phrase(document, stretch.first, stretch.last, role_nouns("person"))
    if noun is None or not _is_one_person(document.tokens[noun]):
        return False
    end = document.tokens[stretch.last]
    bodies = gazetteer.place_nouns() if first.entity == "GPE" else _group_and_place_nouns()
    body = end.lower in bodies and end.index != noun
    return (end.text.islower() and not body) or end.text in gazetteer.telling_words()


@cache
def _group_and_place_nouns() -> frozenset[str]:
    """Return the nouns that may follow an office: "editor of the newspaper, the Herald,"."""
    return gazetteer.group_nouns() | gazetteer.place_nouns()


def _is_one_person(noun: Token) -> bool:
    return noun.tag == "NN" and noun.lower not in lexicon.words("roles", "also bodies")


def has_age_behind(document: Document, word: Token) -> bool:
    """Return whether an age follows a name: "Ana Ng, 59,", "Ana Ng (59)"."""
    return bool(_AGE_AFTER.match(document.article.plain, word.end))


_AGE_AFTER = re.compile(r", \d{1,2}[,.;]| \(\d{1,2}\)")


def is_called_a_group(document: Document, word: Token) -> bool:
    """Return whether an apposition calls a name a group: "Harbour45, a lobby group,"."""
    said = document.children(word, "appos")
    return any(noun.lower in gazetteer.group_nouns() for noun in said)


def is_called_with_article(document: Document, first: Token, last: Token) -> bool:
    """Return whether a name has its own "the": "the Azores", but not "the Ana Ng case"."""
    article = document.previous_in_sentence(first)
    return article is not None and article.lower == "the" and article.head == last.index


def names_a_district(document: Document, last: Token) -> bool:
    """Return whether a name is the place of a district: "the Old Tarn district"."""
    noun = document.next_in_sentence(last)
    told = noun is not None and noun.index == last.head and noun.lower in gazetteer.place_nouns()
    return told and last.dep == "compound"


def has_map_behind(document: Document, word: Token) -> bool:
    """Return whether a known place follows after a comma: "from Marlow, Texas,"."""
    words = document.after(word, 2)
    if word.dep != "pobj" or [comma.text for comma in words[:1]] != [","]:
        return False
    return words[-1].entity == "GPE" and gazetteer.is_on_the_map(gazetteer.fold(words[-1].text))


def names_a_show(document: Document, last: Token) -> bool:
    """Return whether a name is a show or paper with staff: "Old Tarn presenter Ana Ng"."""
    following = document.next_in_sentence(last)
    owned = following is not None and following.tag == "POS"
    noun = document.next_in_sentence(following) if following and owned else following
    staff = noun is not None and noun.lower in lexicon.words("outlets", "staff of a show")
    return staff and last.dep in {"compound", "nmod", "poss"}


def is_kin(document: Document, word: Token) -> bool:
    """Return whether a name follows a relative and "of": "son of the late Ana, Tom and Eve"."""
    if word.dep == "conj":
        word = next(above for above in document.ancestors(word) if above.dep != "conj")
    if word.dep != "pobj" or document.head(word).lower != "of":
        return False
    above = next((one for one in document.ancestors(word) if one.lower != "of"), word)
    return above.lower in lexicon.words("roles", "kin")


def is_worked_at(document: Document, word: Token) -> bool:
    """Return whether somebody works at a name: "a doctor at Ports Watch", not "angry at Ana Ng"."""
    link = document.head(word)
    above = document.head(link)
    return word.dep == "pobj" and link.lower == "at" and above.tag in _NOUNS


def is_setting(document: Document, word: Token) -> bool:
    """Return whether a name is where something happens: "in Tarn", "near Tarn", "from Tarn"."""
    above = document.head(word)
    return word.dep == "pobj" and above.lower in _WHERE


def is_surely_setting(document: Document, first: Token, last: Token) -> bool:
    """Return whether a name is certainly a place: "in Marlow", but not "trust in Marlow"."""
    above = document.head(last)
    between = document.through(above.index + 1, first.index - 1)
    if last.dep != "pobj" or any(map(_is_named_or_noun, between)):
        return False
    before = document.head(above)
    if above.lower == "of":
        return before.lower in gazetteer.place_nouns() | {"mayor", "outskirts", "suburb"}
    return above.lower in _INSIDE and before.lower not in _TRUST


def _is_named_or_noun(word: Token) -> bool:
    """Return whether a word before a name suggests no place: "in its founder Marlow"."""
    noun = word.tag in {"NN", "NNS"} and word.lower not in gazetteer.place_nouns()
    return noun or word.text[0].isupper()


_INSIDE = frozenset({"across", "in", "inside", "throughout"})
_TRUST = frozenset(
    {
        "belief",
        "believe",
        "believer",
        "believed",
        "believes",
        "confidence",
        "faith",
        "interest",
        "trust",
    }
)
"""Words for what somebody has "in" a person: "faith in Marlow"."""

_WHERE = frozenset(
    {"across", "around", "at", "from", "in", "inside", "near", "outside", "throughout"}
)
