"""Finds the words that name whoever speaks: the subject of a cue, and the head of a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.titles import is_title
from briefgen.analysis.quotes.cues import names_speech
from briefgen.analysis.quotes.occasion import ADDRESSING
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.page import Evidence, Page

_SUBJECTS = ("nsubj", "nsubjpass")
_CHUNK_LEFT = frozenset(
    {"det", "compound", "amod", "poss", "nmod", "nummod", "quantmod", "predet", "nounmod", "advmod"}
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_VERBAL = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PART"})
_SHARING = frozenset(
    {"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "ccomp", "dep", "acomp", "dobj", "pobj"}
)
_NON_FINITE = frozenset({"VB", "VBG", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
_ABSTRACT = ("tion", "sion", "ment", "ness", "ence", "ance", "ism")
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "person", "body", "one")
"""How words for people end: "rider", "organist"."""
_MANY = frozenset({"NNS", "NNPS", "NNP", "PRP"})
_STATES = frozenset({"convince", "persuade", "assure", "reassure"})
_SHORT_PHRASES = frozenset({"of", "for", "at", "from", "with", "in", "by"})


def speaker_of(page: Page, verb: Token) -> tuple[Token | None, Evidence]:
    """Find the head of the words that name who speaks, and tell what shows it."""
    if is_told(page.document, verb):
        asker = agent_of(page.document, verb)
        return asker, "phrase" if asker is not None else "nothing"
    head = subject_of(page, verb)
    if head is not None:
        return head, "subject" if head.head == verb.index else "shared subject"
    for find, evidence in _BESIDE:
        head = find(page, verb)
        if head is not None:
            return head, evidence
    return None, "nothing"


def is_told(document: Document, verb: Token) -> bool:
    """Tell whether the subject of a verb is spoken to: "Ng was asked whether …"."""
    if verb.tag != "VBN" or verb.lemma.lower() not in ADDRESSING:
        return False
    if agent_of(document, verb) is not None:
        return True
    passive = document.children(verb, "auxpass", "nsubjpass")
    return bool(passive) and verb.lemma.lower() not in _STATES  # "is convinced that"


def agent_of(document: Document, verb: Token) -> Token | None:
    """Find the noun behind the "by" of a passive."""
    for by in document.children(verb, "agent"):
        for noun in document.children(by, "pobj"):
            return noun
    return None


def subject_of(page: Page, verb: Token) -> Token | None:
    """Find the head of the noun phrase that a verb is about, outside quotation marks.

    The verb's own subject comes first; a participle, an infinitive and the second of two joined
    verbs share the subject of the verb that governs them, and a participle behind a noun ("a
    statement announcing …") has that noun.
    """
    thing = None
    for link in _verbs_sharing(page, verb):
        if link.dep == "acomp" or _is_paper(link):
            continue
        found = _subject_at(page, link, verb)
        if found is not None and (link is verb or not _is_thing(page.document, found)):
            return found
        thing = thing or found
        if found is None and link.pos not in _VERBAL:
            break
    return thing


def _subject_at(page: Page, link: Token, verb: Token) -> Token | None:
    """Give the subject of a verb of the chain, or the noun that the chain hangs on."""
    if link.pos not in _VERBAL:
        return link if _can_speak(page, link) and not page.quoted(link) else None
    own = [c for c in page.document.children(link, *_SUBJECTS) if not page.quoted(c)]
    own = [c for c in own if _can_speak(page, c)]
    return min(own, key=lambda token: abs(token.index - verb.index)) if own else None


def _can_speak(page: Page, token: Token) -> bool:
    """Tell whether a token can be the head of a speaker: a noun, a pronoun, a capital.

    Times are none, nor is the rest of a word ("n't").
    """
    if page.document.article.plain[max(0, token.start - 1)].isalpha() and token.start:
        return False
    if token.tag in {"EX", "RB"} or token.entity in {"DATE", "TIME"}:
        return False
    return token.pos in _NOMINAL or token.text[0].isupper()


def is_abstract(noun: Token) -> bool:
    """Tell whether a noun names a thing that neither speaks nor is read ("the divisions")."""
    if noun.pos != "NOUN" or names_speech(noun, "document", "relay", "body"):
        return False
    return noun.lemma.lower().endswith(_ABSTRACT)


def _is_thing(document: Document, noun: Token) -> bool:
    """Tell whether a noun names neither somebody nor what is read: "an effort", "the move".

    "A majority of voters" is somebody.
    """
    if noun.pos != "NOUN" or noun.entity or noun.tag == "NNS":
        return False
    lemma = noun.lemma.lower()
    if names_speech(noun, "document", "relay", "body") or lemma in gazetteer.group_nouns():
        return False
    if lemma in gazetteer.roles() or lemma.endswith(_AGENTS):
        return False
    links = (link for link in document.children(noun, "prep") if link.lower == "of")
    parts = (part for link in links for part in document.children(link, "pobj"))
    return not any(part.tag in _MANY for part in parts)


def _is_paper(noun: Token) -> bool:
    """Tell whether a noun is a paper that somebody issues ("issued a statement saying …")."""
    return noun.dep == "dobj" and names_speech(noun, "relay", "document")


def _verbs_sharing(page: Page, verb: Token) -> Iterator[Token]:
    """Walk from a verb up to the verbs whose subject it can share.

    What goes on behind a reported clause about a thing is the report: "He said the move was right
    and said …".
    """
    document = page.document
    yield verb
    link = verb
    for ancestor in document.ancestors(verb):
        if link.dep not in _SHARING:
            return
        if link.dep in {"ccomp", "advcl"} and link.tag not in _NON_FINITE:
            subject = _subject_at(page, link, verb)
            reported = link.dep == "ccomp" and ancestor.lemma.lower() in lexicon.words("saying")
            if link is verb or not reported or subject is None or not _is_thing(document, subject):
                return
        yield ancestor
        link = ancestor


def neighbour_of(page: Page, verb: Token) -> Token | None:
    """Take the nominal right before a verb, or else right after it, as its subject.

    Auxiliaries, times and words in brackets may stand between: "Rep. Ng (D-Ost.) has said".
    """
    tokens = page.document.tokens
    lower, upper = page.document.bounds[verb.sentence]
    index = _step_back(page, verb.index - 1, lower)
    for place in (index, verb.index + 1):
        if lower <= place < upper and not page.quoted(tokens[place]):
            token = tokens[place]
            if token.pos in {"PROPN", "PRON", "NOUN"} or token.text[0].isupper():
                return _noun_head(page.document, token)
    inverted = index >= lower and page.quoted(tokens[index]) and verb.tag in _FINITE
    return _described_behind(page, verb, upper) if inverted else None


def _described_behind(page: Page, verb: Token, upper: int) -> Token | None:
    """Take the noun behind a verb that follows a quotation: “…,” added another Democrat."""
    tokens = page.document.tokens
    if verb.index + 1 >= upper or tokens[verb.index + 1].pos not in {"DET", "ADJ", "NUM"}:
        return None
    head = tokens[verb.index + 1]
    if head.dep in _CHUNK_LEFT:
        head = _noun_head(page.document, head)
    return head if verb.index < head.index < upper and not page.quoted(head) else None


def _subject_before(page: Page, verb: Token) -> Token | None:
    """Take the subject of the verb before a participle that the parser hung into a quotation.

    "Ng was ready to riff on it, telling the crowd, “…”".
    """
    document = page.document
    if verb.tag != "VBG" or not page.quoted(document.head(verb)):
        return None
    start = document.bounds[verb.sentence][0]
    for token in reversed(document.tokens[start : verb.index]):
        if token.tag in _FINITE and not page.quoted(token):
            return _subject_at(page, token, verb)
    return None


def _name_between_commas(page: Page, verb: Token) -> Token | None:
    """Take the name in commas right before a verb: "her adviser, Ana Ng, bluntly said"."""
    tokens = page.document.tokens
    lower = page.document.bounds[verb.sentence][0]
    index = _step_back(page, verb.index - 1, lower)
    if index <= lower or tokens[index].text != ",":
        return None
    first = index
    while first > lower and tokens[first - 1].tag == "NNP" and not page.quoted(tokens[first - 1]):
        first -= 1
    if first == index or tokens[first - 1].text != "," or tokens[first].entity in _PLACES:
        return None
    return tokens[index - 1]


def _step_back(page: Page, index: int, lower: int) -> int:
    """Step back from a verb over what may stand between it and its subject."""
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
    """Tell whether a word may stand between a subject and its verb."""
    if (
        token.pos in {"AUX", "ADV", "PART"}
        or token.lower == "n't"
        or token.entity in {"DATE", "TIME"}
    ):
        return True
    return token.lower == "on"


def _noun_head(document: Document, token: Token) -> Token:
    """Climb from a word of a name to the head of the name."""
    while token.dep in {"compound", "nmod", "amod", "poss", "det"}:
        token = document.head(token)
    return token


_BESIDE: tuple[tuple[Callable[[Page, Token], Token | None], Evidence], ...] = (
    (_subject_before, "shared subject"),
    (_name_between_commas, "phrase"),
    (neighbour_of, "place"),
)
"""What shows a speaker where the verb has no subject, the surest first."""


def mention_of(page: Page, head: Token) -> tuple[int, int]:
    """Give the first and last token of the words that name ``head``.

    That is the head with the words before it and its "of" and "for" phrases; relative clauses stay
    out. Where a described person is named in apposition ("a lawyer for the firm, Ana Ng,"), the
    name is the mention.
    """
    document = page.document
    head = _named_apposition(document, head) or head
    first = head.index
    for child in reversed(document.children(head)):
        edge = document.edges(child)[0]
        if child.index < first and child.dep in _CHUNK_LEFT:
            first = min(first, _after_dash(document, edge, child.index))
    return _strip(page, first, _right_edge(document, head), head.index)


def _after_dash(document: Document, edge: int, index: int) -> int:
    """Leave a dateline out of a name: "FLINT, Oct. 4 — The former mayor"."""
    for at in range(index, edge - 1, -1):
        if document.tokens[at].text in {"—", "–", "--", ":"}:
            return at + 1
    return edge


def _named_apposition(document: Document, head: Token) -> Token | None:
    """Find the person's name that stands beside a description of that person.

    A title in capitals describes somebody where it has an article ("The Director of Ports, Ana
    Ng"); beside a title or a role the parser need not have seen that the name is a person's.
    """
    titled = is_title(head) and bool(document.children(head, "det"))
    if head.pos == "PRON" or (head.pos == "PROPN" and not titled):
        return None
    role = titled or head.lemma.lower() in gazetteer.roles()
    for child in document.children(head, "appos"):
        if child.entity == "PERSON" or (role and _is_unknown_name(document, child)):
            return child
    return None


def _is_unknown_name(document: Document, token: Token) -> bool:
    """Tell whether a token ends a name of two words or more that the parser took for nothing."""
    before = document.tokens[token.index - 1]
    return all(part.tag == "NNP" and not part.entity for part in (before, token))


def _right_edge(document: Document, head: Token) -> int:
    """Extend a noun phrase over its short phrases ("of the ministry") and joined nouns."""
    last = head.index
    for child in document.children(head):
        if child.index < head.index:
            continue
        if child.dep == "conj" and child.pos in {"NOUN", "PROPN", "PRON"}:
            last = max(last, _right_edge(document, child))
        elif child.dep == "prep" and child.lower in _SHORT_PHRASES:
            if child.index != last + 1:
                break
            objects = document.children(child, "pobj")
            last = max([last, *(_right_edge(document, noun) for noun in objects)])
        elif child.dep == "nummod" and child.index == last + 1:
            last = child.index
    return last


def _strip(page: Page, first: int, last: int, head: int) -> tuple[int, int]:
    """Take commas, quotations and a possessive "'s" off the edges of a noun phrase."""
    tokens = page.document.tokens
    for index in range(head, first - 1, -1):
        if page.inside[index] >= 0 and page.inside[head] < 0:
            first = index + 1
            break
    while first < head and tokens[first].pos in {"PUNCT", "SPACE", "CCONJ"}:
        first += 1
    while last > head and (tokens[last].pos == "PUNCT" or tokens[last].tag == "POS"):
        last -= 1
    return first, last
