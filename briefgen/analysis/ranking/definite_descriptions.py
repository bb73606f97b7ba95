"""Finds descriptions that make a reader ask which one: "the measure", "the other two"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.roles import role_nouns
from briefgen.analysis.document import text_of
from briefgen.analysis.ranking.stems import count_stems, with_synonyms
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.ranking.sentence_references import References

SPOKEN = 6
"""In a quotation that opens a sentence, "that price" is looked for in this many words."""

REACH = 16
"""Words searched from the start of a sentence; its subject usually ends within them."""

Description = tuple["Token", "Token", tuple["Token", ...]]
"""First word and noun of a description, and words of which one must have come up before."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_MAIN = frozenset({"ROOT", "ccomp", "parataxis"})
_TELLING = frozenset({"relcl", "acl", "prep", "appos", "poss"})
_LEADING = frozenset({"det", "predet"})
_TIMES = frozenset({"DATE", "TIME"})
_COUNTS = frozenset({"CARDINAL", "ORDINAL"})
_OPENING = frozenset({'"', "“", "‘", "``", "-"})
_STATES = frozenset({"GPE", "NORP", "LOC"})
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_ASIDE = frozenset({",", "-", "--", "–", "—", "("})
_NAME_BEFORE = (["PROPN", "PUNCT"], ["INTJ", "PUNCT"])
"""Tags of a name and a comma; the parser may take a short opening name for an interjection."""
_WOMAN = re.compile(r"(?:wo)?man$")
_SETTLED = frozenset({"first", "last", "only", "very"})


def find_descriptions(
    words: Sequence[Token], opening: int, known: References
) -> Iterator[Description]:
    """Yield the descriptions near the start of a sentence that need an explanation, in order.

    The first words are judged more strictly than the rest of the main subject. After the subject,
    only words that point back ("these doubts") are examined.
    """
    document, told = known.document, False
    for place, word in enumerate(words[opening : opening + REACH]):
        head = document.head(word)
        leads = word.dep in _LEADING or _is_other(word, document, first=place == 0)
        quoted = word.index in known.quoted and not (place < SPOKEN and _points(word, document))
        skipped = place > 0 and (quoted or (told and not _points(word, document)))
        if leads and head.index > word.index and not skipped:
            explained = _find_needed(word, head, known, first=place == 0)
            if explained and not (told and _is_mentioned_before(head, words)):
                yield word, head, explained
        told = told or _ends_subject(word, document)


def _is_other(word: Token, document: Document, *, first: bool) -> bool:
    """Return whether a word is "such", or "other" at the start or after "there is"."""
    if word.dep != "amod":
        return False
    if word.lower == "other":
        verb = document.head(document.head(word))
        return first or bool(document.children(verb, "expl"))
    return word.lower == "such"


def find_stateless(words: Sequence[Token], opening: int, known: References) -> Token | None:
    """Return the noun of a subject such as "the government" if its sentence names no place."""
    word, head = words[opening], known.document.head(words[opening])
    theirs = word.lower == "the" and head.index == word.index + 1 and head.dep in _SUBJECTS
    if not theirs or head.lemma not in _group("of a state") or word.start in known.actors:
        return None
    placed = any(one.entity in _STATES or one.start in known.bodies for one in words)
    return None if placed else head


def _is_mentioned_before(head: Token, words: Sequence[Token]) -> bool:
    """Return whether the sentence itself has already mentioned what "that call" refers to."""
    before = " ".join(one.text for one in words if one.index < head.index - 1)
    stems = count_stems(head.text).keys()
    return bool(stems) and stems <= with_synonyms(count_stems(before))


def _points(word: Token, document: Document) -> bool:
    """Return whether a word points back; "that" usually does not after a verb or a noun."""
    if word.lower == "that":
        before = document.previous(word)
        return before is not None and before.pos == "ADP"
    if word.lower == "other":
        return word.dep == "amod"
    return word.lower in {"this", "these", "those", "such"}


def _ends_subject(word: Token, document: Document) -> bool:
    """Return whether the main clause continues here: the word is its verb or depends on it."""
    verb = word if word.pos in {"VERB", "AUX"} else document.head(word)
    return (
        verb.dep in _MAIN
        and (word is verb or word.dep in {"aux", "auxpass", "neg"})
        and any(one.index < word.index for one in document.children(verb, *_SUBJECTS))
    )


def _find_needed(word: Token, head: Token, known: References, *, first: bool) -> tuple[Token, ...]:
    """Return the words of which one must have been used before for a description to be clear.

    Return none if the description is clear.
    """
    actor = known.actors.get(word.start)
    if actor and (head.dep == "appos" or _follows_name(word, known.document)):
        return ()
    if actor:
        return () if (head.sentence, actor) in known.named else (head,)
    document = known.document
    between = document.through(word.index + 1, head.index - 1)
    if _is_like_a_name(word, between, head):
        settled = bool(document.children(head, "appos"))
    elif head.pos != "NOUN" or head.entity in _TIMES or _is_known_to_all(between, head):
        settled = True
    elif _is_compared(word, between, head, known):
        settled = _has_name(between) or _is_picked_out(head, document)
    elif word.lower in _group("determiners") - {"the"}:
        settled = bool(head.entity) or _has_name(between) or _is_specified(head, document)
    elif word.lower == "the":
        return _find_source(between, head, known, first=first)
    else:
        settled = True
    return () if settled else (head,)


