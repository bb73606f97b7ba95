"""Finds the smallest clause or phrase around a day or number that can be understood alone.

In "nobody has been charged since the raid of 7 May" the day dates the raid; in "the ferry, which
sank on Sunday, was built in Telmar" it dates the sinking, not the building.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Excerpt, Span

SHORTEST_CLAUSE: Final = 4
"""Fewest words of a clause, including the day or number; a shorter one says too little alone."""
LONGEST_PHRASE: Final = 14
"""Most words of a noun phrase that names an event; a longer one describes rather than names it."""
VERBS: Final = frozenset({"VERB", "AUX"})
DAYS: Final = frozenset({"DATE", "TIME"})
SUBJECTS: Final = ("nsubj", "nsubjpass", "expl", "csubj")
# Dependents that a verb cannot do without.
NEEDED: Final = frozenset(
    {*SUBJECTS, "aux", "auxpass", "neg", "prt", "dobj", "attr", "acomp", "ccomp", "xcomp", "oprd"}
    | {"agent", "dative"}
)
# Dependents of a verb that may be left out, with their subtrees, at either end of a clause.
ADDED: Final = frozenset({"advcl", "conj", "cc", "parataxis", "punct", "mark", "intj", "meta"})
# The same for the dependents of a noun.
ADDED_TO_NOUNS: Final = frozenset({"relcl", "appos", "conj", "cc", "punct"})
MODIFYING: Final = frozenset({"relcl", "acl"})
SUBORDINATE: Final = frozenset({"ccomp", "conj", "advcl", "csubj", "parataxis"})
SUPPOSING: Final = frozenset({"if", "unless", "whether", "until", "once", "so", "than"})
CONDITIONS: Final = frozenset({"if", "unless"})
RELATIVES: Final = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})
# Nouns that only measure time: "at noon local time on Monday".
MEASURES: Final = frozenset({"time", "hour", "minute", "moment", "date"})
# What happens inside a setting happens at its time: "in an interview on Monday, she said".
WITHIN: Final = frozenset({"in", "during", "at", "on", "with", "through", "via"})
# Prepositions that put two events in order or make one the reason for the other.
ORDERING: Final = frozenset(
    {"after", "before", "since", "following", "until", "till", "despite", "amid"}
)
# Dependencies of a day that comes before its noun: "the October 7 raid", "Sunday's vote".
TIED: Final = frozenset({"poss", "compound", "nmod", "amod"})
# Endings of nouns that are derived from verbs and so name what happens.
ACTIONS: Final = ("tion", "sion", "ment", "ing", "ance", "ence", "sis", "val", "sal", "rial", "ral")
PAIRS: Final = (("(", ")"), ("[", "]"), ("“", "”"))


@dataclass(frozen=True, slots=True)
class Shown:
    """The excerpt shown with a day or number.

    ``own`` says whether it is the smallest phrase around the day or number, ``named`` whether it is
    a noun phrase.
    """

    excerpt: Excerpt
    own: bool
    named: bool = False


def find_shown(document: Document, words: Span) -> Shown:
    """Return the smallest part of a sentence in which a day or number can be understood.

    ``words`` are the day or number. The result is the smallest clause around them that says what
    happened to whom, without additions at either end. If they belong to a noun that names an event
    and has enough words around it, the result is its noun phrase. If no part of the sentence can be
    understood alone, it is the whole sentence.
    """
    for place, phrase in enumerate(_phrases(document, words)):
        if _is_fit(document, phrase, words):
            return Shown(document.excerpt(*phrase.run), own=place == 0, named=phrase.named)
    return Shown(document.sentences[document.top(words).sentence].excerpt, own=False)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A run of tokens (``run[0]`` to ``run[1]``, both included) that may be shown.

    ``stands_alone`` says whether it can be understood alone.
    """

    run: tuple[int, int]
    stands_alone: bool
    named: bool = False


def _phrases(document: Document, words: Span) -> Iterator[_Phrase]:
    """Yield the phrases around the words, the smallest first."""
    setting = _set_by(document, words)
    anchors = _anchors(document, words)
    if setting:
        anchors = dropwhile(lambda pair: pair[0] is not setting, anchors)
    for anchor, link in anchors:
        if anchor.pos in VERBS:
            yield _clause(document, anchor, words)
        elif link.dep in {"prep", "nummod", *TIED} and is_eventful(document, anchor):
            yield _noun_phrase(document, anchor, words)


