"""Finds words that depend on earlier sentences: "He also", "Still,", "The measure"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.pronouns import GENDERS
from briefgen.analysis.actors.roles import role_nouns
from briefgen.analysis.ranking.bare_surnames import find_surnames
from briefgen.analysis.ranking.definite_descriptions import find_descriptions, find_stateless
from briefgen.analysis.ranking.stems import count_stems
from briefgen.data import lexicon
from briefgen.model import Leaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.ranking.sentence_references import References
    from briefgen.model import LeaningKind

_MARKS = "\"'“”‘’([—– "
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_THINGS = frozenset({"they", "them", "their", "it", "its"})
_DETERMINING = frozenset({"det", "predet"})
_IDLE_IT = frozenset({"ccomp", "csubj", "advcl", "xcomp"})
_TELLING = frozenset({"relcl", "acl", "prep", "appos", "poss"})
_OBJECTIVE = frozenset({"him", "her"})
"""Object forms of the personal pronouns."""
_ASIDE = 16
"""A "however" between commas is looked for in this many words from the start."""

_SPOKEN = 5
"""In a quotation that opens a sentence, a pronoun is looked for in this many words."""

_POINTING = frozenset({"this", "that", "these", "those"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_TIMES = frozenset({"DATE", "TIME"})
_MORE = frozenset({"another", "other", "others"})
"""Words for more than those of whom an article has spoken."""


def find_leanings(number: int, known: References) -> tuple[Leaning, ...]:
    """Return the words of sentence ``number`` that depend on earlier sentences, in reading order.

    The start of a quotation is included: “But he lied,” she said. A word that is explained by a
    name later in the sentence is not, nor is an "it" that refers to nothing.
    """
    words = known.document.words(number)
    found = {leaning.excerpt.start: leaning for leaning in _find(words, known)}
    return tuple(found[start] for start in sorted(found))


def _find(words: Sequence[Token], known: References) -> Iterator[Leaning]:
    opening = _skip_marks(words, 0)
    while opening < len(words) and (joint := _match_opening(words, opening, known.document)):
        last, kind = joint
        yield _leaning(words[opening], last, kind, known)
        opening = _skip_marks(words, last.index - words[0].index + 1)
    yield from _find_aside(words, opening, known)
    first = _skip_joints(words, opening)
    if first < len(words):
        yield from _find_first(words, first, known)
    yield from _find_pronoun(words, opening, known)
    for start, end, actor in find_surnames(words, known):
        yield Leaning(known.document.excerpt(start.index, end.index), "name", actor)


def _find_first(words: Sequence[Token], opening: int, known: References) -> Iterator[Leaning]:
    """Yield descriptions among the words up to the verb, and a pronoun if it comes first."""
    for first, last, explained in find_descriptions(words, opening, known):
        found = _leaning(first, last, "description", known, explained)
        end = _with_office(last, known) if found.actor else last
        yield replace(found, excerpt=known.document.excerpt(first.index, end.index))
    if others := _find_others(words, opening):
        yield _leaning(*others, "pronoun", known)
    if stateless := find_stateless(words, opening, known):
        yield _leaning(words[opening], stateless, "description", known)
    word = _skip_preposition(words, opening)
    pronoun = _match(words, word, known.document, "pronouns")
    pointing = word == opening or words[word].lower in _POINTING
    if pronoun and pointing and words[word].dep not in _DETERMINING and _refers(words[word], known):
        yield _leaning(words[word], pronoun, "pronoun", known)


def _find_others(words: Sequence[Token], opening: int) -> tuple[Token, Token] | None:
    """Find a subject such as "three others" or "another 1,200": more than those named before."""
    subject = next((one for one in words[opening:] if one.dep in _SUBJECTS), None)
    if subject is None:
        return None
    before = [one for one in words[opening:] if one.index <= subject.index]
    other = next((one for one in before if one.lower in _MORE), None)
    counted = any(one.pos == "NUM" for one in before)
    named = any(one.pos in _NOUNS for one in before if other and one.index < other.index)
    return (before[0], subject) if other and counted and not named else None


def _with_office(noun: Token, known: References) -> Token:
    """Return the last noun of "the former secretary of state", without any later phrase."""
    document = known.document
    for link in document.children(noun, "prep"):
        end = document.tokens[document.edges(link)[1]]
        if link == document.next(noun) and link.lower == "of" and end.head == link.index:
            return end
    return noun


def _find_aside(words: Sequence[Token], opening: int, known: References) -> Iterator[Leaning]:
    """Yield connectives between commas soon after the start: "Tarn, however, …"."""
    near = words[opening:][:_ASIDE]
    for place, (before, word) in enumerate(pairwise(near), start=opening + 1):
        if before.text != "," or word.index in known.quoted:
            continue
        last = _match(words, place, known.document, "between commas")
        if last:
            yield _leaning(word, last, "connective", known)


def _skip_preposition(words: Sequence[Token], at: int) -> int:
    """Return the index after a preposition at ``at`` that governs the next word, else ``at``."""
    link, *following = words[at:][:2]
    governed = [one for one in following if link.dep == "prep" and one.head == link.index]
    return at + len(governed)


def _find_pronoun(words: Sequence[Token], opening: int, known: References) -> Iterator[Leaning]:
    """Yield the first later pronoun that nothing before it in the sentence can explain.

    After a noun that is nobody's role ("the letter, which he wrote"), the pronoun must be known to
    refer to an actor not named in the sentence. Inside quotation marks only the first words are
    examined: “I thought it was over”.
    """
    before: list[Token] = []
    for place, word in enumerate(words[opening:]):
        if word.index in known.quoted and place > _SPOKEN:
            continue
        leans = _leans(word, before, known)
        if leans:
            yield _leaning(word, word, "pronoun", known)
        if leans or (word.lower in _PERSONAL and word.index not in known.quoted):
            return
        before.append(word)


def _leans(word: Token, before: Sequence[Token], known: References) -> bool:
    """Return whether a word is a pronoun that none of the words before it explains."""
    if word.lower not in _PERSONAL and not _is_thing(word, known):
        return False
    nouns = [one for one in before if one.pos in _NOUNS and one.entity not in _TIMES]
    if word.lower in _PERSONAL:
        people = [one for one in nouns if _is_somebody(one, known)]
        other = _is_other(word, people or nouns, known)
        alone = other or (not people and _is_sure(word, known))
        return alone and _refers(word, known)
    if word.lower in {"it", "its"}:
        return all(_is_person(one, known) or one.dep == "compound" for one in nouns)
    if word.lower == "this":
        return not nouns
    return not any(_is_several(one, known) for one in before)


def _is_other(pronoun: Token, people: Sequence[Token], known: References) -> bool:
    """Return whether a pronoun means someone not named before, as in "Ng appointed her"."""
    if not people:
        return True
    after = known.document.after(pronoun, 1)
    owns = pronoun.tag == "PRP$" or any(one.pos in {*_NOUNS, "ADJ"} for one in after)
    if pronoun.dep not in {"dobj", "dative"} or (owns and pronoun.lower == "her"):
        return False
    subjects = known.document.children(known.document.head(pronoun), *_SUBJECTS)
    return all(
        one in subjects or (one.dep == "compound" and known.document.head(one) in subjects)
        for one in people
    )


def _is_several(word: Token, known: References) -> bool:
    """Return whether "they" may refer to a word: a plural, a group, or an unnamed person."""
    if word.tag in {"NNS", "NNPS"} or word.lower in {"and", "who", "you", "we"}:
        return True
    if word.pos == "PRON" and word.lower not in _PERSONAL | {"it", "its", "i", "my"}:
        return True
    if word.pos == "NOUN":
        return word.lemma in role_nouns("person") | role_nouns("organisation")
    return word.pos == "PROPN" and word.start not in known.people and word.entity != "PERSON"


def _is_thing(word: Token, known: References) -> bool:
    """Return whether a word refers to a thing or to people: "it", "they", "this"."""
    if word.lower == "this":
        return word.dep not in _DETERMINING and _refers(word, known)
    if word.lower not in _THINGS:
        return False
    return not (_is_idle(word, known.document) or _explained_later(word, known))


def _is_somebody(word: Token, known: References) -> bool:
    """Return whether a later "he" may refer to this word."""
    if word.start in known.people or word.entity == "PERSON":
        return True
    if word.entity or word.dep == "compound" or word.start in known.bodies:
        return False
    return word.pos == "PROPN" or word.lemma in role_nouns("person")


def _is_person(word: Token, known: References) -> bool:
    """Return whether a noun is certainly a person, to whom "it" cannot refer."""
    named = word.start in known.people or word.entity == "PERSON"
    return named or (not word.entity and word.lemma in role_nouns("person"))


def _is_sure(word: Token, known: References) -> bool:
    """Return whether a pronoun certainly refers to somebody who is not named in its sentence."""
    actor = known.actors.get(word.start)
    return word.lower in GENDERS and actor is not None and (word.sentence, actor) not in known.named


def _is_object(word: Token) -> bool:
    """Return whether a pronoun is an object.

    In "The jury found him guilty" after a judge's words, "him" is not the judge.
    """
    return word.lower in _OBJECTIVE and word.tag == "PRP"


def _leaning(
    first: Token,
    last: Token,
    kind: LeaningKind,
    known: References,
    explained: Sequence[Token] = (),
) -> Leaning:
    """Return a leaning, with its actor if a mention begins at the same word.

    "it" and "they" get no actor, because what they refer to is never sure enough. ``explained`` are
    words that would explain a description.
    """
    excerpt = known.document.excerpt(first.index, last.index)
    found = kind == "description" or first.lower in GENDERS
    actor = known.actors.get(first.start) if found else None
    return Leaning(
        excerpt=excerpt,
        kind=kind,
        actor=actor,
        terms=frozenset(stem for word in explained for stem in count_stems(word.text)),
        quoted=first.index in known.quoted,
        sure=actor is None or (_is_sure_of(first, last, actor, known) and not _is_object(first)),
    )


def _is_sure_of(first: Token, last: Token, actor: str, known: References) -> bool:
    """Return whether words certainly refer to an actor; a description must be a subject."""
    if first.lower in GENDERS:
        return _is_clear(first, actor, known)
    return last.dep in _SUBJECTS


def _is_clear(pronoun: Token, actor: str, known: References) -> bool:
    """Return whether a pronoun cannot refer to anybody except an actor."""
    return known.is_clear(pronoun.start, actor) and not any(
        _may_be_somebody(word)
        for word in known.document.words(pronoun.sentence)
        if word.index < pronoun.index and word.dep in _SUBJECTS
    )


def _may_be_somebody(name: Token) -> bool:
    """Return whether a name may be a person's: it is neither a group nor a known place."""
    folded = gazetteer.fold(name.text)
    place = folded in gazetteer.nations() or folded in gazetteer.places()
    return name.pos == "PROPN" and name.entity not in {"ORG", "NORP"} and not place


