"""Finds the phrase around a frame word: its modifiers, and what it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections import Counter

    from briefgen.analysis.document import Document, Token

# Most words of a label; a phrase is extended to the right up to this many.
LONGEST = 8
# Most tokens of a tail such as "of the national budget" in a noun phrase.
SHORT_TAIL = 5
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# These prepositions introduce what a matter is about; others may say only where it happened.
CORE_LINKS = frozenset({"of", "on", "over", "for", "against", "about", "between", "into", "to"})
# Those that seldom belong to the verb above, unlike "submit the deal to a vote".
OWN_LINKS = CORE_LINKS - {"to", "for", "into"} | {"with"}
LINKS = CORE_LINKS | {"in", "with", "from", "at", "by", "around", "toward", "towards", "among"}
MARKS = frozenset({"``", "''", '"', ":", "-LRB-", "-RRB-", "(", ")"})
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# Groups of function words, which do not say what a label is about.
EMPTY = ("articles and determiners", "pronouns", "prepositions and particles", "conjunctions")


def phrase(document: Document, head: Token, counts: Counter[str]) -> tuple[int, int]:
    """Return the first and last token of the phrase around a frame word."""
    first = head.index if head.pos == "VERB" else _left_edge(document, head)
    last = head.index
    for child in (*document.children(head), *_adjoining(document, head)):
        adjoins = last + 1 in (child.index, _infinitive(document, child, head))
        if adjoins or (child.index > last and head.pos == "VERB"):
            reach = _reach(document, child, counts)
            if reach is not None and word_count(document, first, reach) <= LONGEST:
                last = reach
    if last == head.index and head.pos != "VERB" and first == last:
        last = _clause_end(document, first, head)
    return _whole_words(document, *_unmarked(document, first, head.index, last))


def content_words(document: Document, first: int, last: int) -> frozenset[str]:
    """Return the lemmas of the content words from token ``first`` to ``last``."""
    return frozenset(
        token.lemma.lower() for token in document.through(first, last) if has_content(token)
    )


def empty_words() -> frozenset[str]:
    """Return the words in lower case that are ignored when two labels are compared."""
    return lexicon.words("stopwords", *EMPTY)


def has_content(token: Token) -> bool:
    """Return whether a word says what something is about."""
    if _YEAR.fullmatch(token.text):
        return True
    return (
        token.pos in CONTENT
        and token.entity not in ("DATE", "TIME", "ORDINAL", "CARDINAL")
        and token.lemma.lower() not in lexicon.words("idle")
        and any(map(str.isalnum, token.text))
    )


def is_topical(token: Token, counts: Counter[str]) -> bool:
    """Return whether a word can distinguish a matter: not so an adjective that occurs only once."""
    return has_content(token) and (token.pos != "ADJ" or counts[token.lemma.lower()] > 1)


def word_count(document: Document, first: int, last: int) -> int:
    """Return the number of words as readers count them, by white space."""
    return len(document.excerpt(first, last).text.split())


def host_edge(document: Document, head: Token) -> int:
    """Return the left edge of "cost of the repairs" for a word that has no modifiers of its own."""
    link = document.head(head)
    host = document.head(link)
    if head.dep != "pobj" or link.lower not in ("of", "for", "over", "to") or host.pos != "NOUN":
        return head.index
    near = link.index == host.index + 1 and head.index - link.index <= 2  # noqa: PLR2004 - an article
    return _left_edge(document, host) if near and has_content(host) else head.index


# --- to the left ----------------------------------------------------------------------------------


def _left_edge(document: Document, head: Token) -> int:
    """Return the first token of the modifiers, without articles, pronouns and idle words."""
    start = head.index
    for child in document.children(head, "compound", "amod", "nmod", "poss", "nummod"):
        if child.index < head.index:
            start = min(start, document.edges(child)[0])
    while start < head.index and (
        _idle(document, document.tokens[start], head)
        or word_count(document, start, head.index) > LONGEST
    ):
        start += 1
    return start


def _idle(document: Document, token: Token, head: Token) -> bool:
    """Return whether a word at the edge of a phrase can be dropped: not so in "2019 vote"."""
    following = document.next(token)
    if following and following.text == "-" and following.start == token.end:
        return False
    if _YEAR.fullmatch(token.text) or (token.pos == "ADV" and token.head != head.index):
        return False
    return (
        token.pos in ("DET", "PRON", "PUNCT", "NUM", "ADV", "PART", "CCONJ", "ADP")
        or token.lemma.lower() in lexicon.words("idle")
        or token.entity in ("DATE", "ORDINAL", "TIME")
    )


# --- to the right ---------------------------------------------------------------------------------


def _reach(document: Document, child: Token, counts: Counter[str]) -> int | None:
    """Return the last token of what completes a frame word: "on a resolution", "to sue"."""
    if child.dep == "prep" and child.lower in LINKS:
        ranging = child.lower == "to" and document.head(document.head(child)).lower == "from"
        following = document.next(child)
        if ranging or (following and following.pos == "PUNCT"):
            return None  # "from races to contests", "price of, say, a boat"
        objects = document.children(child, "pobj", "pcomp")
        if objects and (child.lower in CORE_LINKS or _is_named(objects[0], counts)):
            return noun_end(document, objects[0])
        return None
    if child.dep in ("acl", "relcl") and document.tokens[document.edges(child)[0]].tag == "TO":
        cut = document.children(child, "ccomp") and not document.children(child, "dobj")
        return None if cut else _verb_end(document, child)  # "resolution to allow (him to …)"
    if child.dep in ("dobj", "prt"):
        return noun_end(document, child) if child.dep == "dobj" else child.index
    return None


def _infinitive(document: Document, child: Token, head: Token) -> int | None:
    """Return the "to" right after a frame word that gives a purpose: "bid to buy the mine"."""
    first = document.edges(child)[0]
    plain = child.dep in ("acl", "relcl") and not document.children(child, "auxpass")
    return first if plain and first == head.index + 1 else None


def _adjoining(document: Document, head: Token) -> tuple[Token, ...]:
    """Return the preposition right after a noun that the parser attached to the verb above."""
    after = document.after(head, 1)
    above = {token.index for token in document.ancestors(head)} - {head.index}
    lawful = head.lemma.lower() in lexicon.words("frames", "legislation")
    links = OWN_LINKS - {"with"} if lawful else OWN_LINKS  # not "with" in "break no law with it"
    return tuple(
        one for one in after if one.dep == "prep" and one.lower in links and one.head in above
    )


def _clause_end(document: Document, first: int, head: Token) -> int:
    """Return the last token of a short clause that identifies a noun: "the bill he is drafting"."""
    clauses = document.children(head, "relcl")
    if not clauses or document.edges(clauses[0])[0] != head.index + 1:
        return head.index
    verb = clauses[0]
    if not any(one.tag not in ("WDT", "WP") for one in document.children(verb, "nsubj")):
        return head.index  # "a disease that kills" does not identify it
    last = _verb_end(document, verb)
    rest = [child for child in document.children(verb) if child.index > last]
    cut = any(child.dep in ("ccomp", "xcomp", "prep", "agent", "dative") for child in rest)
    fits = word_count(document, first, last) <= LONGEST
    clean = all(token.pos != "PUNCT" for token in document.tokens[head.index : last])
    return last if fits and clean and not cut else head.index


def _is_named(token: Token, counts: Counter[str]) -> bool:
    return token.pos == "PROPN" or counts[token.lemma.lower()] > 1


def noun_end(document: Document, noun: Token) -> int | None:
    """Return the last token of a noun phrase with short tails, without a relative clause."""
    if noun.pos == "PRON" or noun.entity in ("DATE", "TIME"):
        return None
    if noun.pos in ("VERB", "AUX"):
        return _verb_end(document, noun)
    if noun.lemma.lower() in lexicon.words("idle"):
        return None
    last = noun.index
    for child in document.children(noun, "prep", "conj"):
        end = document.edges(child)[1]
        linked = child.dep == "conj" or child.lower in ("of", "for", "on", "over")
        if linked and end - last <= SHORT_TAIL and not _has_clause(document, child):
            last = max(last, end)
    return last


def _has_clause(document: Document, token: Token) -> bool:
    return any(
        word.pos in ("VERB", "AUX", "PRON") or word.tag in (",", ":")
        for word in document.subtree(token)
    )


def _verb_end(document: Document, verb: Token) -> int:
    """Return the last token of a verb with its object or complement."""
    last = verb.index
    for child in document.children(verb, "prt", "dobj", "attr", "acomp"):
        end = child.index if child.pos not in ("NOUN", "PROPN") else noun_end(document, child)
        if end is not None and end > last:
            last = end
    return last


# --- clean edges ----------------------------------------------------------------------------------


def _unmarked(document: Document, first: int, head: int, last: int) -> tuple[int, int]:
    """Cut a phrase at quotation marks and brackets, unless both of a pair are inside."""
    tokens = document.tokens
    marks = [at for at in range(first, last + 1) if tokens[at].tag in MARKS]
    before = [at for at in marks if at < head]
    following = [at for at in marks if at > head]
    if (before and len(before) % 2) or (before and following):
        first = before[-1] + 1
    if len(following) % 2:
        last = following[0] - 1
    while last > head and tokens[last].pos in ("ADP", "DET", "CCONJ", "PART", "PUNCT", "PRON"):
        last -= 1
    return first, last


def _whole_words(document: Document, first: int, last: int) -> tuple[int, int]:
    """Extend a phrase to whole words as readers see them: "long-term", not "term"."""
    token = document.tokens[first]
    while (before := document.previous_in_sentence(token)) and _are_tied(before, token):
        token = before
    return token.index, _word_end(document, last)


def _are_tied(one: Token, two: Token) -> bool:
    """Return whether two tokens are parts of one word with a hyphen, which may be one of them."""
    return one.end == two.start and ("HYPH" in {one.tag, two.tag} or two.text == "-")


def _word_end(document: Document, last: int) -> int:
    """Return the last token of a word that the parser split: "bail-out"."""
    token = document.tokens[last]
    while (following := document.next(token)) and _is_torn(token, following):
        token = following
    return token.index


def _is_torn(one: Token, two: Token) -> bool:
    return one.end == two.start and one.text[-1].isalpha() and two.text[0].isalpha()