def _anchors(document: Document, words: Span) -> Iterator[tuple[Token, Token]]:
    """Yield the words' ancestors that may head a phrase, each with its child on the path.

    These are all verbs, and the nearest noun if no verb lies between.
    """
    inside, below = document.within(words), document.top(words)
    named = False
    for above in document.ancestors(below):
        names = not named and _names_event(above) and above not in inside
        if above.pos in VERBS or names:
            named = True
            yield above, below
        below = above


def _set_by(document: Document, words: Span) -> Token | None:
    """Return the verb that a day or number dates through a setting, ``None`` if there is none.

    In "In a letter sent on Friday, she asked …", "he said in an interview on Friday" and "the
    captain on Friday left", the day dates the main verb ("asked", "said", "left"), not only the
    letter or the interview.
    """
    below, through_verb = document.top(words), False
    for above in document.ancestors(below):
        if above.pos in VERBS:
            if _is_setting(document, below, above, fronted=not through_verb):
                return above
            if below.dep in SUBJECTS and _ends_before(document, words, below, above):
                return above
            if through_verb or above.dep != "acl" or document.children(above, *SUBJECTS):
                return None
            through_verb = True
        below = above
    return None


def _is_setting(document: Document, link: Token, verb: Token, *, fronted: bool) -> bool:
    """Return whether a preposition opens the setting of a clause: "in a letter sent on Friday".

    Its noun must be a setting of speech, such as "interview"; if ``fronted``, any noun before the
    subject will do.
    """
    nouns = document.children(link, "pobj")
    if link.dep != "prep" or link.lower not in WITHIN or not nouns or nouns[0].entity in DAYS:
        return False
    subjects = document.children(verb, *SUBJECTS)
    opens = fronted and bool(subjects) and link.index < subjects[0].index
    return opens or nouns[0].lemma.lower() in lexicon.words("cues", "setting")


def _ends_before(document: Document, words: Span, subject: Token, verb: Token) -> bool:
    """Return whether words end a subject right before its verb: "the captain on Friday left"."""
    return document.top(words).index > subject.index and _is_right_before(document, words, verb)


def _is_right_before(document: Document, words: Span, verb: Token) -> bool:
    """Return whether the verb, or an auxiliary or adverb of it, comes right after the words."""
    following = document.next(document.within(words)[-1])
    return following is not None and (
        following is verb
        or (following.head == verb.index and following.dep in {"aux", "auxpass", "neg", "advmod"})
    )


def _names_event(token: Token) -> bool:
    """Return whether a noun may name an event: it is neither a time nor a proper name."""
    return token.pos == "NOUN" and token.entity not in DAYS and token.lemma not in MEASURES


def is_eventful(document: Document, noun: Token) -> bool:
    """Return whether a noun certainly names an event.

    It does if it is derived from a verb, if it is in the list of words for news events, or if it
    follows a preposition that takes only events: "until his removal", "after the flood".
    """
    lemma = noun.lemma.lower()
    ordered = noun.dep == "pobj" and document.head(noun).lower in ORDERING
    likely = ordered or lemma.endswith(ACTIONS)
    return lemma in _event_nouns() or (likely and not _is_thing(lemma) and not _is_somebody(noun))


def _is_thing(lemma: str) -> bool:
    """Return whether a noun names a body, a place or a thing, with whatever ending."""
    bodies = lexicon.words("roles", "groups", "places")
    return lemma in bodies or lemma in lexicon.words("parts", "no events")


@cache
def _event_nouns() -> frozenset[str]:
    """Return the nouns of ``data/frames.txt``, without the flags of the list."""
    return frozenset(entry.rstrip(" ?~") for entry in lexicon.words("frames"))


def _noun_phrase(document: Document, noun: Token, words: Span) -> _Phrase:
    """Return a noun with the words that belong to it: "the early release of the ship on Monday"."""
    first, last = document.edges(noun)
    for child in document.children(noun):
        if child.dep in ADDED_TO_NOUNS and not _holds(document, child, words):
            if child.index < noun.index:
                first = max(first, document.edges(child)[1] + 1)
            else:
                last = min(last, document.edges(child)[0] - 1)
    run = _trimmed(document, noun, first, last)
    return _Phrase(run, stands_alone=run[1] - run[0] < LONGEST_PHRASE, named=True)


def _clause(document: Document, verb: Token, words: Span) -> _Phrase:
    """Return a verb with its subject and complements; a relative clause also gets its noun."""
    first, last = _core(document, verb, words)
    subjects = document.children(verb, *SUBJECTS)
    if verb.dep in MODIFYING and (not subjects or subjects[0].lower in RELATIVES):
        noun = find_antecedent(document, verb)
        return _Phrase((document.edges(noun)[0], last), stands_alone=True)
    return _Phrase(_trimmed(document, verb, first, last), _stands_alone(document, verb, subjects))