# --- pronouns -------------------------------------------------------------------------------------


def _refers(word: Token, known: References) -> bool:
    """Return whether a pronoun refers to something said before."""
    if word.dep == "mark" or (word.lower in {"both", "the", "such"} and word.dep == "preconj"):
        return False
    if word.lower == "it":
        return not _is_idle(word, known.document)
    if word.lower in {"this", "that", "these", "those", "others", "another"}:
        told = known.document.children(word, *_TELLING)
        return not told and not _is_time(word, known.document)
    return not _explained_later(word, known)


def _is_time(word: Token, document: Document) -> bool:
    """Return whether a word belongs to a time such as "this week"."""
    return word.entity in _TIMES or document.head(word).entity in _TIMES


def _is_idle(it: Token, document: Document) -> bool:
    """Return whether an "it" refers to nothing: "It is not clear whether …"."""
    verb = document.head(it)
    if it.dep == "expl" or verb.pos == "ADJ":
        return True
    if verb.lemma not in {"be", "seem", "appear", "take", "remain", "become"}:
        return False
    told = document.children(verb, "acomp", "attr", "oprd", "dobj")
    below = [*document.children(verb), *(c for word in told for c in document.children(word))]
    return any(
        child.dep in _IDLE_IT | {"relcl", "acl"} for child in below if child.index > verb.index
    )


