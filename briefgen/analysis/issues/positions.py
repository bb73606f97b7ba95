"""Finds the positions of actors in a matter: the clearest words that show what each wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.issues.cue_scope import QUOTATION_MARKS
from briefgen.analysis.issues.issue_parties import can_take_part
from briefgen.analysis.quotes.uncertain_reports import is_supposed
from briefgen.data import lexicon
from briefgen.model import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.issue_types import Matter, Story
    from briefgen.model import Quote

POSITIONS = 5
# Word limits of a position: shorter ones show none, longer ones do not fit the list.
FEWEST_WORDS = 4
FEWEST_TAKEN = 2
MOST_WORDS = 35
# Weights of a position by how it is quoted, and the cost of each word: short ones are clearer.
VOUCHED = {"direct": 1.0, "mixed": 0.6, "indirect": 0.2}
TOLD = 0.8
COST = 0.03
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Modals of resolve or demand. "Would", "could" and "may" only predict; they show a position only in
# a clause about the matter itself ("such an order would be illegal").
RESOLVED = frozenset({"will", "wo", "'ll", "shall", "must", "should", "ought"})
# Words that refer to the matter in the sentence after its naming: "we will do it alone".
STANDINS = frozenset({"it", "this", "that"})
NOBODY = frozenset({"few", "nobody", "none"})
WH = frozenset({"WP", "WDT", "WRB", "WP$"})
RELATIVES = frozenset({"who", "which", "that"})
CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
# Dependencies that complete a verb; days, reasons and further clauses do not.
COMPLETING = ("dobj", "ccomp", "xcomp", "prt", "dative", "prep", "oprd", "attr", "acomp", "neg")
LEADING = ("aux", "auxpass", "neg")
DAYS = ("DATE", "TIME")
NEEDED = ("dobj", "ccomp", "xcomp", "prep")

Run = tuple[int, int]
"""Indices of the first and last token of a run, both included."""


@dataclass(frozen=True, slots=True)
class _Point:
    """What a position must be about: words, tokens that name the matter, and their sentences."""

    words: frozenset[str]
    heads: frozenset[int]
    named: frozenset[int]
    shown: tuple[int, ...]


def find_positions(story: Story, matter: Matter, shown: tuple[int, ...]) -> tuple[Position, ...]:
    """Return what actors want in a matter, one position each, the clearest first."""
    point = _Point(
        frozenset().union(*(naming.core | {naming.word} for naming in matter.namings)),
        frozenset(naming.head for naming in matter.namings),
        frozenset(naming.sentence for naming in matter.namings) & frozenset(shown),
        shown,
    )
    actors = frozenset(actor.id for actor in story.actors if can_take_part(actor))
    best: dict[str, tuple[float, Position]] = {}
    for weight, position in (*_said(story, point), *_taken(story, point)):
        if position.actor in actors and weight > best.get(position.actor, (0.0,))[0]:
            best[position.actor] = (weight, position)
    ranked = sorted(best.values(), key=lambda item: -item[0])
    return tuple(position for _, position in ranked[:POSITIONS])


# --- by what they say -----------------------------------------------------------------------------


def _said(story: Story, point: _Point) -> Iterator[tuple[float, Position]]:
    """Yield the clauses of each quote as positions of its speaker, with their weights."""
    document = story.document
    near = point.named | {number + 1 for number in point.named} | set(point.shown)
    for quote in story.quotes:
        actor = quote.speaker.actor if quote.speaker else None
        for clause in _clauses(document, quote, near) if actor else ():
            weight = _weigh(document, quote, clause, point)
            words = clause if quote.kind != "mixed" else _with_marks(document, clause)
            if actor and weight and words:
                yield weight, Position(actor, document.excerpt(*words), quote.id)


def _clauses(document: Document, quote: Quote, near: frozenset[int]) -> Iterator[Run]:
    """Yield the clauses of a quote that have a subject and a finite verb, outer ones first."""
    for piece in quote.spans:
        inside = [word for word in document.within(piece.span) if word.sentence in near]
        for verb in inside:
            if (
                verb.dep in CLAUSES
                and _is_finite(document, verb)
                and not _is_denied(document, verb)
            ):
                subjects = document.children(verb, *SUBJECTS)
                first, last = document.edges(verb)
                first, last = max(first, inside[0].index), min(last, inside[-1].index)
                whole = any(first <= one.index and one.lower not in RELATIVES for one in subjects)
                clause = _bare(document, first, last) if whole else None
                if clause and _lines_up(document, clause):
                    yield clause


def _is_denied(document: Document, verb: Token) -> bool:
    """Return whether a clause is what somebody does not think: "few expect that it will pass"."""
    above = document.head(verb)
    subjects = document.children(above, "nsubj")
    doubting = any(one.lower in NOBODY for one in subjects) or document.children(above, "neg")
    return verb.dep == "ccomp" and bool(doubting)


def _lines_up(document: Document, clause: Run) -> bool:
    """Return whether a clause is complete, of a fitting length, and not followed by "but"."""
    following = [one.lower for one in document.after(clause[1], 2)]
    opening = document.tokens[clause[0]]  # "what the outcome is" is only part of a sentence
    torn = opening.tag in WH or opening.lower == "whether"
    fits = FEWEST_WORDS <= clause[1] - clause[0] + 1 <= MOST_WORDS
    return fits and not torn and "but" not in following


def _is_finite(document: Document, verb: Token) -> bool:
    """Return whether a verb has a tense: not so in "to heed his words"."""
    tags = {verb.tag, *(aux.tag for aux in document.children(verb, "aux", "auxpass"))}
    return verb.pos in ("VERB", "AUX") and bool(tags & FINITE) and "TO" not in tags


def _bare(document: Document, first: int, last: int) -> Run | None:
    """Cut marks and conjunctions at both ends; return ``None`` if a quotation mark is unpaired."""
    tokens = document.tokens
    while first < last and (
        tokens[first].pos in ("PUNCT", "CCONJ", "SPACE") or tokens[first].lower == "that"
    ):
        first += 1
    while last > first and tokens[last].pos in ("PUNCT", "CCONJ", "SPACE"):
        last -= 1
    marks = sum(token.text in QUOTATION_MARKS for token in document.through(first, last))
    return None if marks % 2 else (first, last)


def _with_marks(document: Document, clause: Run) -> Run | None:
    """Extend a clause inside quotation marks to the marks; return ``None`` if that is too long.

    In a mixed quote the reporter's words come next to it, so the clause must have its own marks.
    """
    first, stop = document.bounds[document.tokens[clause[0]].sentence]
    marks = [at for at in range(first, stop) if document.tokens[at].text in QUOTATION_MARKS]
    before = [at for at in marks if at < clause[0]]
    if len(before) % 2 == 0:
        return clause
    closing = next((at for at in marks if at > clause[1]), None)
    if closing is None or closing - before[-1] > MOST_WORDS:
        return None
    return before[-1], closing


def _weigh(document: Document, quote: Quote, clause: Run, point: _Point) -> float:
    """Return the weight of a clause as a position: it should be a wish, relevant, and short."""
    words = document.through(*clause)
    cue = document.within(quote.cue.span) if quote.cue else ()
    foreseen = any(one.index in point.heads for one in words) and any(
        one.tag == "MD" for one in words
    )
    wanting = min(sum(map(_wants, words)) + sum(map(_wants, cue)) + foreseen, 2)
    shared = len({word.lemma.lower() for word in words} & point.words)
    near = words[0].sentence in point.named or words[0].sentence - 1 in point.named
    pointed = shared + (near and any(map(_refers_to_matter, words)))
    worth = VOUCHED[quote.kind] - COST * len(words)
    return max(wanting * pointed + worth, 0.0) if wanting and pointed else 0.0


def _refers_to_matter(word: Token) -> bool:
    """Return whether a word refers to the matter: "we will do it", not "said that"."""
    return word.lower in STANDINS and word.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}


def _wants(word: Token) -> bool:
    """Return whether a word says what somebody wants, refuses or will do."""
    return word.lower in RESOLVED or word.lemma.lower() in lexicon.words("wanting")


# --- by what they do ------------------------------------------------------------------------------


def _taken(story: Story, point: _Point) -> Iterator[tuple[float, Position]]:
    """Yield the verbs by which an actor takes a side: "opposes the bill", "voted against it"."""
    document = story.document
    owners = {
        word.index: actor.id
        for actor in story.actors
        for mention in actor.mentions
        if mention.sentence in point.shown
        for word in document.within(mention.excerpt.span)
    }
    for number in point.shown:
        quoted = False
        for verb in document.words(number):
            quoted ^= verb.text in QUOTATION_MARKS
            run = None if quoted else _stance(document, verb)
            weight = _to_the_point(document, run, point) if run else 0.0
            if run and weight:
                for subject in _subjects(document, verb):
                    if subject.index in owners:
                        yield weight, Position(owners[subject.index], document.excerpt(*run))


def _stance(document: Document, verb: Token) -> Run | None:
    """Return a verb of taking sides with its complements, ``None`` for any other word."""
    if verb.pos != "VERB" or verb.tag in ("VBG", "VB") or not _is_listed(document, verb):
        return None
    if is_supposed(document, verb):
        return None
    leading = document.children(verb, *LEADING)
    first, last = min([verb.index, *(word.index for word in leading)]), verb.index
    for child in document.children(verb):
        low, high = document.edges(child)
        if low > last and not (
            child.dep in COMPLETING and low == last + 1 and _is_kept(document, child)
        ):
            break
        last = max(last, high)
    run = _bare(document, first, last)
    words = run[1] - run[0] + 1 if run else 0
    needed = any(child.index <= last for child in document.children(verb, *NEEDED))
    return run if needed and FEWEST_TAKEN <= words <= MOST_WORDS else None


def _is_listed(document: Document, verb: Token) -> bool:
    lemma, after = verb.lemma.lower(), document.after(verb, 1)
    linked = {f"{lemma} {word.lower}" for word in after}
    return lemma in lexicon.words("stances", "alone") or bool(
        linked & lexicon.words("stances", "with a link")
    )


def _is_kept(document: Document, child: Token) -> bool:
    """Return whether a phrase belongs to a position: not so "on Friday"."""
    return all(one.entity not in DAYS for one in (child, *document.children(child, "pobj")))


def _to_the_point(document: Document, run: Run, point: _Point) -> float:
    words = document.through(*run)
    named = any(word.index in point.heads for word in words)
    shared = len({word.lemma.lower() for word in words} & point.words)
    return (2.0 * named + shared + TOLD - COST * len(words)) if named or shared else 0.0


def _subjects(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return the subjects of a verb with those joined to them: "Orland and Vessen vetoed"."""
    while verb.dep == "conj" and not document.children(verb, *SUBJECTS):
        verb = document.head(verb)
    found = list(document.children(verb, "nsubj"))
    if verb.dep == "relcl" and all(one.lower in RELATIVES for one in found):
        found = [document.head(verb)]
    for subject in found:
        found += document.children(subject, "conj")
    return tuple(found)
