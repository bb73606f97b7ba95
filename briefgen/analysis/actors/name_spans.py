"""Finds runs of tokens that may be names, both those that the parser saw and those it missed."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.name_boundaries import shape, split_before_title
from briefgen.analysis.actors.name_candidates import Run, fold_run, is_proper
from briefgen.analysis.actors.name_extension import grow, step_over_nickname
from briefgen.analysis.actors.spelled_acronyms import defined_runs
from briefgen.analysis.actors.titles import is_title
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from briefgen.analysis.document import Document, Token

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
"""Entity labels that may be actors; works, laws, events, products, times and numbers cannot."""

UNSURE = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
"""Entity labels that small models confuse with actors; they are treated as no label."""


def seen_runs(document: Document) -> Iterator[Run]:
    """Yield the runs that the parser labelled as actors, cut to size or extended."""
    taken: set[int] = set()
    marked = (defined_runs, _offices, _with_many_owners, _nicknamed)
    for run in chain.from_iterable(find(document) for find in marked):
        if taken.isdisjoint(range(run.first, run.last + 1)):
            taken.update(range(run.first, run.last + 1))
            yield run
    reached = -1
    for entity in document.entities:
        inside = not taken.isdisjoint(range(entity.first, entity.last + 1))
        if entity.label not in LABELS or inside:
            continue
        whole = _with_people(document, Run(entity.first, entity.last, entity.label))
        for run in shape(document, whole):
            if run.first > reached:
                grown = grow(document, run, reached)
                reached = grown.last
                yield grown


def _offices(document: Document) -> Iterator[Run]:
    """Yield "the Tarn County Sheriff's Office", which the parser splits at its "'s"."""
    for token in document.tokens:
        before = document.before(token, 2) if token.lower == "office" else ()
        if [word.tag for word in before[1:]] != ["POS"] or not is_title(before[0]):
            continue
        owner = before[0].index
        first = document.reach_back(owner, _belongs_to_office)
        if first < owner:
            yield grow(document, Run(first, token.index, "ORG"), first - 1)


def _with_many_owners(document: Document) -> Iterator[Run]:
    """Yield "Tarn Children's Hospital" and "Workers' Front", which the parser splits at "'s"."""
    for mark in document.tokens:
        owner = document.previous(mark)
        if mark.tag == "POS" and owner and _owns_body(owner, mark):
            first = document.reach_back(owner.index, _belongs_to_office)
            last = document.reach_on(mark.index, lambda token: token.text[0].isupper())
            words = document.through(mark.index + 1, last)
            if any(word.text in gazetteer.organisation_heads() for word in words):
                yield grow(document, Run(first, last, "ORG"), first - 1)


def _owns_body(owner: Token, mark: Token) -> bool:
    """Return whether many own what follows: "Children's", or the "Traders'" of a name."""
    many = owner.lower in lexicon.words("organisations", "owners")
    named = len(mark.text) == 1 and owner.tag == "NNPS"
    return owner.text[0].isupper() and (many or named)


def _nicknamed(document: Document) -> Iterator[Run]:
    """Yield "Ana “The Fox” Ng", which the parser splits at its quotation marks."""
    for token in filter(is_proper, document.tokens):
        last = step_over_nickname(document, token.index)
        if last > token.index and not is_title(token):
            person = gazetteer.fold(token.text) in gazetteer.given_names()
            if person or token.entity == "PERSON":
                yield grow(document, Run(token.index, last, "PERSON"), token.index - _GIVEN)


_GIVEN = 3
"""Most given names before a nickname."""


def _belongs_to_office(token: Token) -> bool:
    return is_proper(token) and token.entity != "PERSON"


def _with_people(document: Document, run: Run) -> Run:
    """Return a run with the noun that completes it: "Republican lawmakers", "Tarn government"."""
    after = run.last + 1
    if run.label not in {"NORP", "GPE"} or after >= len(document.tokens):
        return run
    whole = fold_run(document, run.first, after)
    if whole in gazetteer.outlets() or whole in gazetteer.bodies():
        return replace(run, last=after, label="ORG")
    folded, noun = fold_run(document, run.first, run.last), document.tokens[after]
    people = noun.lower in lexicon.words("organisations", "party people")
    party = folded in gazetteer.parties() and people and noun.tag in {"NNS", "NNPS"}
    state = folded in gazetteer.demonyms() or folded in gazetteer.nations()
    if state and _is_state_organ(noun):
        return replace(run, last=after, label="ORG")
    return replace(run, last=after) if party else run


def _is_state_organ(noun: Token) -> bool:
    return noun.lower in lexicon.words("organisations", "state organs") and noun.dep != "compound"


def _joins(document: Document, token: Token) -> bool:
    """Return whether a token is the hyphen of a double name ("Amoko-Harland")."""
    before, after = document.previous(token), document.next(token)
    if before is None or after is None:
        return False
    glued = before.end == token.start and token.end == after.start
    return token.text == "-" and glued and is_proper(before) and is_proper(after)


def missed_runs(document: Document, taken: Container[int], known: Container[str]) -> Iterator[Run]:
    """Yield the runs of proper nouns, and of ``known`` names, that are not yet in a name."""
    for run in _untaken(document, taken, known):
        body, *officer = split_before_title(document, run, known)
        yield from (body,) if body != run else shape(document, run)
        for part in officer:
            yield from shape(document, part)


def _untaken(document: Document, taken: Container[int], known: Container[str]) -> Iterator[Run]:
    run: list[Token] = []
    for token in document.tokens:
        fits = token.index not in taken and (
            is_proper(token)
            or (token.text[0].isupper() and gazetteer.fold(token.text) in known)
            or (bool(run) and _joins(document, token))
        )
        if run and not (fits and run[-1].sentence == token.sentence):
            yield Run(run[0].index, run[-1].index, "")
            run = []
        if fits:
            run.append(token)
    if run:
        yield Run(run[0].index, run[-1].index, "")
