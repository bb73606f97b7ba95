"""Finds questions that a verb or adjective leaves open: what is investigated or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.issues.cue_scope import is_spoken
from briefgen.analysis.issues.noun_phrases import LONGEST, noun_end, word_count
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.analysis.document import Document, Token

CLAUSES = ("ccomp", "csubj", "csubjpass", "advcl", "acl", "pcomp", "xcomp", "dobj")
SUBJECTS = ("nsubj", "nsubjpass")
# Most words before the verb in a label.
SHORT_SUBJECT = 4
FEWEST = 3
# Prepositions that link a verb to the question it leaves open: "rule on whether".
LINKS = frozenset({"on", "about", "over", "into", "for", "as"})
# Words that point to something outside the label: "that debate".
POINTERS = frozenset({"that", "this", "those", "these"})
PERSONAL = frozenset({"PRP", "PRP$"})
# Dependencies of what may be cut from the end of a question too long for a label.
LOOSE = frozenset({"advcl", "prep", "npadvmod", "punct", "conj", "cc", "ccomp", "relcl", "advmod"})

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that ``word`` leaves open; the label is tokens ``first`` to ``last``.

    ``topic`` are the words to which an "it" in the label refers, if there is one.
    """

    word: Token
    family: str
    first: int
    last: int
    topic: Run | None


def find_questions(document: Document) -> Iterator[Question]:
    """Yield the questions that verbs and adjectives leave open, in reading order.

    Words inside a long quotation are left out.
    """
    for token in document.tokens:
        if token.pos in {"VERB", "AUX", "ADJ"} and not is_spoken(document, token.index):
            found = (
                _as_question(document, token, family, run)
                for family, find in KINDS
                if (run := find(document, token))
            )
            question = next(filter(None, found), None)
            if question is not None:
                yield question


def _as_question(document: Document, word: Token, family: str, run: Run) -> Question | None:
    """Return words as a question if they make a label: short, complete, no unexplained "it"."""
    words = document.through(*run)
    topic = _topic(document, word) if any(one.tag in PERSONAL for one in words) else (0, -1)
    if topic is None or any(one.pos == "PUNCT" or one.lower in POINTERS for one in words):
        return None
    size = word_count(document, *run) + max(topic[1] - topic[0] + 1, 0)
    if not FEWEST <= size <= LONGEST:
        return None
    return Question(word, family, *run, topic if topic[1] >= 0 else None)


def _topic(document: Document, word: Token) -> Run | None:
    """Return a short earlier subject to which an "it" can refer.

    It is the subject of a verb joined to the word ("a fever has spread, and doctors disagree how it
    ..."), of a clause reported there ("a fever has spread, they say, and ..."), or of the sentence.
    """
    line = (word, *document.ancestors(word))
    beside = [document.head(one) for one in line if one.dep == "conj"]
    told = [one for verb in beside for one in document.children(verb, "ccomp")]
    for verb in (*told, *beside, document.root(word.sentence)):
        for subject in document.children(verb, *SUBJECTS):
            end = noun_end(document, subject)
            first, _ = _without_article(document, *document.edges(subject))
            if end is not None and end < word.index and end - first < SHORT_SUBJECT:
                return first, end
    return None


def _without_article(document: Document, first: int, last: int) -> Run:
    while first < last and document.tokens[first].pos == "DET":
        first += 1
    return first, last


# --- what somebody looks into ---------------------------------------------------------------------


def _looked_into(document: Document, verb: Token) -> Run | None:
    """Return "police are investigating the fire", or a question that somebody tries to answer."""
    looking = _is_listed(document, verb, "looking into")
    if not (looking or _is_listed(document, verb, "finding out")):
        return None
    trying = _tries(document, verb)
    if not (trying or (looking and _goes_on(document, verb))):
        return None
    asked = _asked(document, verb)
    if asked is not None:
        return asked
    if looking and document.children(verb, "auxpass"):
        return _with_subject(document, verb, verb.index)
    thing = _object(document, verb)
    if thing is None or not (looking or thing.lemma.lower() in _words("sought")):
        return None
    end = noun_end(document, thing)
    hollow = end == thing.index and thing.lemma.lower() in _words("hollow")
    return None if end is None or hollow else _with_subject(document, verb, end)


