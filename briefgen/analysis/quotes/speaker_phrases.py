"""Cuts out the words that name a speaker: the noun phrase around a head noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.titles import is_title

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page

BEFORE_NOUN = frozenset(
    {"det", "compound", "amod", "poss", "nmod", "nummod", "quantmod", "predet", "nounmod", "advmod"}
)
"""Dependencies of words before a noun that belong to its name."""
_SHORT_PHRASES = frozenset({"of", "for", "at", "from", "with", "without", "in", "by"})


def mention_of(page: Page, head: Token) -> tuple[int, int]:
    """Return the first and last token of the words that name ``head``.

    These are the head, the words before it and short phrases such as "of …" and "for …"; relative
    clauses are left out. If a described person is named in apposition ("a lawyer for the firm, Ana
    Ng,"), the name is the mention.
    """
    document = page.document
    head = _named_apposition(document, head) or head
    first = head.index
    for child in reversed(document.children(head)):
        edge = document.edges(child)[0]
        if child.index < first and child.dep in BEFORE_NOUN:
            first = min(first, _after_dash(document, edge, child.index))
    first = _word_start(document, first)
    last = _right_edge(document, head)
    called = _last_of_name(page, head, last)
    first, last = _strip(page, first, last, head.index)
    return first, called or last


def _last_of_name(page: Page, head: Token, last: int) -> int | None:
    """Return the last token of "who goes by the name “Shorty”" after a noun without a name.

    Return ``None`` if no such words follow.
    """
    document = page.document
    leading = document.reach_on(last, lambda word: word.lower in _LEADING_TO_NAME)
    words = document.through(last + 1, leading)
    if head.tag != "NN" or not any(word.lower in _CALLED for word in words):
        return None
    end = document.reach_on(leading, lambda word: word.tag in {"NNP", "NNPS"})
    if end == leading:
        return None
    if not any(word.text in _OPENING_MARKS for word in words):
        return end
    closing = document.reach_on(end, lambda word: word.text in _CLOSING_MARKS)
    return closing - (document.tokens[closing].text in {".", ","})


_CALLED = frozenset({"goes", "went", "known", "identified", "nicknamed", "name"})
_OPENING_MARKS = frozenset({"“", "‘", '"', "'", "``"})
_CLOSING_MARKS = frozenset({"”", "’", '"', "'", "''", ".", ","})
_LEADING_TO_NAME = (
    _CALLED
    | _OPENING_MARKS
    | {"who", "is", "was", "by", "as", "only", "the", "gave", "her", "his", "nickname"}
)
"""Words between an unnamed speaker and the name that he goes by."""


def _word_start(document: Document, first: int) -> int:
    """Return the first token of a hyphenated word and its article, given its last part.

    A parser may see only the end of such a word: "the e-mail began", "the 44-year-old".
    """
    start = first
    while _follows_hyphen(document, start):
        start -= 2
    if start == first:
        return first
    return document.reach_back(start, lambda one: one.tag in {"DT", "PRP$"})


def _follows_hyphen(document: Document, index: int) -> bool:
    """Return whether a token is joined to the one before it by a hyphen."""
    joined = document.through(index - 2, index)
    if len(joined) < 3 or joined[0].sentence != joined[2].sentence:  # noqa: PLR2004  word, hyphen, word
        return False
    word, hyphen, rest = joined
    return hyphen.text == "-" and word.end == hyphen.start and hyphen.end == rest.start


def _after_dash(document: Document, edge: int, index: int) -> int:
    """Leave a dateline out of a name: "FLINT, Oct. 4 — The former mayor"."""
    for at in range(index, edge - 1, -1):
        if document.tokens[at].text in {"—", "–", "--", ":"}:
            return at + 1
    return edge


def _named_apposition(document: Document, head: Token) -> Token | None:
    """Return the person's name in apposition to a description of that person.

    A capitalised title counts as a description if it has an article ("The Director of Ports, Ana
    Ng"). Next to a title or a role, the name counts even if the parser did not label it as a
    person.
    """
    titled = is_title(head) and bool(document.children(head, "det"))
    if head.pos == "PRON" or (head.pos == "PROPN" and not titled):
        return None
    role = titled or head.lemma.lower() in gazetteer.roles()
    for child in document.children(head, "appos"):
        if child.entity == "PERSON" or (role and _is_unknown_name(document, child)):
            return child
        for name in document.children(child, "appos"):  # "the chairman, the engineer Ana Ng,"
            if name.entity == "PERSON" and document.previous(name) is not None:
                return name
    return None


def _is_unknown_name(document: Document, token: Token) -> bool:
    """Return whether a token ends a name of two words or more that has no entity label."""
    before = document.previous(token)
    return all(part and part.tag == "NNP" and not part.entity for part in (before, token))


_DEEPEST = 20
"""Most nouns, each governed by the one before, that a mention may include."""


def _right_edge(document: Document, head: Token, depth: int = 0) -> int:
    """Return the last token of a noun with short phrases ("of the ministry") and joined nouns."""
    last = head.index
    for child in document.children(head) if depth < _DEEPEST else ():
        if child.index < head.index:
            continue
        if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON"}:
            last = max(last, _right_edge(document, child, depth + 1))
        elif child.dep == "prep" and child.lower in _SHORT_PHRASES:
            if child.index != last + 1:
                break
            objects = document.children(child, "pobj")
            last = max([last, *(_right_edge(document, noun, depth + 1) for noun in objects)])
        elif child.dep == "nummod" and child.index == last + 1:
            last = child.index
    return last


def _strip(page: Page, first: int, last: int, head: int) -> tuple[int, int]:
    """Return a noun phrase without commas, quotations and a possessive "'s" at its edges."""
    tokens = page.document.tokens
    for index in range(head, first - 1, -1):
        if page.inside[index] >= 0 and page.inside[head] < 0:
            first = index + 1
            break
    while first < head and tokens[first].pos in {"PUNCT", "CCONJ"}:
        first += 1
    while last > head and (tokens[last].pos == "PUNCT" or tokens[last].tag == "POS"):
        last -= 1
    return first, last
