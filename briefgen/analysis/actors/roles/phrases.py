"""Finds the nouns that say who somebody is, and the phrases built on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.document import lower_of, tag_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens ``first`` to ``last``, both included, that may be a role."""

    first: int
    last: int


@cache
def role_nouns(kind: str) -> frozenset[str]:
    """Return the nouns that may be the head of a role of this kind of actor."""
    if kind == "person":
        groups = ("male", "female", "either", "trades")
        return lexicon.words("roles", *groups) | _PARTY_NOUNS
    return gazetteer.group_nouns() if kind == "organisation" else gazetteer.place_nouns()


_PARTY_NOUNS = frozenset({"democrat", "republican", "conservative", "liberal", "independent"})


def is_role(token: Token, nouns: frozenset[str]) -> bool:
    """Return whether a word is one of the nouns, or else an unlisted title or trade."""
    if token.text[0].isupper() and _is_also_name(token):
        return False
    if token.lower in nouns or (token.text[0] != "-" and token.lower.rpartition("-")[2] in nouns):
        return True
    if token.tag in {"NNS", "NNPS"} and not nouns.isdisjoint(_singulars(token)):
        return True
    if "minister" not in nouns:
        return False
    title = token.text[0].isupper() and gazetteer.fold(token.text) in gazetteer.titles()
    return title or (token.tag == "NN" and token.lower.endswith(_TRADES))


def _is_also_name(token: Token) -> bool:
    """Return whether a word is also a person's name, like "Cook" or "Hunter"."""
    word = gazetteer.fold(token.text)
    called = word in gazetteer.given_names() or word in lexicon.words("roles", "trades")
    return called and word not in gazetteer.titles()


_TRADES = ("ist", "woman", "maker", "holder", "keeper", "owner", "fighter")
"""Endings of nouns for trades, which are too many to list."""


def skip_marks(document: Document, first: int) -> int:
    """Return the start of a phrase after punctuation, "and" and adverbs."""
    token = document.tokens[first]
    while token.pos in {"PUNCT", "CCONJ", "ADV", "SPACE"} and (following := document.next(token)):
        token = following
    return token.index


def after_marks(document: Document, index: int, sentence: int) -> int | None:
    """Return where an apposition would begin, after a bracket, a comma and an age."""
    stop = document.bounds[sentence][1]
    tokens = document.tokens
    if index < stop and tokens[index].text == "(":
        while index < stop and tokens[index].text != ")":
            index += 1
        index += 1
    if index >= stop or tokens[index].text not in OPENING:
        return None
    first = document.next_in_sentence(index)
    if first and first.text.isdigit():
        comma = document.next_in_sentence(first)
        first = document.next_in_sentence(comma) if comma and comma.text == "," else first
    return first.index if first else None


def phrase_end(document: Document, first: int) -> int:
    """Return the last token of a phrase: before the next mark, relative clause or finite verb."""
    stop = document.bounds[document.tokens[first].sentence][1]
    index = first
    while index < stop and (
        _is_hyphen(document, index) or not _ends_phrase(document.tokens[index])
    ):
        if _goes_on(document, index) and index > first:
            break
        index += 1
    while index > first + 1 and tag_of(document.previous(index)) in _DANGLING:
        index -= 1
    marks = [i for i in range(first, index) if document.tokens[i].text in _QUOTATION_MARKS]
    return (marks[-1] if len(marks) % 2 else index) - 1


def _is_hyphen(document: Document, index: int) -> bool:
    """Return whether a token is the hyphen inside "co-founder", not a dash between words."""
    token, before, after = document.tokens[index], document.previous(index), document.next(index)
    if before is None or after is None:
        return False
    return token.text == "-" and before.end == token.start and token.end == after.start


def _goes_on(document: Document, index: int) -> bool:
    """Return whether the sentence goes on after a role: "a student of his and he then".

    It does where it says for how long: "mayor of Tarn for eleven years".
    """
    link, after = document.tokens[index], document.next(index)
    if link.tag not in {"CC", "IN"} or after is None:
        return False
    lasting = link.lower in _LASTING and after.entity in {"DATE", "TIME"}
    return lasting or after.tag == "PRP"


