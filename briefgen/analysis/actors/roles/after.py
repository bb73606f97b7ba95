"""Reads roles after a name: the apposition, the words in brackets, the party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors.roles.phrases import (
    Stretch,
    after_marks,
    is_of_several,
    noun_of_phrase,
    phrase_end,
)
from briefgen.analysis.document import lower_of, tag_of, text_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


def read_apposition(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Return the apposition after a name: "Ana Ng, 43, the director of the port,"."""
    if _is_home(document, name):
        return None
    end = _end_of_pair(document, name)
    first = after_marks(document, _after_home(document, end) + 1, name[-1].sentence)
    if first is None or _begins_to_speak(document, first):
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


def read_bracket(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Return the role in brackets after a name: "Ana Ng (director of the port)"."""
    opening = document.next_in_sentence(name[-1])
    inside = document.next_in_sentence(opening) if opening and opening.text == "(" else None
    if inside is None:
        return None
    last = phrase_end(document, inside.index)
    told = noun_of_phrase(document, inside.index, last, nouns) is not None
    closed = text_of(document.next(last)) in {")", ",", ";"}
    return Stretch(inside.index, last) if told and closed else None


def _begins_to_speak(document: Document, first: int) -> bool:
    """Return whether a turn in a dialogue begins here: "NG: Mayor, what do we know?"."""
    start = document.tokens[first].start
    return any(turn.words.start == start for turn in document.article.turns)


def _is_home(document: Document, name: tuple[Token, ...]) -> bool:
    """Return whether the name is where somebody lives, after "of" or "from": "Ana Ng, of Tarn,"."""
    words = document.before(name[0], 2)
    led = [link.lower for link in words[1:]] in (["of"], ["from"])
    return led and (words[0].text == "," or words[0].entity == "PERSON")


def _after_home(document: Document, end: int) -> int:
    """Return the last token of "43, of Tarn" in "Ana Ng, 43, of Tarn, a teacher", else ``end``."""
    last = document.reach_on(end, lambda token: token.text == "," or token.text.isdigit())
    link = document.next_in_sentence(last)
    if link is None or link.lower not in {"of", "from"}:
        return end
    home = document.reach_on(link.index, lambda token: token.tag in {"NNP", "NNPS"})
    return home if home > link.index else end


def _acts_itself(document: Document, head: int, last: int) -> bool:
    """Return whether the noun begins a new clause: "…, a spokesman for the port was ill"."""
    noun = document.tokens[head]
    subject = noun.dep in {"nsubj", "nsubjpass"} and noun.head > last
    new = any(word.lower in {"a", "an"} for word in document.children(noun, "det"))
    return (subject or new) and tag_of(document.next(last)) in {"VBD", "VBZ", "VBP", "MD"}


def _is_next_of_kin(document: Document, name: tuple[Token, ...], first: int, head: int) -> bool:
    """Return whether this is another relative of the same person: "son of Ana, brother of Tom"."""
    kin = lexicon.words("roles", "kin")
    article = document.tokens[first].tag in {"DT", "PRP$"}
    listed = document.tokens[head].lower in kin and not article
    return listed and any(word.lower in kin for word in document.ancestors(name[-1]))


def _end_of_pair(document: Document, name: tuple[Token, ...]) -> int:
    """Return the last token of "Ana Ng and Tom Roe" in "…, members of the board,"."""
    joint = document.next_in_sentence(name[-1])
    if joint is None or joint.lower != "and":
        return name[-1].index
    last = document.reach_on(joint.index, lambda token: token.tag in {"NNP", "NNPS"})
    return last if last > joint.index else name[-1].index


def read_party(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Stretch | None:
    """Return the party and state of a politician: "Ana Ng (R-Tarn)"."""
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