def find_antecedent(document: Document, verb: Token) -> Token:
    """Return the noun that a relative clause modifies; "which" never refers to a person."""
    noun, subjects = document.head(verb), document.children(verb, *SUBJECTS)
    if noun.entity != "PERSON" or not subjects or subjects[0].lower != "which":
        return noun
    above = document.children(document.head(noun), *SUBJECTS)  # a parser may see two subjects
    nouns = (one for one in (*document.ancestors(noun), *above) if one.pos in {"NOUN", "PROPN"})
    return next((one for one in nouns if not _is_somebody(one)), noun)


def _is_somebody(noun: Token) -> bool:
    people = lexicon.words("roles", "male", "female", "either", "trades")
    return noun.entity == "PERSON" or noun.lemma.lower() in people


def _core(document: Document, verb: Token, words: Span) -> tuple[int, int]:
    """Return the first and last token of a clause, without additions at its ends."""
    children = document.children(verb)
    inner = [verb.index, *(token.index for token in document.within(words))]
    for child in children:
        if child.dep in NEEDED or _holds(document, child, words) or _is_condition(document, child):
            inner += document.edges(child)
    first, last = document.edges(verb)
    for child in children:
        low, high = document.edges(child)
        if child.dep in ADDED and high < min(inner):
            first = max(first, high + 1)
        elif child.dep in ADDED and low > max(inner):
            last = min(last, low - 1)
    return first, last


def _is_condition(document: Document, clause: Token) -> bool:
    """Return whether a clause says on what condition something holds: "if the road is built"."""
    marks = {one.lower for one in document.children(clause, "mark")}
    return clause.dep == "advcl" and bool(marks & CONDITIONS)


def _holds(document: Document, token: Token, words: Span) -> bool:
    """Return whether the words begin inside the subtree of a token."""
    first, last = document.edges(token)
    return document.tokens[first].start <= words.start < document.tokens[last].end


def _stands_alone(document: Document, verb: Token, subjects: tuple[Token, ...]) -> bool:
    """Return whether a clause says what happened to whom without the words around it."""
    if verb.dep == "ROOT":
        return True
    marks = {mark.lower for mark in document.children(verb, "mark", "advmod")}
    if verb.dep not in SUBORDINATE or marks & SUPPOSING:
        return False
    return any(one.pos != "PRON" and one.lower not in RELATIVES for one in subjects)


def _is_fit(document: Document, phrase: _Phrase, words: Span) -> bool:
    """Return whether a phrase is long enough, understandable alone, and tears no pair of marks."""
    excerpt = document.excerpt(*phrase.run)
    enough = len(excerpt.text.split()) >= SHORTEST_CLAUSE
    return (
        phrase.stands_alone
        and enough
        and not _ends_in_word(document, excerpt.span)
        and words in excerpt.span
        and not is_torn(excerpt.text)
    )


def is_torn(text: str) -> bool:
    """Return whether one of a pair of marks is outside: "a third” of it is “gone"."""
    return text.count('"') % 2 == 1 or any(_is_unpaired(text, *pair) for pair in PAIRS)


def _is_unpaired(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for mark in text:
        depth += (mark == opening) - (mark == closing)
        if depth < 0:
            return True
    return depth > 0


def _ends_in_word(document: Document, span: Span) -> bool:
    """Return whether a hyphen joins the last word to more text, as in the "re" of "re-open"."""
    text = document.article.plain
    at = span.end - 1 if text[span.end - 1] == "-" else span.end
    return text.startswith("-", at) and text[at + 1 : at + 2].isalnum()


def _trimmed(document: Document, head: Token, first: int, last: int) -> tuple[int, int]:
    """Cut punctuation and conjunctions from both ends, and words that introduce a subclause."""
    tokens = document.tokens
    while first < last and (
        tokens[first].pos in {"PUNCT", "CCONJ"} or _introduces(tokens[first], head)
    ):
        first += 1
    while last > first and tokens[last].pos in {"PUNCT", "CCONJ"}:
        last -= 1
    return first, last


def _introduces(token: Token, head: Token) -> bool:
    """Return whether a word such as "that" or "when" subordinates the clause of ``head``."""
    joins = token.dep == "mark" or (token.pos == "SCONJ" and token.dep != "prep")
    return token.head == head.index and joins