_LASTING = frozenset({"for", "since", "until"})
"""Words before the time that a role was or is held."""

_DANGLING = frozenset({"CC", "DT", "IN", "PRP$", "TO"})
"""Tags of words that no role ends with."""


def _ends_phrase(token: Token) -> bool:
    if token.text in CLOSING:
        return token.tag != "HYPH"
    if token.lower in {"who", "whose", "which", "that", "and", "but", "whom", "while", "when"}:
        return token.tag != "DT" and token.dep != "cc"
    return token.tag in {"VBD", "VBZ", "VBP", "MD"}


def noun_of_phrase(document: Document, first: int, last: int, nouns: frozenset[str]) -> int | None:
    """Return the head noun of an apposition if it says who somebody is, else ``None``.

    In "one of her lawyers" it is "lawyers".
    """
    if document.tokens[first].lower == "one" and lower_of(document.next(first)) == "of":
        first += 2
    for token in document.through(first, last):
        ends = token.index == last or tag_of(document.next(token)) in _AFTER_NOUN
        if ends and (_leads_to_title(document, token, last) or _owns_with(document, token)):
            continue
        if token.tag in {"NN", "NNS", "NNP", "NNPS"} and ends:
            return token.index if is_role(token, nouns) else None
        serving = token.tag == "VBG" and token.dep == "amod"  # "long-serving"
        if not serving and token.tag not in _BEFORE_HEAD:
            return None
    return None


def _singulars(token: Token) -> frozenset[str]:
    """Return possible singulars of a plural, because the parser leaves names unchanged."""
    return frozenset({token.lemma.lower(), token.lower.removesuffix("s")})


def is_of_several(document: Document, first: int, noun: int) -> bool:
    """Return whether a noun is for several people: "the lawyers", not "one of the lawyers"."""
    person = not role_nouns("person").isdisjoint(_singulars(document.tokens[noun]))
    many = document.tokens[noun].tag in {"NNS", "NNPS"}
    return person and many and document.tokens[first].lower not in {"one", "among"}


def _owns_with(document: Document, token: Token) -> bool:
    """Return whether a token is the "Ng" of "Ng and Roe's lawyer", a joint possessor."""
    following = document.after(token, 3)
    return token.tag == "NNP" and [word.tag for word in following] == ["CC", "NNP", "POS"]


INSIDE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CC", "DT", "HYPH"})
"""Tags of words inside a role, and of words before its noun."""
BEFORE_NOUN = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBN", "POS", "CD", "HYPH", "AFX"}
)
_BEFORE_HEAD = INSIDE | BEFORE_NOUN | {"PRP$", "RB", "RBS", "``"}


def _leads_to_title(document: Document, token: Token, last: int) -> bool:
    """Return whether a word leads to a title, as "Trade" in "Trade and Ports Minister"."""
    joint, *following = document.through(token.index + 1, min(last, token.index + _TITLE)) or (
        token,
    )
    if joint.lower not in {"and", "&"} or not token.text[0].isupper():
        return False
    words = list(takewhile(lambda word: word.text[0].isupper(), following))
    return len(words) > 1 and is_role(words[-1], role_nouns("person"))


_TITLE = 5
"""Most words from "and" to the end of such a title."""

_AFTER_NOUN = frozenset({"IN", "TO", "CC", "VBG", "VBN", "RP"})
"""Tags of words that begin the complement of a noun."""

LINKS = frozenset({"of", "to", "for", "from", "at", "on", "in"})
"""Prepositions inside a role."""

OPENING = frozenset({",", "–", "—", "--", ":", "-", "("})
"""Marks before an apposition, and marks at which it ends."""
CLOSING = frozenset({*",–—-:().;?!…", "--"})

_QUOTATION_MARKS = frozenset("“”\"‘’'")
