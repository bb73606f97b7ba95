"""Finds the outcome of a matter in a clause about the matter: "the measure was vetoed".

The learnt statuses weigh everything said around a matter; a past verb whose object or subject is
the matter itself settles the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.analysis.standalone_clauses import find_antecedent
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.issue_types import Matter, Story
    from briefgen.model import IssueStatus

OUTCOMES: Final[dict[str, IssueStatus]] = {
    "refused": "blocked or rejected",
    "failed": "blocked or rejected",
    "halted": "stalled",
}
"""The status shown by the verbs of each group of ``data/outcomes.txt``."""
UNDERGOING: Final = frozenset({"dobj", "nsubjpass"})
"""Relations of a noun to the verb that says what was done to it."""
EARLIER: Final = frozenset({"last", "earlier", "previous", "former", "first", "second"})
"""Words for another matter of the same name: "the last strike was called off"."""
DAYS: Final = frozenset({"DATE", "TIME"})


def find_outcome(story: Story, matter: Matter) -> tuple[IssueStatus, Token] | None:
    """Return the status shown by the last clause on the outcome of a matter, and its verb.

    Only the past tense in a main or relative clause counts, without "not", "would" or "to", and
    without a year or another distant day. Later sentences that refer back to the matter are not
    examined.
    """
    found = None
    for naming in matter.namings:
        if naming.sentence not in story.bygone and not naming.inner:
            found = _read(story.document, story.document.tokens[naming.head]) or found
    return found


def _read(document: Document, noun: Token) -> tuple[IssueStatus, Token] | None:
    for verb, part in _verbs(document, noun):
        group = _group(verb, part)
        if group and _is_done(document, verb) and not _is_of_earlier(document, noun, verb):
            return OUTCOMES[group], verb
    return None


def _verbs(document: Document, noun: Token) -> Iterator[tuple[Token, str]]:
    """Yield the verbs of a noun, each with its part: its own, and those of its "which" clauses."""
    verb = document.head(noun)
    if verb.pos == "VERB":
        yield verb, noun.dep
    for clause in document.words(noun.sentence):
        if clause.dep == "relcl" and find_antecedent(document, clause) == noun:
            for subject in document.children(clause, "nsubj", "nsubjpass", "dobj"):
                if subject.lower in {"which", "that"}:
                    yield clause, subject.dep


def _group(verb: Token, part: str) -> str | None:
    """Return the group of a verb, if it was done to the noun or, for "failed", by it."""
    lemma = verb.lemma.lower()
    if part == "nsubj":
        return "failed" if lemma in lexicon.words("outcomes", "failed") else None
    if part not in UNDERGOING:
        return None
    groups = (group for group in ("refused", "halted") if lemma in lexicon.words("outcomes", group))
    return next(groups, None)


def _is_done(document: Document, verb: Token) -> bool:
    """Return whether a verb in the past says what was done: not a plan, a question or a denial."""
    past = verb.tag in {"VBD", "VBN"} and verb.dep in {"ROOT", "relcl", "conj", "ccomp"}
    helpers = document.children(verb, "aux", "neg", "mark")
    return past and not any(
        one.tag in {"MD", "TO"} or one.dep == "neg" or one.lower in {"if", "whether", "unless"}
        for one in helpers
    )


def _is_of_earlier(document: Document, noun: Token, verb: Token) -> bool:
    """Return whether an earlier matter is meant, or a day years ago."""
    words = {one.lower for one in document.children(noun)}
    days = document.through(*document.edges(verb))
    years = any(one.entity in DAYS and len(one.text) == len("2030") for one in days)
    return bool(words & EARLIER) or years
