"""Decides from verbs, tenses and prepositions whether what a day dates is past or still to come."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from briefgen.analysis.days import MONTHS, WEEKDAYS
from briefgen.analysis.standalone_clauses import DAYS, SUBJECTS, TIED, is_eventful
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.days import Direction
    from briefgen.analysis.document import Document, Token

EXPECTING: Final = frozenset(
    {"expect", "schedule", "set", "plan", "slate", "anticipate", "forecast"}
)
# Verbs that move an event to the day after "to" or "until": "put off until Friday".
MOVING: Final = frozenset(
    {"adjourn", "delay", "defer", "extend", "move", "postpone", "push", "put", "reschedule"}
)
# Verbs that oblige somebody to do something later.
BINDING: Final = frozenset(
    {"summon", "order", "invite", "require", "oblige", "agree", "vow", "promise", "threaten"}
)
# Verbs of asking for something by a day (``ASKING``) or resolving on it (``RESOLVING``).
ASKING: Final = frozenset({"tell", "ask", "urge", "call", "instruct", "direct", "warn"})
RESOLVING: Final = frozenset({"vote", "decide", "arrange", "propose", "resolve", "intend"})
# Verbs that leave somebody time: "gave them until Friday".
GIVING: Final = frozenset({"give", "have", "get", "allow", "grant"})
# Verbs for what an event does on its day: "Sunday's vote will decide".
ON_ITS_DAY: Final = frozenset(
    {"begin", "choose", "decide", "determine", "elect", "feature", "hold", "mark", "open"}
    | {"pick", "settle", "start", "take", "test"}
)
# What is done now for a later day: "has invited both sides on Wednesday".
ARRANGING: Final = frozenset(
    {"arrange", "book", "convene", "invite", "plan", "postpone", "reschedule", "schedule"}
    | {"slate", "summon"}
)
# What tells that an arrangement did not last.
OVERTAKEN: Final = frozenset({"had", "originally", "initially", "previously", "once", "first"})
DUE: Final = frozenset({"deadline", "cutoff", "ultimatum"})
OVER: Final = frozenset({"miss", "pass", "expire", "meet", "beat", "lapse"})
MOVED_TO: Final = frozenset({"until", "till", "to", "for", "through"})
# Verbs for what was done with a later day in view: "had invited them back on Thursday".
FORWARD: Final = frozenset(
    {"invite", "summon", "order", "schedule", "set", "plan", "postpone", "put", "delay", "expect"}
    | {"call", "ask", "urge", "tell", "give", "extend", "promise", "threaten", "vow", "want"}
    | {"hope"}
)
# After these words an infinitive reports what was done: "the first woman to win".
ORDER: Final = frozenset({"first", "last", "only", "latest", "second", "third"})
BOUNDS: Final = frozenset({"until", "till", "by", "before", "through"})
WILL: Final = frozenset({"will", "wo", "shall", "'ll"})
PRESENT: Final = frozenset({"VBP", "VBZ"})
# Adjectives for something to come: "is due", "are likely to vote".
COMING: Final = frozenset({"due", "likely", "unlikely"})


def find_direction(document: Document, day: Token, verb: Token | None) -> Direction | None:
    """Return whether what a day dates is past or to come, ``None`` if the words do not show it.

    A day that modifies a noun ("the Tuesday deadline", "Sunday's vote") has no tense of its own,
    except after a preposition such as "until": "they can appeal until the May 6 hearing".
    """
    links = [day, *takewhile(lambda token: token is not verb, document.ancestors(day))]
    lemmas = {token.lower for token in links}
    if "since" in lemmas:
        return "past"
    tied = any(token.dep in TIED for token in links)
    if _is_due(document, links, verb) or _is_awaited(document, day, links, verb):
        return "ahead"
    if verb is None or (tied and not lemmas & BOUNDS):
        return None
    if _is_verb_ahead(document, verb, links) and _is_sure(document, day, verb, lemmas):
        return "ahead"
    past = verb.tag in ("VBD", "VBN") and not lemmas & BOUNDS
    return "past" if past and not tied and not _looks_forward(document, verb) else None


def _is_sure(document: Document, day: Token, verb: Token, links: set[str]) -> bool:
    """Return whether a tense can date a day; a bare year also needs "will", "by" or "expected"."""
    if not _is_year_alone(document, day):
        return True
    willed = {one.lower for one in document.children(verb, "aux")} & WILL
    return bool(willed or links & BOUNDS) or verb.lemma in EXPECTING


def _is_year_alone(document: Document, day: Token) -> bool:
    """Return whether a day is a year without a month."""
    if not (day.text.isdigit() and len(day.text) == len("2030")):
        return False
    before = {one.lower.rstrip(".") for one in document.before(day, 3)}
    return before.isdisjoint(MONTHS)


def _is_due(document: Document, links: list[Token], verb: Token | None) -> bool:
    """Return whether a day is that of a deadline that nobody is said to have met or missed."""
    due = any(token.lemma.lower() in DUE for token in links)
    over = verb is not None and verb.lemma.lower() in OVER and not document.children(verb, "aux")
    return due and not over


def _is_awaited(document: Document, day: Token, links: list[Token], verb: Token | None) -> bool:
    """Return whether a weekday is that of an event to come, whatever is done before it.

    Examples are "ahead of Monday's summit", "the vote coming Thursday", "Sunday's vote will
    decide".
    """
    if day.lower not in WEEKDAYS or verb is None:
        return False
    if any(one.lower == "of" and document.head(one).lower == "ahead" for one in links):
        return True
    if verb.lower == "coming" and not document.children(verb, "aux"):
        return True
    willed = {one.lower for one in document.children(verb, "aux")} & WILL
    acts = verb.lemma.lower() in ON_ITS_DAY and links[-1].dep in SUBJECTS
    return bool(willed) and acts and is_eventful(document, links[-1])


def _looks_forward(document: Document, verb: Token) -> bool:
    """Return whether the verb or its governor acts for a later day: "had invited them back"."""
    forward = {verb.lemma.lower(), document.head(verb).lemma.lower()} & FORWARD
    if verb.lemma.lower() == "tell" and not document.children(verb, "xcomp"):
        forward.discard("tell")
    return bool(forward)


def is_arranged_for(document: Document, day: Token, verb: Token) -> bool:
    """Return whether something was arranged for a day that may still lie ahead.

    Either the event was moved to that day ("put off until Friday"), or somebody was bound to it
    ("summoned to appear on Friday"), or it "was expected" then.
    """
    links = takewhile(lambda token: token is not verb, document.ancestors(day))
    lowers = {one.lower for one in links if one.dep == "prep"}
    linked = bool(lowers & MOVED_TO)
    if linked and verb.lemma.lower() in MOVING:
        return True
    if lowers & {"until", "till"} and _is_arranging(document, verb, GIVING):
        return True
    if any(one.tag == "TO" for one in document.children(verb, "aux")):
        bound = ASKING if lowers & BOUNDS else frozenset[str]()
        return _is_arranging(document, document.head(verb), BINDING | EXPECTING | RESOLVING | bound)
    expected = linked or bool(document.children(verb, "auxpass"))
    return expected and _is_arranging(document, verb, EXPECTING)


def _is_arranging(document: Document, verb: Token, lemmas: frozenset[str]) -> bool:
    """Return whether a verb is one of ``lemmas`` in the past, with no sign that it did not last."""
    before = document.children(verb, "aux", "advmod")
    overtaken = any(one.lower in OVERTAKEN for one in before)
    return verb.lemma.lower() in lemmas and verb.tag in ("VBD", "VBN") and not overtaken


def verb_of(document: Document, token: Token) -> Token | None:
    """Return the nearest verb above a day in the dependency tree, ``None`` if there is none."""
    return next((one for one in document.ancestors(token) if one.pos in ("VERB", "AUX")), None)


def _is_verb_ahead(document: Document, verb: Token, links: list[Token]) -> bool:
    """Return whether the tense of a verb shows that what a day dates is still to come.

    The tense dates what the verb says, not a noun in its subject ("his speech on Sunday will be a
    topic"). The present dates no noun at all ("it follows an attempt in April"), and neither does
    an infinitive that modifies a noun ("the call to investigate the attack on Sunday").
    """
    nouns = [one for one in links if one.pos in {"NOUN", "PROPN"} and one.entity not in DAYS]
    loose = links[-1].dep in SUBJECTS or verb.dep == "acl" or _is_present(document, verb)
    if nouns and loose:
        return False
    if verb.tag == "VBG" and not document.children(verb, "aux"):
        governing = verb_of(document, verb)
        return governing is not None and not nouns and _is_ahead(document, governing)
    return _is_ahead(document, verb)


def _is_present(document: Document, verb: Token) -> bool:
    """Return whether a verb is in the present: "follows", "is following"."""
    auxiliaries = document.children(verb, "aux", "auxpass")
    if not auxiliaries:
        return verb.tag in PRESENT
    return verb.tag == "VBG" and {one.lemma for one in auxiliaries} == {"be"}


def _is_ahead(document: Document, verb: Token) -> bool:
    """Return whether the tense of a verb shows that what it says is still to come."""
    auxiliaries = document.children(verb, "aux", "auxpass")
    lowers = {aux.lower for aux in auxiliaries}
    if any(aux.tag == "MD" for aux in auxiliaries):
        return "have" not in lowers
    present = bool(lowers & {"is", "are", "am", "'s", "'re", "has", "have"})
    running = verb.tag == "VBG" and "been" not in lowers
    perfect = present and verb.tag == "VBN" and verb.lemma.lower() in ARRANGING
    if perfect or (present and (running or verb.lemma in EXPECTING)):
        return True
    if any(aux.tag == "TO" for aux in auxiliaries):
        return _is_looking_ahead(document, verb)
    if verb.tag == "VBN" and verb.dep == "acl" and verb.lemma in EXPECTING:
        return verb.lemma != "set" or any(one.lower == "for" for one in document.children(verb))
    if verb.lemma == "be":
        due = any(child.lower in COMING for child in document.children(verb, "acomp"))
        return verb.tag in PRESENT and (due or _is_date_of(document, verb))
    says = verb.lemma.lower() in lexicon.words("saying")  # "some say he was not seen since May 5"
    return verb.tag in PRESENT and not auxiliaries and not says


def _is_date_of(document: Document, verb: Token) -> bool:
    """Return whether "is" gives an event its day: "the hearing is on Friday"."""
    subjects = document.children(verb, *SUBJECTS)
    said = document.children(verb, "acomp", "attr")
    told = all(one.entity in DAYS for one in said)
    return told and any(one.lemma == "date" or is_eventful(document, one) for one in subjects)


def _is_looking_ahead(document: Document, verb: Token) -> bool:
    """Return whether an infinitive depends on a present verb or a noun: "a vote to be held"."""
    head = document.head(verb)
    if verb.dep in ("acl", "relcl") and head.pos in ("NOUN", "PROPN"):
        return not any(one.lower in ORDER for one in document.children(head))
    past = {"was", "were", "had"}
    if any(aux.lower in past for aux in document.children(head, "aux", "auxpass")):
        return False
    if head.dep == "acomp":  # "are due to arrive"
        return head.lower in COMING and document.head(head).tag in PRESENT
    if head.tag == "VBG" and not document.children(head, "aux"):  # "responded, sending men to meet"
        governing = verb_of(document, head)
        return governing is None or governing.tag not in ("VBD", "VBN")
    return head.tag in ("VBZ", "VBP", "VBN", "VBG")