def _explained_later(word: Token, known: References) -> bool:
    """Return whether a pronoun refers forward: "When he left, Ng …", "In its report, Tarn …"."""
    document = known.document
    ahead = any(
        above.dep in {"advcl", "prep", "pobj", "pcomp"} and above.index < above.head
        for above in document.ancestors(word)
    )
    personal = word.lower not in _THINGS
    return ahead and any(
        other.start in known.people or other.entity == "PERSON"
        if personal
        else other.pos == "PROPN"
        for other in document.words(word.sentence)
        if other.index > word.index and other.dep in _SUBJECTS | {"compound"}
    )


# --- the list -------------------------------------------------------------------------------------


def _match_opening(
    words: Sequence[Token], at: int, document: Document
) -> tuple[Token, LeaningKind] | None:
    """Return the last word of a connective or day that begins at index ``at``, with its kind."""
    for group, kind in _KINDS.items():
        last = _match(words, at, document, group)
        if last:
            return last, kind
    return None


_KINDS: dict[str, LeaningKind] = {
    "connectives": "connective",
    "asides": "connective",
    "days": "day",
    "spans": "day",
}


def _match(words: Sequence[Token], at: int, document: Document, group: str) -> Token | None:
    """Return the last word of the longest entry of ``data/openings.txt`` at index ``at``."""
    start = words[at].start
    found = _pattern(group).match(document.article.plain, start, words[-1].end)
    return document.at(found.end() - 1) if found else None


