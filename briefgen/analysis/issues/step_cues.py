"""Finds the latest event in a matter, and measures how surely words announce its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.days import find_days
from briefgen.analysis.issues.cue_scope import is_near, is_spoken
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.issue_types import Cue, Matter, Story
    from briefgen.model import Excerpt

# Strength of words that announce something, and of those that only express a possibility or wish.
FIRM = 1.0
WEAK = 0.5
# Strength that a future day adds.
DATED = 0.4
# Weight of words about something else in a sentence that names the matter, and in other sentences.
ELSEWHERE = 0.5
NEARBY = 0.4
OWN = frozenset({"we", "i"})
PRONOUNS = frozenset({"it", "he", "she", "they"})


def announces(story: Story, matter: Matter, cue: Cue) -> float:
    """Return how surely a cue announces a step of a matter, from 0 to ``FIRM + DATED``."""
    document = story.document
    word = document.tokens[cue.first]
    verb = _said_of(document, word)
    if (
        not cue.ahead
        or word.lemma.lower() in _words("announces nothing")
        or _is_void(document, word, verb)
    ):
        return 0.0
    half = bool({word.lower, word.lemma.lower()} & _words("announces half"))
    half = half and not _is_pledged(document, word, verb)
    firm = WEAK if half or _is_conditional(document, verb) else FIRM
    bearing = _bearing(document, matter, cue)
    if bearing < 1 and verb.dep == "relcl":
        return 0.0  # "an arrangement that expires next year"
    return firm * bearing + DATED * _is_dated(document, verb)


def _said_of(document: Document, word: Token) -> Token:
    """Return the verb that a word modifies ("*expires* next year"); a verb itself."""
    if word.tag == "MD":
        return document.head(word)
    verbs = (one for one in (word, *document.ancestors(word)) if one.pos in {"VERB", "AUX"})
    return next(verbs, word)


def _is_pledged(document: Document, word: Token, verb: Token) -> bool:
    """Return whether "would" is said by the subject itself: "the firm said it would appeal"."""
    said = document.head(verb)
    own = any(one.lower in PRONOUNS for one in document.children(verb, "nsubj"))
    told = verb.dep == "ccomp" and said.tag == "VBD"
    return word.lower == "would" and told and own and said.lemma.lower() in lexicon.words("saying")


def _is_void(document: Document, word: Token, verb: Token) -> bool:
    """Return whether words announce nothing: negated, a state, past, or part of a statement."""
    helpers = document.children(verb, "aux", "auxpass", "neg", "advmod")
    if any(one.dep == "neg" or one.lower in _words("formerly") for one in helpers):
        return True
    if word.tag == "MD" and verb.lemma.lower() in _words("states"):
        return True
    subjects = document.children(verb, "nsubj")
    if any(one.lower in _words("nobody") for one in (*subjects, *document.children(word, "det"))):
        return True
    own = any(one.lower in OWN for one in subjects)
    return is_spoken(document, word.index) and not own


def _is_conditional(document: Document, verb: Token) -> bool:
    return any(one.lower in _words("ifs") for one in document.children(verb, "mark", "advmod"))


def _bearing(document: Document, matter: Matter, cue: Cue) -> float:
    """Return the weight of a cue, lower if it is not about the matter or not in its sentence."""
    sentence = document.tokens[cue.first].sentence
    here = [naming for naming in matter.namings if naming.sentence == sentence]
    if any(is_near(document, naming, cue) for naming in here):
        return 1.0
    return ELSEWHERE if here else NEARBY


def _is_dated(document: Document, verb: Token) -> bool:
    """Return whether a verb governs a day that is not in the past."""
    days = [one for one in document.subtree(verb) if one.entity in {"DATE", "TIME"}]
    return bool(days) and not any(one.lower in _words("past days") for one in days)


def find_latest(
    story: Story, matter: Matter, shown: tuple[int, ...], ahead: Excerpt | None
) -> Excerpt | None:
    """Return the first dated sentence about the past of a matter; deeds are preferred to words.

    Only sentences that are shown and name the matter count. Speech counts only if the reporter
    names the matter. The sentence shown as the next step (``ahead``) is left out.
    """
    document = story.document
    named = {naming.sentence for naming in matter.namings}.intersection(shown)
    reported = {one.sentence for one in matter.namings if not is_spoken(document, one.head)}
    told = [
        number
        for number in sorted(named)
        if document.sentences[number].excerpt != ahead and _is_past(document, number)
    ]
    deeds = [n for n in told if document.root(n).lemma.lower() not in lexicon.words("saying")]
    words = [n for n in told if n in reported]
    best = next(iter(deeds or words), None)
    return None if best is None else document.sentences[best].excerpt


def _is_past(document: Document, number: int) -> bool:
    span = document.sentences[number].excerpt.span
    dated = next(find_days(document.article.plain[span.start : span.end]), None)
    return dated is not None and document.root(number).tag == "VBD"


def _words(group: str) -> frozenset[str]:
    return lexicon.words("steps", group)