def _follows_name(word: Token, document: Document) -> bool:
    """Return whether a name comes right before: "Orrel, the third minister to …"."""
    before = document.before(word, 2)
    close = all(one.sentence == word.sentence for one in before)
    return close and [one.pos for one in before] in _NAME_BEFORE


def _is_like_a_name(word: Token, between: Sequence[Token], head: Token) -> bool:
    """Return whether this is an age ("the 43-year-old driver") or a nationality ("the Swede").

    The parser does not recognise a nationality in "the Frenchwoman".
    """
    if word.lower in {"a", "an"}:
        return False
    words = [one.lower for one in (*between, head)]
    people = gazetteer.fold(_WOMAN.sub("", head.text)) in gazetteer.demonyms()
    native = (head.entity == "NORP" or people) and head.tag in {"NN", "NNP"}
    native = native and word.lower == "the"
    return native or ("year" in words and "old" in words)


def _is_compared(word: Token, between: Sequence[Token], head: Token, known: References) -> bool:
    """Return whether a thing is compared with others: "another judge", "a second fire"."""
    words = {word.lower, *(one.lower for one in between)}
    if not words.isdisjoint(_group("comparing")):
        return True
    return not words.isdisjoint(_group("counting")) and _is_old(head, known)


def _find_source(
    between: Sequence[Token], head: Token, known: References, *, first: bool
) -> tuple[Token, ...]:
    """Return what "the grey wall" refers back to: a wall, or if that is new, a word before it."""
    if _is_settled(between, head, known.document):
        return ()
    if _has_name(between):
        return (head,) if first and _is_of_no_office(head) else ()
    if _is_old(head, known):
        return (head,)
    described = [one for one in between if one.pos in {"ADJ", "VERB", "NOUN"}]
    if not described:
        return (head,) if first else ()
    taken_up = tuple(one for one in described if one.pos == "NOUN" and _is_old(one, known))
    if first and taken_up:
        return taken_up[:1]
    return (head,) if first and _takes_up(head) and head.sentence != known.lede else ()


def _is_of_no_office(noun: Token) -> bool:
    """Return whether several people may fit: "the Tarn striker", but not "the Tarn mayor"."""
    return noun.tag == "NN" and noun.lemma in role_nouns("person") - _group("offices")


def _is_old(noun: Token, known: References) -> bool:
    """Return whether the story used this noun in an earlier sentence."""
    return known.brought_in.get(noun.lemma.lower(), noun.sentence) < noun.sentence


def _takes_up(noun: Token) -> bool:
    """Return whether a noun usually refers to something named before: "the auction house"."""
    if noun.lemma.lower() in lexicon.words("organisations", "state organs"):
        return False
    return (
        noun.lemma in _group("taking up")
        or noun.lemma in role_nouns("person")
        or noun.lemma in role_nouns("organisation")
    )


def _is_settled(between: Sequence[Token], head: Token, document: Document) -> bool:
    """Return whether a description itself says which one it means."""
    clear = any(one.tag in _SUPERLATIVES or one.lower in _SETTLED for one in between)
    joined = any(child.dep == "preconj" for child in document.children(head))
    return (
        clear
        or joined
        or bool(head.entity)
        or _is_specified(head, document)
        or _is_completed(head, document)
    )


def _is_completed(head: Token, document: Document) -> bool:
    """Return whether this is "the co-pilot", "the word “ferry”" or "the fear is that …"."""
    after = document.after(head, 1)
    marked = any(one.text in _OPENING for one in after)
    verb = document.head(head)
    told = verb.lemma == "be" and head.dep in _SUBJECTS and document.children(verb, "ccomp")
    return marked or bool(told)


def _has_name(words: Sequence[Token]) -> bool:
    return any(one.pos == "PROPN" or one.entity not in {"", *_COUNTS} for one in words)


def _is_specified(head: Token, document: Document) -> bool:
    """Return whether words after a noun say which one is meant; after a comma they do not."""
    return any(
        child.dep == "appos" or text_of(document.previous(document.edges(child)[0])) not in _ASIDE
        for child in document.children(head, *_TELLING)
        if child.index > head.index
    )


def _is_picked_out(head: Token, document: Document) -> bool:
    """Return whether "the other day of the trial" says with what it is compared."""
    return head.dep == "conj" or any(
        child.dep == "relcl" or child.pos == "PROPN" or child.lower in {"of", "than", "as", "for"}
        for child in document.children(head, "relcl", "appos", "prep")
    )


def _is_known_to_all(between: Sequence[Token], head: Token) -> bool:
    """Return whether a noun needs no explanation, unless its things are counted.

    "This page", for example, is what the reader holds.
    """
    if head.lemma in _group("held"):
        return True
    counted = any(one.entity == "CARDINAL" for one in between)
    return not counted and not _group("known to all").isdisjoint({head.lower, head.lemma})


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(lexicon.groups("openings")[name])