@cache
def _pattern(group: str) -> re.Pattern[str]:
    if group == "spans":
        return _SPANS
    entries = sorted(lexicon.groups("openings")[group], key=lambda entry: (-len(entry), entry))
    either = "|".join(re.escape(entry).replace(r"\ ", " +") for entry in entries)
    return re.compile(rf"(?:{either})(?![\w-]){_AFTER.get(group, _NO_NAME)}", re.IGNORECASE)


_NO_NAME = r"(?![.]\w)"
_AFTER = {
    "connectives": r"(?! +(?:of|to|far|many|much|long|called)\b)",
    "asides": r"(?= *,)",
    "between commas": r"(?= *,)",
}

# "Two days later", "20 minutes earlier", "a few hours after," but not "two days after the vote".
_SPANS = re.compile(
    r"(?:(?:about|nearly|almost|only|just|some|barely) +)?(?:[\w-]+ +){1,2}"
    r"(?:second|minute|hour|day|night|week|month|year|decade)s? +"
    r"(?:(?:later|earlier)(?! +(?:than|in|on|at|this|next|last)\b)"
    r"|(?:before|after|afterwards?)(?= *,))(?![\w-])",
    re.IGNORECASE,
)


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(lexicon.groups("openings")[name])


def _skip_joints(words: Sequence[Token], at: int) -> int:
    """Return the index after the conjunctions from ``at`` on: "Because this …", "As the …"."""
    while at < len(words) and (words[at].dep == "mark" or words[at].tag == "WRB"):
        at += 1
    return at


def _skip_marks(words: Sequence[Token], at: int) -> int:
    """Return the index of the first word from ``at`` on that is not punctuation."""
    while at < len(words) and (words[at].pos == "PUNCT" or not words[at].text.strip(_MARKS)):
        at += 1
    return at