def _tries(document: Document, verb: Token) -> bool:
    """Return whether somebody is trying: "are trying to find out", but not "sought to"."""
    above = document.head(verb)
    return (
        verb.dep in {"xcomp", "advcl"}
        and verb.tag == "VB"
        and above.lemma.lower() in _words("trying")
        and above.tag not in {"VBD", "VBN"}
        and not document.children(above, "neg")
    )


def _goes_on(document: Document, verb: Token) -> bool:
    """Return whether it is being done: "are investigating", "is being investigated"."""
    helpers = {one.lower for one in document.children(verb, "aux", "auxpass")}
    if verb.tag == "VBG":
        return bool(helpers & {"is", "are", "was", "were", "'re", "’re", "'s", "’s", "been"})
    return verb.tag == "VBN" and "being" in helpers


def _object(document: Document, verb: Token) -> Token | None:
    """Return the noun that a verb looks into, as its object or after its preposition."""
    links = [one for one in document.children(verb, "prep") if one.lower in LINKS]
    linked = [noun for link in links for noun in document.children(link, "pobj")]
    found = (*document.children(verb, "dobj"), *linked)
    return next((one for one in found if one.pos in {"NOUN", "PROPN"}), None)


def _with_subject(document: Document, verb: Token, last: int) -> Run | None:
    """Return the tokens from a short subject to ``last``, or from the verb if it has none."""
    owners = (verb, document.head(verb)) if verb.dep == "xcomp" else (verb,)
    for subject in (one for owner in owners for one in document.children(owner, *SUBJECTS)):
        if subject.pos == "PRON":
            continue
        first, stop = _without_article(document, *document.edges(subject))
        if stop - first < SHORT_SUBJECT and word_count(document, first, last) <= LONGEST:
            return first, last
    return verb.index, last


# --- what nobody has decided or knows -------------------------------------------------------------


def _undecided(document: Document, verb: Token) -> Run | None:
    """Return the question that somebody has yet to decide, or decides later."""
    if not _is_listed(document, verb, "deciding"):
        return None
    helpers = {one.lower for one in document.children(verb, "aux")}
    later = verb.lemma.lower() in _words("deciding later")
    waits = _is_yet_to(document, verb) or (later and bool(helpers & {"will", "would", "must"}))
    denied = bool(document.children(verb, "neg")) and bool(helpers & {"has", "have", "had"})
    weighs = verb.tag == "VBG" and bool(helpers)
    return _asked(document, verb) if waits or denied or weighs else None


def _outstanding(document: Document, verb: Token) -> Run | None:
    """Return what somebody has yet to do: "parliament has yet to approve the treaty"."""
    thing = next(iter(document.children(verb, "dobj")), None)
    if thing is None or not _is_yet_to(document, verb):
        return None
    end = noun_end(document, thing)
    return None if end is None else _with_subject(document, verb, end)


def _weighed(document: Document, verb: Token) -> Run | None:
    """Return what somebody considers: "the agency is considering a ban on nets"."""
    if not (_is_listed(document, verb, "weighing") and _goes_on(document, verb)):
        return None
    acts = [one for one in document.children(verb, "xcomp") if one.tag == "VBG"]
    things = [one for word in (verb, *acts) for one in document.children(word, "dobj")]
    end = noun_end(document, things[-1]) if things else None
    return None if end is None else _with_subject(document, verb, end)


def _is_yet_to(document: Document, verb: Token) -> bool:
    before = document.before(verb, 2)
    return [one.lower for one in before] == ["yet", "to"]


