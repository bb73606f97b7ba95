"""Roles after the name: the apposition, what somebody is or does by office, the party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors.roles.phrases import (
    Stretch,
    after_marks,
    is_of_several,
    is_role,
    noun_of_phrase,
    phrase_end,
    skip_marks,
)
from briefgen.analysis.document import lower_of, tag_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


def read_apposition(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Read the apposition after a name: "Ana Ng, who is 43, the director of the port,"."""
    end = _end_of_pair(document, name)
    first = after_marks(document, end + 1, name[-1].sentence)
    if first is None:
        return None
    last = phrase_end(document, first)
    head = noun_of_phrase(document, first, last, nouns)
    listed = "CC" in {document.tokens[first].tag, tag_of(document.previous(first))}
    if head is None or last < first or listed or _acts_itself(document, head, last):
        return None
    if _is_next_of_kin(document, name, first, head):
        return None
    second = lower_of(document.previous(name[0])) == "and"
    pair = end > name[-1].index
    if not second and pair != is_of_several(document, first, head):
        return None
    return Stretch(first, last)


def _acts_itself(document: Document, head: int, last: int) -> bool:
    """Tell "According to Ng, a spokesman for the port was ill": the noun is the verb's subject."""
    noun = document.tokens[head]
    subject = noun.dep in {"nsubj", "nsubjpass"} and noun.head > last
    return subject and tag_of(document.next(last)) in {"VBD", "VBZ", "VBP", "MD"}


def _is_next_of_kin(document: Document, name: tuple[Token, ...], first: int, head: int) -> bool:
    """Tell "son of Ana, brother of Tom", where both are said of whoever the list is about."""
    kin = lexicon.words("roles", "kin")
    article = document.tokens[first].tag in {"DT", "PRP$"}
    listed = document.tokens[head].lower in kin and not article
    return listed and any(word.lower in kin for word in document.ancestors(name[-1]))


def _end_of_pair(document: Document, name: tuple[Token, ...]) -> int:
    """Find the last token of "Ana Ng and Tom Roe", for "…, members of the board,"."""
    joint = document.next_in_sentence(name[-1])
    if joint is None or joint.lower != "and":
        return name[-1].index
    last = document.reach_on(joint.index, lambda token: token.tag in {"NNP", "NNPS"})
    return last if last > joint.index else name[-1].index


def read_copula(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Read what a name "is" or "became": "Ana Ng is the director of the port"."""
    subject = next((token for token in name if token.dep == "nsubj"), None)
    if subject is None or document.head(subject).lemma not in _COPULAS:
        return None
    verb = document.head(subject)
    if document.children(verb, "neg") or _is_thought(document, verb):
        return None
    for noun in document.children(verb, "attr"):
        first = skip_marks(document, document.edges(noun)[0])
        last = phrase_end(document, first)
        if first <= noun.index <= last and is_role(noun, nouns) and first > verb.index:
            return Stretch(first, last)
    return None


def _is_thought(document: Document, verb: Token) -> bool:
    """Tell what may be or is only said to be: "could be minister", "says she is a star"."""
    maybe = any(aux.tag == "MD" for aux in document.children(verb, "aux"))
    above = document.head(verb).lemma if verb.dep == "ccomp" else ""
    praised = above in lexicon.words("cues", "clause") and _is_compared(document, verb)
    return maybe or praised or above in lexicon.words("cues", "belief")


def _is_compared(document: Document, verb: Token) -> bool:
    """Tell "the strongest candidate", which is an opinion where somebody says so."""
    nouns = document.children(verb, "attr")
    return any(word.tag in {"JJS", "JJR"} for noun in nouns for word in document.children(noun))


_COPULAS = frozenset({"be", "become", "remain"})


def read_office(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Read what somebody does by office: "Ana Ng, who heads the port authority,"."""
    who = after_marks(document, name[-1].index + 1, name[-1].sentence)
    if who is None or document.tokens[who].lower not in {"who", "which"} or not nouns:
        return None
    verb = document.next_in_sentence(who)
    if verb is None or verb.lemma not in lexicon.words("parts", "verbs of office"):
        return None
    office = document.next_in_sentence(verb)
    if office is None or office.lower == "to" or office.entity == "PERSON":
        return None  # "who managed to leave", "who leads Ana Ng by two"
    last = phrase_end(document, office.index)
    return Stretch(verb.index, last) if last > verb.index else None


def read_party(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Read the party and state of a politician: "Ana Ng (R-Tarn)"."""
    mark = document.next_in_sentence(name[-1])
    if "minister" not in nouns or mark is None or mark.text not in {"(", ","}:
        return None
    first = document.next_in_sentence(mark)
    if first is None:
        return None
    last = document.reach_on(first.index, lambda token: token.text not in {")", ","})
    text = document.excerpt(first.index, last).text
    if text[:2] in {"R-", "D-", "R–", "D–", "I-"} and len(text) <= 12:  # noqa: PLR2004  "R-Mass."
        return Stretch(first.index, last)
    return None
