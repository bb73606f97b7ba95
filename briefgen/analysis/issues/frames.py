"""Finds where the article names a matter by a frame word, with the phrase around it.

Frame words (``data/frames.txt``) are nouns and verbs by which news calls open matters, grouped in
families.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.issues.frame_word_senses import is_actor, is_idiom, is_over
from briefgen.analysis.issues.issue_cues import find_ended, find_unreported, find_years
from briefgen.analysis.issues.issue_types import Naming
from briefgen.analysis.issues.noun_phrases import CORE_LINKS, content_words, is_topical, phrase
from briefgen.analysis.issues.questions import find_questions
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.questions import Question

POINTERS = frozenset(
    {"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"}
)
NAMES = frozenset({"PERSON", "ORG", "GPE", "WORK_OF_ART", "EVENT"})
# Modifiers of what is not open, such as a failed attempt or a deal of the past.
CLOSED = frozenset({"failed", "botched", "past", "former", "previous", "earlier", "old", "bygone"})
# Verbs for how a lawsuit ends.
ENDINGS = frozenset({"win", "lose", "settle"})
# Families whose verbs close a matter in the past tense: "acquired the rival", "resigned".
FINAL = frozenset({"merger", "withdrawal", "recall", "reform", "evacuation", "vote", "sanctions"})
# Families whose aim is the matter itself: "a deadline to reach a deal".
AIMING = frozenset({"deadline"})
# Families that only say of what kind the next word is: "war powers resolution", "peace talks".
LOOSE = frozenset({"war", "election", "attack", "vote", "outlook", "reform", "arms", "carrier"})
LOOSE |= {"hostages", "peace"}
VAGUE = frozenset(
    {"bad", "good", "great", "best", "worst", "right", "wrong", "terrible", "wonderful"}
)


def find_namings(document: Document, counts: Counter[str]) -> tuple[Naming, ...]:
    """Return every naming of a matter in the story, in reading order."""
    found: list[Naming] = []
    reach = -1
    vouched = _vouched(document)
    bygone = frozenset(index for index, past in find_years(document).items() if past)
    silent = find_unreported(document) | find_ended(document)
    asked = {question.word.index: question for question in find_questions(document)}
    for token in document.tokens:
        if document.sentences[token.sentence].furniture is None and token.sentence not in silent:
            question = asked.get(token.index)
            naming = (
                _ask(document, question, counts)
                if question
                else _name(document, token, counts, inner=token.index <= reach)
            )
            if (
                naming is not None
                and (not naming.doubtful or naming.family in vouched)
                and bygone.isdisjoint(range(naming.first, naming.last + 1))
            ):
                found.append(naming)
                reach = max(reach, naming.last)
    return tuple(found)


def is_frame_verb(token: Token) -> bool:
    """Return whether a verb is itself a frame word: "to veto"."""
    return token.pos == "VERB" and "to " + token.lemma.lower() in _frames()


def is_frame_word(document: Document, token: Token) -> bool:
    """Return whether a token is a frame word, in whatever sense."""
    return _frame_word(document, token) in _frames()


def _vouched(document: Document) -> frozenset[str]:
    """Return the families whose ambiguous words the story uses in the family's sense.

    "Race" is an election if the story also has a vote, else it is a race.
    """
    sure = {
        frame.family
        for token in document.tokens
        if token.pos == "NOUN" and (frame := _frames().get(token.lemma.lower()))
        if not frame.doubtful
    }
    kin = (line.split() for line in lexicon.groups("frames")["kin"])
    return frozenset(sure | {first for first, *others in kin if sure & set(others)})


def count_words(document: Document) -> Counter[str]:
    """Return, for each content word, the number of sentences of the story that contain it."""
    counts: Counter[str] = Counter()
    for number, sentence in enumerate(document.sentences):
        first, stop = document.bounds[number]
        if sentence.furniture is None and stop > first:
            counts.update(content_words(document, first, stop - 1))
    return counts


def lemmas_of(document: Document) -> tuple[frozenset[str], ...]:
    """Return the lemmas of each sentence, in small letters."""
    return tuple(
        frozenset(token.lemma.lower() for token in document.words(number))
        for number in range(len(document.sentences))
    )


def _name(document: Document, token: Token, counts: Counter[str], *, inner: bool) -> Naming | None:
    """Return the naming that a token makes if it is a frame word, else ``None``."""
    if token.pos not in ("NOUN", "PROPN", "VERB"):
        return None
    word = _frame_word(document, token)
    frame = _frames().get(word)
    if frame is None or _is_out(document, token):
        return None
    if token.dep == "compound":
        return _name_half(token, frame, word)
    first, last = phrase(document, token, counts)
    if frame.family == "carrier" and not _is_matter(document, token, last):
        return None
    words = content_words(document, first, last)
    core = (
        one.lemma.lower()
        for one in document.through(first, last)
        if is_topical(one, counts) and not (one.index < token.index and one.pos == "VERB")
    )
    return Naming(
        head=token.index,
        first=first,
        last=last,
        sentence=token.sentence,
        family=frame.family,
        nature=frame.nature,
        doubtful=frame.doubtful,
        aspect=frame.aspect,
        word=word.removeprefix("to "),
        about=words - {token.lemma.lower()},
        core=frozenset(core) - {token.lemma.lower()},
        taken_up=token.pos != "VERB" and _points_back(document, token),
        doing=token.pos == "VERB",
        inner=inner,
        carries=_carried(document, token),
        upon=_upon(document, token) if frame.family in _stages() else None,
    )


def _name_half(token: Token, frame: Frame, word: str) -> Naming:
    """Return the naming of a frame word that modifies another: "the *recall* effort"."""
    return Naming(
        head=token.index,
        first=token.index,
        last=token.index,
        sentence=token.sentence,
        family=frame.family,
        nature=frame.nature,
        doubtful=frame.doubtful,
        aspect=frame.aspect,
        word=word,
        inner=True,
    )


def _ask(document: Document, question: Question, counts: Counter[str]) -> Naming:
    """Return the naming of a word that leaves a question open."""
    token, first, last = question.word, question.first, question.last
    words = document.through(first, last)
    frames = ((one, _frames().get(one.lemma.lower())) for one in words if one.pos == "NOUN")
    named = (one.index for one, frame in frames if frame and frame.nature != "event")
    return Naming(
        head=token.index,
        first=first,
        last=last,
        sentence=token.sentence,
        family=question.family,
        nature="open",
        word=token.lemma.lower(),
        about=content_words(document, first, last),
        core=frozenset(one.lemma.lower() for one in words if is_topical(one, counts)),
        upon=next(named, None),
        asks=True,
        topic=question.topic,
    )


def _carried(document: Document, token: Token) -> int | None:
    """Return the noun after a frame word and "of": "lifting of the *ban*"."""
    links = [one for one in document.children(token, "prep") if one.lower == "of"]
    objects = document.children(links[0], "pobj") if links else ()
    return objects[0].index if objects and links[0].index == token.index + 1 else None


def _upon(document: Document, token: Token) -> int | None:
    """Return the frame word that a stage of a matter is about: "vote in Tarn on the *bill*"."""
    if token.pos == "VERB":
        return None
    links = [one for one in document.children(token, "prep") if one.lower in CORE_LINKS]
    aims = [one for one in document.children(token, "acl", "relcl") if one.tag == "VB"]
    objects = [one for link in links for one in document.children(link, "pobj")]
    objects += [one for one in document.children(token, "compound") if _is_half(document, one)]
    if _frames()[_frame_word(document, token)].family in AIMING:
        objects += [one for aim in aims for one in document.children(aim, "dobj")]
    return next((one.index for one in objects if _frame_word(document, one) in _frames()), None)


@cache
def _stages() -> frozenset[str]:
    """Return the families that name a stage of another matter."""
    return frozenset(lexicon.groups("frames")["stages"])


def _frame_word(document: Document, token: Token) -> str:
    """Return a word as ``data/frames.txt`` spells it.

    This is its lemma, with "to" for a verb and with hyphenated parts ("cease-fire").
    """
    lemma = token.lemma.lower()
    if token.pos == "VERB":
        return "to " + lemma
    before = document.before(token, 2)
    if len(before) == 2 and before[1].text == "-" and before[1].end == token.start:  # noqa: PLR2004 - two tokens
        tied = f"{before[0].lower}-{lemma}"
        return tied if tied in _frames() else lemma
    return lemma


def _is_out(document: Document, token: Token) -> bool:
    """Return whether a frame word names nothing open: in a name, another phrase or the past."""
    if (token.dep == "compound" and not _is_half(document, token)) or token.entity == "DATE":
        return True
    if token.pos == "PROPN" and token.entity in NAMES:
        return True
    if token.pos == "VERB":
        return _is_done(document, token)
    if is_over(document, token) or is_idiom(document, token) or is_actor(document, token):
        return True
    modifiers = {child.lower for child in document.children(token, "amod")}
    return bool(modifiers & (CLOSED | VAGUE))


def _is_half(document: Document, token: Token) -> bool:
    """Return whether a frame word says what the stage after it is about: "recall effort"."""
    following = document.head(token)
    stage = _frames().get(following.lemma.lower())
    own = _frames().get(token.lemma.lower())
    if following.index != token.index + 1 or stage is None or own is None or token.pos != "NOUN":
        return False
    return stage.family in _stages() and own.family not in LOOSE and not own.aspect


def _is_done(document: Document, verb: Token) -> bool:
    """Return whether a verb names nothing open: it is over, or its object is the matter."""
    ended = any(one.lemma in ENDINGS for one in document.children(verb, "conj"))
    objects = document.children(verb, "dobj")
    over = verb.tag in {"VBD", "VBN"} and _frames()["to " + verb.lemma.lower()].family in FINAL
    ahead = any(one.tag == "MD" for one in document.children(verb, "aux"))
    return (
        ended
        or (over and not ahead)
        or any(_frames().get(_frame_word(document, one)) for one in objects)
    )


def _is_matter(document: Document, token: Token, last: int) -> bool:
    """Return whether a carrier names a matter: "the tax question", "the idea of a bridge".

    "The interesting question" names none, and in "the question of the vote" the vote is the matter.
    """
    following = document.through(token.index + 1, last)
    carried = any(one.pos == "NOUN" and one.lemma.lower() in _frames() for one in following)
    clauses = document.children(token, "compound", "nmod", "acl", "ccomp", "appos")
    return not carried and bool(following or clauses)


def _points_back(document: Document, token: Token) -> bool:
    return any(
        child.lower in POINTERS
        for child in document.children(token, "det", "poss", "predet", "amod")
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """An entry of ``data/frames.txt``: its family, the family's nature, and its flags."""

    family: str
    nature: str
    doubtful: bool
    aspect: bool


@cache
def _frames() -> dict[str, Frame]:
    """Index the frame words; a word in two families belongs to the first."""
    found: dict[str, Frame] = {}
    for group, entries in lexicon.groups("frames").items():
        family, _, nature = group.partition(": ")
        for entry in entries if group not in {"kin", "stages"} else ():
            word = entry.rstrip(" ?~")
            marks = entry.removeprefix(word)
            frame = Frame(family, nature, doubtful="?" in marks, aspect="~" in marks)
            found.setdefault(word, frame)
    return found