def _unknown(document: Document, word: Token) -> Run | None:
    """Return a question without a known answer: "it is unclear whether the dam held"."""
    above = document.head(word)
    lemma = word.lemma.lower()
    if lemma in _words("known") and (none := _none(document, word)):
        return none
    if lemma in _words("known"):
        subjects = (*document.children(word, *SUBJECTS), *document.children(above, *SUBJECTS))
        told = {one.lower for one in subjects} | {one.lemma.lower() for one in subjects}
        negated = document.children(word, "neg") or document.children(above, "neg")
        if not (negated or _is_yet_to(document, above)) or told.isdisjoint(
            {"it"} | _words("sought")
        ):
            return None
    elif lemma not in _words("unknown") or (lemma == "see" and not _remains(document, word)):
        return None
    return _asked(document, word) or _asked(document, above) or _sought(document, word, above)


def _sought(document: Document, word: Token, verb: Token) -> Run | None:
    """Return what is not known, if it is the subject: "the *cause of the fire* is unknown"."""
    for subject in (*document.children(word, *SUBJECTS), *document.children(verb, *SUBJECTS)):
        if subject.lemma.lower() in _words("sought"):
            links = [one for one in document.children(subject, "prep") if one.lower == "of"]
            ends = [one.index for link in links for one in document.children(link, "pobj")]
            end = max([noun_end(document, subject) or subject.index, *ends])
            first, _ = _without_article(document, *document.edges(subject))
            whole = word_count(document, first, end) >= FEWEST
            return first, end if whole else word.index
    return None


def _none(document: Document, word: Token) -> Run | None:
    """Return the words of "no cause was known"."""
    for subject in document.children(word, *SUBJECTS):
        articles = [one for one in document.children(subject, "det") if one.lower == "no"]
        if articles and subject.lemma.lower() in _words("sought"):
            return articles[0].index, word.index
    return None


def _remains(document: Document, seen: Token) -> bool:
    """Return whether the words are "remains to be seen"."""
    return document.head(seen).lemma.lower() == "remain"


def _disputed(document: Document, verb: Token) -> Run | None:
    """Return what people disagree about."""
    if verb.lemma.lower() not in _words("disagreeing") or document.children(verb, "neg"):
        return None
    return _asked(document, verb)


# --- the question itself --------------------------------------------------------------------------


def _asked(document: Document, word: Token) -> Run | None:
    """Return the question that depends on a word, short enough for a label."""
    links = [one for one in document.children(word, "prep", "agent") if one.lower in LINKS]
    for above in (word, *links):
        for clause in document.children(above, *CLAUSES):
            first, last = document.edges(clause)
            if document.tokens[first].lower in _words("asking") and word.index not in range(
                first, last + 1
            ):
                return _shortened(document, clause, first, last)
    return None


def _shortened(document: Document, clause: Token, first: int, last: int) -> Run | None:
    """Cut optional phrases from the end of a question until it fits a label."""
    whole = last
    for child in reversed(document.children(clause)):
        low, high = document.edges(child)
        if word_count(document, first, last) <= LONGEST and document.tokens[last].pos != "PUNCT":
            break
        if child.index > clause.index and high == last and child.dep in LOOSE:
            last = low - 1
    while last > first and document.tokens[last].pos in {"PUNCT", "CCONJ", "SCONJ"}:
        last -= 1
    torn = last < whole and document.tokens[last].pos in {"AUX", "PRON"}  # "if any of them were"
    return (first, last) if last >= clause.index and not torn else None


def _is_listed(document: Document, verb: Token, group: str) -> bool:
    lemma, after = verb.lemma.lower(), document.after(verb, 1)
    linked = {f"{lemma} {word.lower}" for word in after}
    return verb.pos == "VERB" and bool({lemma, *linked} & _words(group))


def _words(group: str) -> frozenset[str]:
    return lexicon.words("questions", group)


KINDS: tuple[tuple[str, Callable[[Document, Token], Run | None]], ...] = (
    ("investigation", _looked_into),
    ("question", _undecided),
    ("question", _outstanding),
    ("question", _weighed),
    ("question", _unknown),
    ("dispute", _disputed),
)
