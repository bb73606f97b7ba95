"""Descriptions that leave a reader asking which: "the measure", "the other two", "that class"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors.roles import role_nouns
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.ranking.references import References

REACH = 16
"""So many words from its opening a sentence is searched; its subject mostly ends before."""

Description = tuple["Token", "Token", tuple["Token", ...]]
"""Its first word and its noun, and the words one of which must have come up to explain it."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_MAIN = frozenset({"ROOT", "ccomp", "parataxis"})
_TELLING = frozenset({"relcl", "acl", "prep", "appos", "poss"})
_TIMES = frozenset({"DATE", "TIME"})
_COUNTS = frozenset({"CARDINAL", "ORDINAL"})
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_SETTLED = frozenset({"first", "last", "only", "very"})


def find_descriptions(
    words: Sequence[Token], opening: int, known: References
) -> Iterator[Description]:
    """Find what leans among the words up to the end of the main subject, in reading order.

    Words that stand first are judged more strictly than those of a phrase before the subject.
    """
    document = known.document
    for place, word in enumerate(words[opening : opening + REACH]):
        head = document.head(word)
        if word.dep in {"det", "predet"} and head.index > word.index:
            spoken = place > 0 and word.index in known.quoted
            explained = () if spoken else _lean_on(word, head, known, first=place == 0)
            if explained:
                yield word, head, explained
        if _ends_subject(word, document):
            return


def _ends_subject(word: Token, document: Document) -> bool:
    """Tell whether the main clause goes on from here: a word hangs on its verb, or is the verb."""
    verb = word if word.pos in {"VERB", "AUX"} else document.head(word)
    return (
        verb.dep in _MAIN
        and (word is verb or word.dep in {"aux", "auxpass", "neg"})
        and any(one.index < word.index for one in document.children(verb, *_SUBJECTS))
    )


def _lean_on(word: Token, head: Token, known: References, *, first: bool) -> tuple[Token, ...]:
    """Give the words that must have come up before "the minister" is clear; none where it is."""
    actor = known.actors.get(word.start)
    if actor:
        return () if (head.sentence, actor) in known.named else (head,)
    document = known.document
    between = document.tokens[word.index + 1 : head.index]
    if _has_age(between, head):
        settled = _is_told(head, document)
    elif head.pos != "NOUN" or head.entity in _TIMES or _is_known_to_all(head):
        settled = True
    elif _is_compared(word, between, head, known):
        settled = _has_name(between) or _is_picked_out(head, document)
    elif word.lower == "the" and not _is_settled(between, head, document):
        return _find_source(between, head, known, first=first)
    else:
        pointing = word.lower in _group("determiners") - {"the"}
        settled = not pointing or _is_settled(between, head, document)
    return () if settled else (head,)


def _is_compared(word: Token, between: Sequence[Token], head: Token, known: References) -> bool:
    """Tell whether one is set beside others: "another judge", "the same day", "a second fire"."""
    words = {word.lower, *(one.lower for one in between)}
    if not words.isdisjoint(_group("comparing")):
        return True
    return not words.isdisjoint(_group("counting")) and _is_old(head, known)


def _find_source(
    between: Sequence[Token], head: Token, known: References, *, first: bool
) -> tuple[Token, ...]:
    """Give what "the grey wall" takes up: a wall, or, where that is new, what is grey."""
    if _is_old(head, known):
        return (head,)
    described = [one for one in between if one.pos in {"ADJ", "VERB", "NOUN"}]
    if not described:
        return (head,) if first else ()
    taken_up = tuple(one for one in described if one.pos == "NOUN" and _is_old(one, known))
    if first and taken_up:
        return taken_up[:1]
    return (head,) if first and _takes_up(head) and head.sentence != known.lede else ()


def _is_old(noun: Token, known: References) -> bool:
    """Tell whether the story had this noun before this sentence."""
    return known.brought_in.get(noun.lemma.lower(), noun.sentence) < noun.sentence


def _takes_up(noun: Token) -> bool:
    """Tell whether a noun mostly takes up what had a name: "the auction house", "the old film"."""
    if noun.lemma.lower() in lexicon.words("organisations", "state organs"):
        return False
    return (
        noun.lemma in _group("taking up")
        or noun.lemma in role_nouns("person")
        or noun.lemma in role_nouns("organisation")
    )


def _is_settled(between: Sequence[Token], head: Token, document: Document) -> bool:
    """Tell whether a description says itself which one it means."""
    clear = any(one.tag in _SUPERLATIVES or one.lower in _SETTLED for one in between)
    joined = any(child.dep == "preconj" for child in document.children(head))
    return clear or joined or bool(head.entity) or _has_name(between) or _is_told(head, document)


def _has_age(between: Sequence[Token], head: Token) -> bool:
    """Tell whether an age takes the place of a name: "the 43-year-old driver"."""
    words = [one.lower for one in (*between, head)]
    return "year" in words and "old" in words


def _has_name(words: Sequence[Token]) -> bool:
    return any(one.pos == "PROPN" or one.entity not in {"", *_COUNTS} for one in words)


def _is_told(head: Token, document: Document) -> bool:
    """Tell whether more words behind a noun say which; those behind a comma only say more."""
    return any(
        child.dep == "appos" or document.tokens[document.edges(child)[0] - 1].text != ","
        for child in document.children(head, *_TELLING)
        if child.index > head.index
    )


def _is_picked_out(head: Token, document: Document) -> bool:
    """Tell whether "the other day of the trial" says what it is set beside."""
    return any(
        child.dep != "prep" or child.lower in {"of", "than", "as", "for"}
        for child in document.children(head, "relcl", "appos", "prep")
    )


def _is_known_to_all(head: Token) -> bool:
    return not _group("known to all").isdisjoint({head.lower, head.lemma})


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(lexicon.groups("openings")[name])
